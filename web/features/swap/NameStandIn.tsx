import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LeaveView } from '#contract/leave.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { PersonSelect } from '#web/kit/pick/PersonSelect.tsx'
import { today } from '#web/kit/today.ts'

interface Values {
  readonly absentId: PersonId
  readonly personId: PersonId
  readonly from: WorkDate
  readonly to: WorkDate
  readonly reason: string
  readonly override: string
}

interface NameStandInProps {
  /** The leave for which somebody is needed. */
  readonly leave: LeaveView | undefined
  readonly onClose: () => void
}

/** 指定顶班: his shifts, his open chats and with them the clocks of his orders, in one press (R81). */
export function NameStandIn({ leave, onClose }: NameStandInProps) {
  const { t } = useTranslation('swap')
  const name = async ({ override, ...values }: Values) => {
    await client.standIn.name({
      ...values,
      leaveId: leave?.person.id === values.absentId ? leave.id : null,
      override: override.trim() === '' ? null : override,
    })
    await Promise.all(
      [api.standIn.key(), api.roster.key()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    )
  }
  return (
    <FormDrawer<Values>
      title={t('nameStandIn')}
      defaults={{
        ...(leave ? { absentId: leave.person.id } : {}),
        from: leave?.from ?? today(),
        to: leave?.to ?? today(),
        reason: leave?.reason ?? '',
        override: '',
      }}
      submitLabel={t('nameStandIn')}
      onSubmit={name}
      onClose={onClose}
    >
      <p>{t('standInHint')}</p>
      <Form.Item name="absentId" label={t('absent')} rules={[{ required: true }]}>
        <PersonSelect placeholder={t('absent')} mostly="agent" />
      </Form.Item>
      <Form.Item name="personId" label={t('standIn')} rules={[{ required: true }]}>
        <PersonSelect placeholder={t('standIn')} mostly="agent" />
      </Form.Item>
      <Form.Item name="from" label={t('from')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="to" label={t('until')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="reason" label={t('reason')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="override" label={t('standInOverride')} extra={t('overrideAsk')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}
