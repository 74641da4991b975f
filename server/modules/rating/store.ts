import type { RatingLevel, RatingSource } from '#domain/rating/rating.ts'
import type { AccountId, ConversationId, CustomerId, PersonId, RatingId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Tx } from '#server/platform/database/database.ts'

export interface NewRating {
  readonly id: RatingId
  readonly shopId: ShopId
  readonly conversationId: ConversationId
  readonly customerId: CustomerId
  /** Who answered, and so is credited; not who held the chat. */
  readonly personId: PersonId | null
  readonly accountId: AccountId | null
  readonly isBot: boolean
  readonly level: RatingLevel
  readonly reason: string
  readonly comment: string
  readonly source: RatingSource
  readonly ratedAt: Instant
}

export async function insertRating(tx: Tx, rating: NewRating, now: Instant): Promise<void> {
  await tx
    .insertInto('rating')
    .values({ ...rating, ratedAt: at(rating.ratedAt), createdAt: at(now) })
    .execute()
}
