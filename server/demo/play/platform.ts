import { sql } from 'kysely'
import type { ClockOutcome } from '#domain/clock/rule.ts'
import { RULE_TEMPLATES } from '#domain/clock/shipped/shipped-packs.ts'
import type { IntakeOrder } from '#domain/intake/record.ts'
import type { ChannelId, OrderId, ShopId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import { after, DAY, MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { storeLive } from '#server/modules/intake/index.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'

interface RunOut {
  readonly orderId: OrderId
  readonly externalId: string
  readonly channelId: ChannelId
  readonly shopId: ShopId
  readonly ruleKey: string
  readonly refundId: string | null
  /** What the refund case asks for. */
  readonly amount: number | null
  readonly endedAt: Instant
}

/** What ran out longer ago nobody carries out any more. */
const RECENT_MS = DAY
const AT_ONCE = 40

/**
 * What the platforms do when a deadline has run out, as a connector would tell it. Mostly what their rule says, a few
 * minutes later; now and then much later, or something else: that is what the comparison with the rules is for.
 */
export async function carryOut({ db, work }: Runtime, now: Instant): Promise<void> {
  const carried = (await listRunOut(db, now)).flatMap((clock) => {
    const fact = outcomeOf(clock)
    return fact && fact.at <= now ? [{ ...clock, fact }] : []
  })
  for (const [channelId, own] of Map.groupBy(carried, (clock) => clock.channelId)) {
    const [{ shopId } = { shopId: undefined }] = own
    if (shopId === undefined) continue
    const orders = own.map(({ externalId, fact }): IntakeOrder => ({ externalId, facts: [fact] }))
    await work({ kind: 'channel' }, (change) =>
      storeLive(change, { channelId, shopId }, { messages: [], ratings: [], conversations: [], orders }),
    )
  }
}

const OUTCOMES: ReadonlyMap<string, ClockOutcome | null> = new Map(
  RULE_TEMPLATES.map(({ key, outcome }) => [key, outcome]),
)

function outcomeOf({ externalId, ruleKey, refundId, amount, endedAt }: RunOut): Fact | undefined {
  const outcome = OUTCOMES.get(ruleKey) ?? null
  // The sample company numbers its stories: which of them end otherwise is the same on every played day.
  const luck = Number((refundId ?? externalId).slice(-4)) || 0
  // One in six is hours late, one refund in twelve ends up with the platform's own people.
  const isLate = luck % 6 === 0
  const fact = {
    id: `carried-out-${ruleKey}-${refundId ?? ''}-${endedAt}`,
    at: after(endedAt, (isLate ? 95 : 2 + (luck % 12)) * MINUTE),
    isTimed: true,
  }
  const ground = 'timeout' as const
  if (outcome === null) return undefined
  if (refundId === null) {
    if (outcome === 'closed')
      return { ...fact, kind: outcome, by: 'platform', ground, reason: '买家超时未付款' }
    return outcome === 'received' ? { ...fact, kind: outcome, ground } : undefined
  }
  if (outcome === 'refunded' && luck % 12 === 1) return { ...fact, kind: 'platform-stepped-in', refundId }
  if (outcome === 'refunded')
    return { ...fact, kind: outcome, refundId, amount: fen(amount ?? 0), by: 'platform', ground }
  if (outcome === 'refund-agreed') return { ...fact, kind: outcome, refundId, ground }
  return outcome === 'refund-closed'
    ? { ...fact, kind: outcome, refundId, by: 'platform', ground }
    : undefined
}

/** Clocks that have run out and of which the platform has said nothing yet: their order or case is still open. */
async function listRunOut(db: Db, now: Instant): Promise<readonly RunOut[]> {
  const { rows } = await sql<RunOut>`
    select k.order_id as "orderId", o.external_id as "externalId", h.id as "channelId",
      k.shop_id as "shopId", k.rule_key as "ruleKey", k.refund_id as "refundId", r.amount, k.ended_at as "endedAt"
    from clock k
    join "order" o on o.id = k.order_id
    join lateral (
      select id from channel where shop_id = k.shop_id and kind = 'event' and closed_at is null limit 1
    ) h on true
    left join refund r on r.order_id = k.order_id and r.id = k.refund_id
    where k.state = 'expired' and k.ended_at > ${at(after(now, -RECENT_MS))} and k.ended_at <= ${at(now)}
      and case when k.refund_id is null then o.status in ('placed', 'shipped') else r.is_open end
      and not exists (
        select from order_fact f where f.order_id = k.order_id and f.at > k.ended_at
          and f.refund_id is not distinct from k.refund_id and f.id like 'carried-out-%'
      )
    order by k.ended_at limit ${AT_ONCE}`.execute(db)
  return rows
}
