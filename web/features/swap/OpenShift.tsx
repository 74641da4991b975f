import { useSuspenseQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domain/calendar/work-date.ts'
import type { ShiftTemplateId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
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
  readonly how: 'first' | 'approved'
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
    await client.swap.open({ ...values, isApprovedByLeader: how === 'approved' })
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
        how: 'first',
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
      <Form.Item name="how" label={t('how')}>
        <Select
          options={[
            { value: 'first', label: t('firstComes') },
            { value: 'approved', label: t('needsApproval') },
          ]}
        />
      </Form.Item>
      <Form.Item name="note" label={t('note')}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}
