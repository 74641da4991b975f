import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import { api, client } from '#web/kit/client.ts'
import { useMe } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'

interface AddToQueueProps {
  readonly row: Pick<ConversationRow, 'id' | 'status' | 'assignee'>
}

/** Puts a chat that is over and caught one's eye into one's own queue; nobody inspects his own. */
export function AddToQueue({ row }: AddToQueueProps) {
  const { t } = useTranslation('inspection')
  const { message } = App.useApp()
  const { personId } = useMe()
  const add = useChange({
    send: () => client.inspection.add({ conversationId: row.id }),
    renews: [api.inspection.key()],
    onDone: () => void message.success(t('queue.added')),
  })
  if (row.status !== 'resolved' || row.assignee?.id === personId) return null
  return (
    <Button size="small" loading={add.isPending} onClick={() => add.mutate(undefined)}>
      {t('queue.add')}
    </Button>
  )
}
