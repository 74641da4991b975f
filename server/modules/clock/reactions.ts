import { dayStart, SHANGHAI } from '#domain/calendar/zone.ts'
import type { OrderId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Consumer } from '#server/platform/events/consumer.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { deriveClocks } from './actions/derive-clocks.ts'
import { startPass } from './actions/pass-over.ts'
import { rearmShop } from './actions/rearm-shop.ts'
import type { PassScope } from './queries-pass.ts'
import { handOver } from './store.ts'
import { tellDerived } from './tell-derived.ts'

/** Keeps clocks up to date as facts come in and chats change hands. Handling an event twice changes nothing. */
export function clockConsumer(runtime: Runtime): Consumer {
  return {
    name: 'clock',
    types: [
      'order.changed',
      'order.batch-stored',
      'order.batch-undone',
      'conversation.assigned',
      'shop.changed',
      'rule-pack.published',
    ],
    async handle(events) {
      await deriveClocks(runtime, events.flatMap(ordersOf))
      await followHolders(runtime, events.flatMap(chatsOf))
      for (const scope of scopesOf(events)) await startPass(runtime, scope)
      for (const shopId of new Set(events.flatMap(shopsOf))) await rearmShop(runtime, shopId)
    },
  }
}

function ordersOf(event: LogEvent): readonly OrderId[] {
  switch (event.type) {
    case 'order.changed':
      return [event.subjectId as OrderId]
    case 'order.batch-stored':
    case 'order.batch-undone':
      return event.data.orderIds
    default:
      return []
  }
}

function chatsOf(event: LogEvent): readonly string[] {
  return event.type === 'conversation.assigned' ? [event.subjectId] : []
}

/** Shops whose warnings have changed. */
function shopsOf(event: LogEvent): readonly ShopId[] {
  const isMeant = event.type === 'shop.changed' && 'clockWarningMinutes' in event.data.after
  return isMeant && event.shopId !== null ? [event.shopId] : []
}

/** Platforms of which a rule pack was published, from the first moment at which one of them holds. */
function scopesOf(events: readonly LogEvent[]): readonly PassScope[] {
  const scopes = events.flatMap((event) => {
    if (event.type !== 'rule-pack.published') return []
    const { platform, effectiveFrom } = event.data
    return [{ platform, since: dayStart(effectiveFrom, SHANGHAI) }]
  })
  return [...Map.groupBy(scopes, ({ platform }) => platform)].map(([platform, own]) => ({
    platform,
    since: Math.min(...own.map(({ since }) => since)) as Instant,
  }))
}

async function followHolders(runtime: Runtime, conversationIds: readonly string[]): Promise<void> {
  if (conversationIds.length === 0) return
  const shopIds = await runtime.work(SYSTEM, ({ tx }) => handOver(tx, [...new Set(conversationIds)]))
  tellDerived(runtime, { shopIds: new Set(shopIds), fireAt: undefined })
}
