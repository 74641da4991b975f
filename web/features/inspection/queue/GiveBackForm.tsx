import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { InspectionId } from '#domain/kernel/ids.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

interface GiveBackFormProps {
  readonly id: InspectionId
  readonly onClose: () => void
  readonly onDone: () => void
}

/** A task goes to another inspector, with the reason. */
export function GiveBackForm({ id, onClose, onDone }: GiveBackFormProps) {
  const { t } = useTranslation('inspection')
  return (
    <FormDrawer<{ reason: string }>
      title={t('giveBack.title')}
      defaults={{ reason: '' }}
      submitLabel={t('giveBack.label')}
      doneLabel={t('giveBack.done')}
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        await client.inspection.giveBack({ id, reason })
        onDone()
        await queryClient.invalidateQueries({ queryKey: api.inspection.queue.key() })
      }}
    >
      <Form.Item
        name="reason"
        label={t('giveBack.reason')}
        extra={t('giveBack.hint')}
        rules={[{ required: true, whitespace: true, message: t('giveBack.missing') }]}
      >
        <Input.TextArea autoFocus rows={3} maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}
