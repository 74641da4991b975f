import { useMe } from '#web/kit/me.ts'
import { api, queryClient } from '#web/kit/client.ts'
import { useLive } from '#web/kit/live/live.ts'
import { applyMessage, applyReadMark, applyRow, countsQuery, openQuery } from './queries.ts'

/** Keeps everything that shows a chat up to date from the live stream, without fetching it again. */
export function useDeskLive(): void {
  const me = useMe()
  useLive(['message.received', 'message.sent'], ({ conversation, message }) => {
    applyMessage(message)
    applyRow(conversation, me.personId)
  })
  useLive(
    [
      'conversation.opened',
      'conversation.queued',
      'conversation.assigned',
      'conversation.resolved',
      'conversation.reopened',
      'conversation.changed',
    ],
    ({ conversation }) => {
      applyRow(conversation, me.personId)
      void queryClient.invalidateQueries({ queryKey: countsQuery.queryKey })
    },
  )
  useLive(['conversation.assigned', 'conversation.reopened'], ({ conversation }) => {
    // Who holds it and since when stands in the open chat's history, which the row does not carry.
    void queryClient.invalidateQueries({ queryKey: openQuery(conversation.id).queryKey })
  })
  useLive(['conversation.read'], ({ conversationId, at }) => applyReadMark(conversationId, at))
  useLive(['note.added'], ({ note }) => {
    void queryClient.invalidateQueries({ queryKey: openQuery(note.conversationId).queryKey })
  })
  useLive(['delivery.changed'], ({ conversationId }) => {
    void queryClient.invalidateQueries({ queryKey: openQuery(conversationId).queryKey })
  })
  useLive(['customer.changed'], () => {
    void queryClient.invalidateQueries({ queryKey: api.conversation.get.key() })
  })
}
