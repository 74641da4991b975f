import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LeaveView } from '#contract/leave.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

interface RefuseLeaveProps {
  readonly leave: LeaveView
  readonly onClose: () => void
}

/** Refuses leave with the reason, which whoever asked for it reads. */
export function RefuseLeave({ leave: { id, person }, onClose }: RefuseLeaveProps) {
  const { t } = useTranslation('roster')
  const refuse = async ({ answer }: { readonly answer: string }) => {
    await client.leave.decide({ id, isApproved: false, answer })
    await queryClient.invalidateQueries({ queryKey: api.leave.key() })
  }
  return (
    <FormDrawer<{ readonly answer: string }>
      title={t('leave.refuseTitle', { name: person.name })}
      defaults={{ answer: '' }}
      submitLabel={t('leave.refuse')}
      onSubmit={refuse}
      onClose={onClose}
    >
      <Form.Item
        name="answer"
        label={t('leave.refuseReason')}
        rules={[{ required: true, whitespace: true, message: t('leave.refuseWhy') }]}
      >
        <Input.TextArea rows={3} maxLength={300} />
      </Form.Item>
    </FormDrawer>
  )
}
