import type { ConversationId, FileId, MessageId, PersonId, QuickReplyId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { SentAnyway } from '#web/kit/desk/draft-guard.ts'

/** A message on its way: shown at once, its fate beside it. */
export interface Outgoing {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly kind: 'text' | 'image' | 'file'
  readonly body: string
  readonly fileId: FileId | null
  readonly fileName: string | null
  readonly quickReplyId: QuickReplyId | null
  /** Sent in spite of the desk's warning, and why. */
  readonly sentAnyway?: SentAnyway | null
  readonly seenMessageId: MessageId | null
  readonly sentAt: Instant
  readonly state: 'sending' | 'failed'
  readonly problem: string
}

/** Replies that no server has taken yet: they survive a reload and a closed page, for the one who wrote them. */
const PREFIX = 'banzu.unsent.'

interface Unsent {
  readonly by: PersonId
  readonly entry: Outgoing
}

export function keepUnsent(by: PersonId, entry: Outgoing): void {
  try {
    localStorage.setItem(PREFIX + entry.id, JSON.stringify({ by, entry } satisfies Unsent))
  } catch {
    // Private windows refuse to store; the reply is still on the screen.
  }
}

export function forgetUnsent(id: MessageId): void {
  try {
    localStorage.removeItem(PREFIX + id)
  } catch {
    // Nothing was stored.
  }
}

/** In the order in which they were written. */
export function readUnsent(personId: PersonId): readonly Outgoing[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .toSorted()
      .flatMap((key) => {
        const { by, entry } = JSON.parse(localStorage.getItem(key) ?? '{}') as Unsent
        return by === personId ? [entry] : []
      })
  } catch {
    return []
  }
}
