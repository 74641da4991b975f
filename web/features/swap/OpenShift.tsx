import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domain/calendar/work-date.ts'
import type { ShiftTemplateId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { OPEN_SHIFT_WAYS, type OpenShiftWay } from '#domain/roster/settings.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useMe } from '#web/kit/me.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { TeamSelect } from '#web/kit/pick/TeamSelect.tsx'
import { hoursText } from '#web/kit/shift-text.ts'
import { today } from '#web/kit/today.ts'

interface Values {
  readonly teamId: TeamId
  readonly workDate: WorkDate
  readonly templateId: ShiftTemplateId
  readonly count: number
  readonly how: 'team' | OpenShiftWay
  readonly note: string
}

/** 发布待认领的班 */
export function OpenShift({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('swap')
  const { role, teamId } = useMe()
  const templates = useSuspenseQuery(api.roster.templates.queryOptions()).data.filter(
    ({ isRetired }) => !isRetired,
  )
  const open = async ({ how, ...values }: Values) => {
    await client.swap.open({ ...values, isApprovedByLeader: how === 'team' ? null : how === 'approved' })
    await queryClient.invalidateQueries({ queryKey: api.swap.key() })
  }
  const [template] = templates
  return (
    <FormDrawer<Values>
      title={t('open')}
      defaults={{
        ...(teamId === null ? {} : { teamId }),
        workDate: addDays(today(), 1),
        ...(template ? { templateId: template.id } : {}),
        count: 1,
        how: 'team',
        note: '',
      }}
      submitLabel={t('open')}
      onSubmit={open}
      onClose={onClose}
    >
      <Form.Item name="teamId" label={t('team')} hidden={role === 'leader'} rules={[{ required: true }]}>
        <TeamSelect allowClear={false} />
      </Form.Item>
      <Form.Item name="workDate" label={t('day')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="templateId" label={t('template')}>
        <Select
          options={templates.map((one) => ({ value: one.id, label: `${one.name} ${hoursText(one)}` }))}
        />
      </Form.Item>
      <Form.Item name="count" label={t('count')}>
        <InputNumber min={1} max={20} precision={0} />
      </Form.Item>
      <HowItem />
      <Form.Item name="note" label={t('note')}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}

/** As the team has it, which is said, unless this shift is to be given otherwise. */
function HowItem() {
  const { t } = useTranslation('swap')
  const form = Form.useFormInstance<Values>()
  const teamId = Form.useWatch('teamId', form) as TeamId | undefined
  const settings = useQuery({
    ...api.roster.settings.queryOptions({ input: { teamId: teamId ?? '' } }),
    enabled: teamId !== undefined,
  }).data
  const usual = settings ? t('howOfTeam', { way: t(`ways.${settings.openShifts}`) }) : t('howTeam')
  return (
    <Form.Item name="how" label={t('how')}>
      <Select
        options={[
          { value: 'team', label: usual },
          ...OPEN_SHIFT_WAYS.map((way) => ({ value: way, label: t(`ways.${way}`) })),
        ]}
      />
    </Form.Item>
  )
}
