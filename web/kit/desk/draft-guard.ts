import type { ReactNode, Ref } from 'react'
import type { ConversationRow } from '#contract/conversation.ts'
import type { MessageView } from '#contract/message.ts'

/** What was pointed out and is sent all the same, and why. */
export interface SentAnyway {
  readonly entryId: string
  readonly reason: string
}

/** What the field in which an agent answers asks of whoever watches his words. */
export interface DraftGuardHandle {
  /** Calls `send` once the words are read, later after a question, or not at all. @returns which, when they are read */
  readonly review: (text: string, send: (sentAnyway: SentAnyway | null) => void) => Promise<'sent' | 'asked'>
  /** Puts the better words in place. @returns false when there are none to put */
  readonly rewrite: () => boolean
}

export interface DraftGuardProps {
  readonly ref: Ref<DraftGuardHandle>
  readonly row: ConversationRow
  readonly text: string
  /** What was said so far, as this screen has it. */
  readonly messages: readonly MessageView[]
  readonly isQuickReply: boolean
  readonly onText: (text: string) => void
  /** The question is answered: the writer goes on in his field. */
  readonly onBack: () => void
}

/** Stands under the field and says what speaks against the words in it. */
export type DraftGuardSlot = (props: DraftGuardProps) => ReactNode
