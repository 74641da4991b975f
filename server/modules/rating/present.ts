import type { z } from 'zod'
import type { ratingSchema } from '#contract/rating.ts'
import type { RatingRow } from './queries.ts'

export function presentRating(row: RatingRow): z.input<typeof ratingSchema> {
  return {
    id: row.id,
    shop: { id: row.shopId, name: row.shopName },
    conversationId: row.conversationId,
    customer: named(row.customerId, row.customerName),
    person: named(row.personId, row.personName),
    account: row.accountName,
    level: row.level,
    reason: row.reason,
    comment: row.comment,
    source: row.source,
    ratedAt: row.ratedAt,
  }
}

function named<Id>(id: Id | null, name: string | null) {
  return id !== null && name !== null ? { id, name } : null
}
