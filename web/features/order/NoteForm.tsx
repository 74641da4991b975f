import { Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderRowView } from '#contract/order.ts'
import { DEFAULT_FLAG, NOTE_FLAGS, NOTE_REASON_MAX, type NoteFlag } from '#domain/order/order-note.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useNow } from '#web/kit/clock.ts'
import { useFormat } from '#web/kit/format.ts'
import { useMe } from '#web/kit/me.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { Flag } from './OrderCells.tsx'

interface NoteValues {
  readonly flag: NoteFlag
  readonly reason: string
}

/** Flag and reason are typed; 工号 and time are the writer's own and only shown (R50). */
export function NoteForm({ order, onClose }: { readonly order: OrderRowView; readonly onClose: () => void }) {
  const { t } = useTranslation('order')
  const format = useFormat(order.shop.timeZone)
  const me = useMe()
  const now = useNow()
  const submit = async (values: NoteValues) => {
    await client.order.addNote({ orderId: order.id, ...values })
    await queryClient.invalidateQueries({ queryKey: api.order.key() })
  }
  return (
    <FormDrawer<NoteValues>
      title={`${t('note.title')} · ${order.externalId}`}
      defaults={{ flag: DEFAULT_FLAG }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="flag" label={t('note.flag')}>
        <Radio.Group>
          {NOTE_FLAGS.map((flag) => (
            <Radio key={flag} value={flag}>
              <Flag flag={flag} /> {t(`note.flags.${flag}`)}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('note.reason')}
        extra={t('note.reasonHint')}
        rules={[{ required: true, whitespace: true, message: t('note.missing') }]}
      >
        <Input.TextArea rows={4} maxLength={NOTE_REASON_MAX} showCount autoFocus />
      </Form.Item>
      <p>{t('note.signature', { code: me.code, when: format.dateTime(now) })}</p>
    </FormDrawer>
  )
}
