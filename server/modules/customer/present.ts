import type { z } from 'zod'
import type { customerSchema } from '#contract/customer.ts'
import type { CustomerRow } from './queries.ts'

export function presentCustomer(row: CustomerRow): z.input<typeof customerSchema> {
  return {
    id: row.id,
    shop: { id: row.shopId, name: row.shopName, platform: row.platform },
    name: row.name,
    tags: row.tags.map(({ tag, by, at }) => ({ tag, addedBy: by, addedAt: at })),
    note: { body: row.note, by: row.noteByName, at: row.noteAt },
    conversationCount: row.conversationCount,
    firstSeenAt: row.firstSeenAt,
    lastSeenAt: row.lastSeenAt,
    visit: row.visit,
    ratings: { good: row.good, neutral: row.neutral, bad: row.bad },
  }
}
