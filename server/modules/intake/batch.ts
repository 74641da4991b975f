import type { IntakeConversation, IntakeFigure, IntakeMessage, IntakeRating } from '#domain/intake/record.ts'
import type { ChannelId, ConversationId, ImportId, ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'

/** Where records come in. */
export interface IntakeTarget {
  readonly channelId: ChannelId
  readonly shopId: ShopId
  /** The import that brought them, by which they can all be taken out again. */
  readonly importId: ImportId | null
}

export interface IntakeBatch {
  readonly messages: readonly IntakeMessage[]
  readonly conversations: readonly IntakeConversation[]
  readonly ratings: readonly IntakeRating[]
  readonly figures: readonly IntakeFigure[]
}

/** What became of a batch; each list has one entry for each record, in the batch's order. */
export interface Stored {
  /** True: stored now. False: it had come before. */
  readonly messages: readonly boolean[]
  readonly conversations: readonly boolean[]
  readonly ratings: readonly boolean[]
  readonly figures: readonly boolean[]
  /** The chats that something was added to and that were there before, and all that were rated. */
  readonly conversationIds: readonly ConversationId[]
  /** The shop's days of the ratings stored now. */
  readonly ratingDays: readonly WorkDate[]
}
