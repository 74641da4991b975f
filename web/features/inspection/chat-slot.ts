import type { ComponentType } from 'react'
import type { ConversationId, MessageId } from '#domain/kernel/ids.ts'

interface ChatProps {
  readonly conversationId: ConversationId
  /** Messages that a mark rests on. */
  readonly evidence: ReadonlySet<MessageId>
  readonly onPick?: (id: MessageId) => void
}

/** The chat beside a card; another feature's, put in where pages are composed. */
export type ChatSlot = ComponentType<ChatProps>
