import { sql } from 'kysely'
import type { OrderId, PersonId } from '#domain/kernel/ids.ts'
import { attributionOf } from '#domain/order/attribution.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { lockOrdersById } from '../store.ts'
import { storeAttributions } from '../store-deeds.ts'

/** Orders told of in one go; a batch of an import brings up to some thousands. */
const ORDERS = 1_000

/** Says anew whose sales these orders are (R53). Run again it says the same. */
export async function attributeOrders({ db, work }: Runtime, orderIds: readonly OrderId[]): Promise<void> {
  const people = await staffCodes(db)
  for (let first = 0; first < orderIds.length; first += ORDERS) {
    const some = orderIds.slice(first, first + ORDERS)
    await work(SYSTEM, async ({ tx }) => {
      // Who claims one of them meanwhile waits: what is read here must not be older than what is written.
      await lockOrdersById(tx, some)
      const rows = await listAttributionFacts(tx, some)
      const attributions = rows.map(({ id, ...facts }) => {
        const found = attributionOf(facts, people)
        return { id, personId: found?.person ?? null, personBy: found?.by ?? null }
      })
      await storeAttributions(tx, attributions)
    })
  }
}

async function staffCodes(db: Db): Promise<ReadonlyMap<string, PersonId>> {
  const rows = await db.selectFrom('person').select(['id', 'code']).execute()
  return new Map(rows.map(({ id, code }) => [code, id]))
}

interface AttributionRow {
  readonly id: OrderId
  readonly remark: string
  readonly noteCodes: readonly string[]
  readonly servedBy: PersonId | null
  readonly claimedBy: PersonId | null
}

/** An agent has sold what is paid within three days of his last answer; later the buyer came back by himself. */
const SERVED_WITHIN = sql`interval '3 days'`

async function listAttributionFacts(
  db: Db,
  orderIds: readonly OrderId[],
): Promise<readonly AttributionRow[]> {
  const { rows } = await sql<AttributionRow>`
    select o.id, o.remark, coalesce(n.codes, '{}') as "noteCodes", m.person_id as "servedBy", a.person_id as "claimedBy"
    from "order" o
    left join lateral (
      select array_agg(person_code order by created_at) as codes from order_note where order_id = o.id
    ) n on true
    left join lateral (
      select person_id from order_action where order_id = o.id and kind = 'claimed' and undone_at is null order by at desc limit 1
    ) a on true
    left join lateral (
      select m.person_id from conversation c
      join message m on m.conversation_id = c.id
        and m.sent_at <= coalesce(o.paid_at, o.placed_at)
        and m.sent_at > coalesce(o.paid_at, o.placed_at) - ${SERVED_WITHIN}
      where c.customer_id = o.customer_id and m.author = 'agent' and m.person_id is not null
        and c.last_message_at > coalesce(o.paid_at, o.placed_at) - ${SERVED_WITHIN}
      order by m.sent_at desc limit 1
    ) m on true
    where o.id = any(${orderIds}::uuid[])`.execute(db)
  return rows
}
