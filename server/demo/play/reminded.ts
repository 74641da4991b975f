import { sql } from 'kysely'
import type { IntakeOrder } from '#domain/intake/record.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Fen } from '#domain/kernel/money.ts'
import { after, HOUR, MINUTE, type Instant } from '#domain/kernel/time.ts'
import { storeLive } from '#server/modules/intake/index.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listDoors } from './places.ts'

/** How long a buyer takes to read his reminder and to pay; who has not paid by then has thought better of it. */
const PAID_AFTER_MS = 6 * MINUTE
const FORGOTTEN_AFTER_MS = 6 * HOUR
const AT_ONCE = 40

/** What a reminder to pay brings on a played day (R51): most pay after it; whose number ends in a 3 does not. */
export async function payReminded({ db, work }: Runtime, now: Instant): Promise<void> {
  for (const door of (await listDoors(db)).values()) {
    const reminded = await listReminded(db, door.shopId, now)
    if (reminded.length === 0) continue
    const orders = reminded.map((order): IntakeOrder => ({ ...order, status: '待发货', paidAt: now }))
    await work({ kind: 'channel' }, (change) =>
      storeLive(change, door, { messages: [], ratings: [], conversations: [], orders }),
    )
  }
}

interface Reminded {
  readonly externalId: string
  readonly amount: Fen
}

async function listReminded(db: Db, shopId: ShopId, now: Instant): Promise<readonly Reminded[]> {
  const { rows } = await sql<Reminded>`
    select external_id as "externalId", coalesce(amount, 0) as amount from "order"
    where shop_id = ${shopId}::uuid and status = 'placed' and not is_cash_on_delivery and external_id not like '%3'
      and nudged_at <= ${at(after(now, -PAID_AFTER_MS))} and nudged_at > ${at(after(now, -FORGOTTEN_AFTER_MS))}
    order by nudged_at limit ${AT_ONCE}`.execute(db)
  return rows
}
