import type { CauseChat } from '#contract/cause.ts'
import type { CauseShop, ChatRow } from './queries.ts'

export function presentShop({ id, name, platform }: CauseShop) {
  return { id, name, platform }
}

export function presentChat(row: ChatRow): CauseChat {
  const { conversationId, shopId, customerId, agent, startedAt, reason, cause } = row
  return {
    conversationId,
    shop: { id: shopId, name: row.shopName, platform: row.platform },
    customer: { id: customerId, name: row.customerName ?? '' },
    agent,
    startedAt,
    reason,
    cause,
  }
}
