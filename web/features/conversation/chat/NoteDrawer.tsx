import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import { client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { openQuery } from '../queries.ts'

interface NoteDrawerProps {
  readonly row: ConversationRow
  readonly onClose: () => void
}

/** A note for colleagues. The buyer never sees it. */
export function NoteDrawer({ row, onClose }: NoteDrawerProps) {
  const { t } = useTranslation('conversation')
  const submit = async ({ body }: { readonly body: string }) => {
    await client.note.add({ id: row.id, body })
    await queryClient.invalidateQueries({ queryKey: openQuery(row.id).queryKey })
  }
  return (
    <FormDrawer<{ body: string }>
      title={t('note.title')}
      defaults={{}}
      onSubmit={submit}
      onClose={onClose}
      submitKeys="mod+Enter"
    >
      <Form.Item
        name="body"
        label={t('note.label')}
        extra={t('note.hint')}
        rules={[{ required: true, whitespace: true, message: t('note.missing') }]}
      >
        <Input.TextArea rows={5} maxLength={2_000} autoFocus />
      </Form.Item>
    </FormDrawer>
  )
}
