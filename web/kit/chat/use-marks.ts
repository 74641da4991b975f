import { useQuery } from '@tanstack/react-query'
import type { FoundView } from '#contract/finding.ts'
import type { ConversationId, MessageId } from '#domain/kernel/ids.ts'
import { api } from '../client.ts'
import { useLive } from '../live/live.ts'
import { renewSoon } from '../live/renew-soon.ts'
import { useCan } from '../me.ts'
import { useFilters } from '../search.ts'

interface Marks {
  /** What was found in this chat, by the message at which it stands. */
  readonly found: ReadonlyMap<MessageId, readonly FoundView[]>
  /** The message that the address points to. */
  readonly target: MessageId | undefined
}

/** What was found in a chat, for whoever reviews it; to its own agent only when he comes to look at it. */
export function useMarks(conversationId: ConversationId): Marks {
  const [filters] = useFilters(['message'])
  const target = filters.message as MessageId | undefined
  const isReviewer = useCan('finding.read')
  const mayLook = useCan('finding.own')
  const isWanted = isReviewer || (mayLook && target !== undefined)
  const query = api.finding.listOfChat.queryOptions({ input: { conversationId } })
  const found = useQuery({ ...query, enabled: isWanted }).data ?? []
  useLive(['board.changed'], ({ boards }) => {
    if (isWanted && boards.includes('finding')) renewSoon(query.queryKey)
  })
  const placed = found.flatMap((one) =>
    one.messageId === null ? [] : [{ ...one, messageId: one.messageId }],
  )
  return { found: Map.groupBy(placed, ({ messageId }) => messageId), target }
}
