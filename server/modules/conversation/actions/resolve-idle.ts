import { MINUTE, after, type Instant } from '#domain/kernel/time.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { listIdle, listShopRules, type IdleRule } from '../queries.ts'
import { shopRuleOf } from '../rows.ts'
import { storeResolved } from '../store.ts'

/** Closes answered chats in which nobody has written for as long as their shop has set; so seats come free. */
export async function resolveIdle(runtime: Runtime): Promise<void> {
  await runtime.work(SYSTEM, async ({ tx, now, record }) => {
    const shops = await listShopRules(tx)
    const rules = shops.flatMap((shop) => idleRule(shop, now))
    if (rules.length === 0) return
    for (const chat of await listIdle(tx, rules)) {
      await storeResolved(tx, chat.id, { reason: null, cause: null, by: null, now })
      record({
        type: 'conversation.resolved',
        subjectId: chat.id,
        shopId: chat.shopId,
        data: { reason: null, cause: null, holderId: chat.assigneeId },
      })
    }
  })
}

/** None for a shop that lets nothing resolve by itself. */
function idleRule(
  shop: Awaited<ReturnType<typeof listShopRules>>[number],
  now: Instant,
): readonly IdleRule[] {
  const { resolveIdleAfterMinutes } = shopRuleOf(shop).settings
  if (resolveIdleAfterMinutes === 0) return []
  return [{ shopId: shop.id, before: after(now, -resolveIdleAfterMinutes * MINUTE) }]
}
