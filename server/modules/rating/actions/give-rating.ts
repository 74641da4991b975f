import type { ConversationId, CustomerId, RatingId, ShopId } from '#domain/kernel/ids.ts'
import type { RatingLevel, RatingSource } from '#domain/rating/rating.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/platform/work.ts'
import { listSaid } from '../queries.ts'
import { insertRating } from '../store.ts'

interface GivenRating {
  readonly conversation: {
    readonly id: ConversationId
    readonly shopId: ShopId
    readonly customerId: CustomerId
  }
  readonly level: RatingLevel
  readonly reason: string
  readonly comment: string
  readonly source: RatingSource
}

/**
 * Stores a rating that a buyer has just given. It is credited to whoever answered last, a bot included (R27),
 * not to whoever holds the chat. Whether he may rate (once, invited) is the caller's to decide.
 */
export async function giveRating(
  { tx, now, record }: Work,
  { conversation, ...given }: GivenRating,
): Promise<RatingId> {
  const said = await listSaid(tx, conversation.id)
  const answer = said.findLast(
    ({ author, isAutomatic }) => author === 'bot' || (author === 'agent' && !isAutomatic),
  )
  const id = newId<'rating'>()
  const personId = answer?.personId ?? null
  await insertRating(
    tx,
    {
      id,
      shopId: conversation.shopId,
      conversationId: conversation.id,
      customerId: conversation.customerId,
      personId,
      accountId: answer?.accountId ?? null,
      isBot: answer?.author === 'bot',
      ...given,
      ratedAt: now,
    },
    now,
  )
  const { level, source } = given
  const { id: subjectId, shopId } = conversation
  record({ type: 'rating.given', subjectId, shopId, data: { ratingId: id, level, source, personId } })
  return id
}
