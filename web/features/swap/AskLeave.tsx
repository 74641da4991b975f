import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { WorkDate } from '#domain/kernel/time.ts'
import { LEAVE_KINDS, type LeaveKind } from '#domain/roster/leave.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { today } from '#web/kit/today.ts'

interface Values {
  readonly from: WorkDate
  readonly to: WorkDate
  readonly kind: LeaveKind
  readonly reason: string
}

/** 申请请假 */
export function AskLeave({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('roster')
  const ask = async (values: Values) => {
    await client.leave.ask(values)
    await queryClient.invalidateQueries({ queryKey: api.leave.key() })
  }
  return (
    <FormDrawer<Values>
      title={t('leave.ask')}
      defaults={{ from: today(), to: today(), kind: 'annual', reason: '' }}
      onSubmit={ask}
      onClose={onClose}
    >
      <Form.Item name="from" label={t('leave.from')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="to" label={t('leave.to')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="kind" label={t('leave.kind')}>
        <Select options={LEAVE_KINDS.map((value) => ({ value, label: t(`leave.kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('leave.reason')}>
        <Input.TextArea rows={3} maxLength={300} />
      </Form.Item>
    </FormDrawer>
  )
}
