import { sql } from 'kysely'
import type { IntakeOrder } from '#domain/intake/record.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { after, HOUR, MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { storeLive } from '#server/modules/intake/index.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listDoors } from './places.ts'

interface Waiting {
  readonly externalId: string
  readonly shippedAt: Instant | null
}

/** The warehouse sends within a day of the payment, and a parcel is handed over within two days of its last news. */
const SENT_AFTER_MS = 20 * HOUR
const SIGNED_AFTER_MS = 40 * HOUR
/** Of what is older nobody hears any more. */
const OLDEST_MS = 20 * 24 * HOUR
const AT_ONCE = 40

/**
 * What warehouse and carrier do while a day is played, as a connector would tell it: what is paid is sent, what is on its
 * way arrives. One order in ten, by its number, is forgotten: for those there are the queues.
 */
export async function carryGoods({ db, work }: Runtime, now: Instant): Promise<void> {
  for (const door of (await listDoors(db)).values()) {
    const orders = (await listWaiting(db, door.shopId, now)).map((order): IntakeOrder => nextNews(order, now))
    if (orders.length === 0) continue
    await work({ kind: 'channel' }, (change) =>
      storeLive(change, door, { messages: [], ratings: [], conversations: [], orders }),
    )
  }
}

function nextNews({ externalId, shippedAt }: Waiting, now: Instant): IntakeOrder {
  const parcelId = externalId
  const fact = (id: string, minutesAgo: number) => ({
    id,
    at: after(now, -minutesAgo * MINUTE),
    isTimed: true,
    parcelId,
  })
  const sent: Fact = {
    ...fact('shipped', 5),
    kind: 'shipped',
    method: 'express',
    carrier: '中通快递',
    trackingNumber: `75${externalId.replaceAll('-', '').slice(-11)}`,
  }
  const collected: Fact = {
    ...fact('way-collected', 0),
    kind: 'scanned',
    step: 'collected',
    place: '杭州滨江',
  }
  const signed: Fact = { ...fact('way-signed', 0), kind: 'scanned', step: 'signed', place: '菜鸟驿站' }
  return { externalId, status: '已发货，待收货', facts: shippedAt === null ? [sent, collected] : [signed] }
}

async function listWaiting(db: Db, shopId: ShopId, now: Instant): Promise<readonly Waiting[]> {
  const { rows } = await sql<Waiting>`
    select external_id as "externalId", shipped_at as "shippedAt" from "order"
    where shop_id = ${shopId}::uuid and after_sale <> 'open' and external_id not like '%7'
      and placed_at > ${at(after(now, -OLDEST_MS))}
      and ((status = 'paid' and paid_at <= ${at(after(now, -SENT_AFTER_MS))})
        or (status = 'shipped' and signed_at is null
          and coalesce(scanned_at, shipped_at) <= ${at(after(now, -SIGNED_AFTER_MS))}))
    order by placed_at limit ${AT_ONCE}`.execute(db)
  return rows
}
