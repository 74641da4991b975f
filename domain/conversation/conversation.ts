export const CONVERSATION_STATUSES = ['open', 'resolved'] as const
export type ConversationStatus = (typeof CONVERSATION_STATUSES)[number]

/** Who speaks. `system` is the platform or Banzu itself, such as a rating invitation. */
export const MESSAGE_AUTHORS = ['customer', 'agent', 'bot', 'system'] as const
export type MessageAuthor = (typeof MESSAGE_AUTHORS)[number]

/** `card` is a product or order card; its body is what the platform shows of it as text. */
export const MESSAGE_KINDS = ['text', 'image', 'file', 'card'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** How a chat came to its holder. `returned`: given back to the queue. */
export const TRANSFER_KINDS = ['routed', 'picked', 'taken', 'transferred', 'returned'] as const
export type TransferKind = (typeof TRANSFER_KINDS)[number]
