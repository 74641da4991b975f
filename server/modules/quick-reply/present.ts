import type { z } from 'zod'
import type { quickReplySchema } from '#contract/quick-reply.ts'
import type { QuickReplyRow } from './queries.ts'

export function presentQuickReply(row: QuickReplyRow): z.input<typeof quickReplySchema> {
  return {
    id: row.id,
    shopId: row.shopId,
    shortcut: row.shortcut,
    title: row.title,
    body: row.body,
    category: row.category,
    usedCount: row.usedCount,
    updatedBy: row.updatedByName,
    updatedAt: row.updatedAt,
  }
}
