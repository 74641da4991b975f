import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderRowView } from '#contract/order.ts'
import { NOTE_REASON_MAX } from '#domain/order/order-note.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

interface DeedFormProps {
  readonly order: OrderRowView
  readonly kind: 'contacted' | 'close-asked'
  readonly onClose: () => void
}

/** What was said to the buyer, or why his unpaid order is closed (R7). */
export function DeedForm({ order, kind, onClose }: DeedFormProps) {
  const { t } = useTranslation('order')
  const isClosing = kind === 'close-asked'
  const submit = async ({ text }: { readonly text: string }) => {
    await client.order.act({ orderId: order.id, kind, text })
    await queryClient.invalidateQueries({ queryKey: api.order.key() })
  }
  return (
    <FormDrawer<{ text: string }>
      title={t(isClosing ? 'deed.close' : 'deed.contact')}
      defaults={{}}
      onSubmit={submit}
      onClose={onClose}
      doneLabel={t('deed.done')}
    >
      <Form.Item
        name="text"
        label={t(isClosing ? 'deed.closeLabel' : 'deed.contactLabel')}
        extra={isClosing ? t('deed.closeHint') : undefined}
        rules={[{ required: true, whitespace: true, message: t('deed.textMissing') }]}
      >
        <Input.TextArea rows={3} maxLength={NOTE_REASON_MAX} autoFocus />
      </Form.Item>
    </FormDrawer>
  )
}
