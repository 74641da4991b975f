import type { MessageView } from '#contract/message.ts'
import type { NoteView } from '#contract/note.ts'
import type { OpenConversation } from '#contract/conversation.ts'
import { elapsed, type DurationMs, type Instant } from '#domain/kernel/time.ts'

type TransferView = OpenConversation['transfers'][number]

/** What stands in a chat from top to bottom: what was said, what colleagues noted, how it changed hands. */
export type Entry =
  | {
      readonly kind: 'message'
      readonly at: Instant
      readonly message: MessageView
      /** For the first answer of a person to a run of questions: how long the buyer waited. */
      readonly answeredAfter: DurationMs | null
    }
  | { readonly kind: 'note'; readonly at: Instant; readonly note: NoteView }
  | { readonly kind: 'transfer'; readonly at: Instant; readonly transfer: TransferView }

interface ChatParts {
  readonly messages: readonly MessageView[]
  readonly notes: readonly NoteView[]
  readonly transfers: readonly TransferView[]
  /** False while older messages are not loaded: what happened before the first shown one stays hidden with them. */
  readonly isWhole: boolean
}

export function timelineOf({ messages, notes, transfers, isWhole }: ChatParts): readonly Entry[] {
  const start = isWhole ? Number.NEGATIVE_INFINITY : (messages[0]?.sentAt ?? Number.NEGATIVE_INFINITY)
  const beside: Entry[] = [
    ...notes.map((note) => ({ kind: 'note', at: note.createdAt, note }) as const),
    ...transfers.map((transfer) => ({ kind: 'transfer', at: transfer.at, transfer }) as const),
  ]
  return [...withWaits(messages), ...beside.filter((entry) => entry.at >= start)].toSorted(
    (one, other) => one.at - other.at,
  )
}

function withWaits(messages: readonly MessageView[]): readonly Entry[] {
  let askedAt: Instant | null = null
  return messages.map((message) => {
    const isAnswer = message.author === 'agent' && !message.isAutomatic
    const answeredAfter = isAnswer && askedAt !== null ? elapsed(askedAt, message.sentAt) : null
    if (message.author === 'customer') askedAt ??= message.sentAt
    if (isAnswer) askedAt = null
    return { kind: 'message', at: message.sentAt, message, answeredAfter }
  })
}
