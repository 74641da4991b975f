import { sql } from 'kysely'
import type { OrderId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { after, HOUR, MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { OrderActionKind } from '#domain/order/order-action.ts'
import { DEFAULT_FLAG } from '#domain/order/order-note.ts'
import { settingsOf } from '#domain/shop/settings.ts'
import { insertAction, insertNote } from '#server/modules/order/index.ts'
import { at } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/platform/work.ts'

interface RecentOrder {
  readonly id: OrderId
  readonly status: string
  readonly placedAt: Instant
  readonly paidAt: Instant | null
  /** Who served the buyer last. */
  readonly personId: PersonId
  readonly code: string
}

/** What agents verify within this time after payment; what is younger is still to be done. */
const VERIFIED_AFTER = 80 * MINUTE
/** One address in so many is forgotten, one order in so many carries a note for the warehouse. */
const FORGOTTEN = 9
const NOTED = 13
const NUDGED = 6
/** One in so many of those who have not paid was nudged, and has not paid since. */
const IGNORED = 4

const NOTES = [
  '买家要改地址，已在后台改好，请按新地址发',
  '加送护手霜小样一份',
  '买家要求明天再发，先不要出库',
] as const

/**
 * What the agents have done about the orders of the last days: most addresses are verified, some buyers were nudged before
 * the cut-off, the warehouse has notes to read. Without it every order would still be waiting for somebody.
 */
export async function storeDeeds(work: Work, shopId: ShopId, until: Instant): Promise<void> {
  if (await hasDeeds(work, shopId)) return
  const orders = await listRecent(work, shopId, until)
  for (const [index, order] of orders.entries()) {
    if (order.paidAt === null) {
      if (index % IGNORED === 0) await nudge(work, order)
      continue
    }
    const isYoung = until - order.paidAt < VERIFIED_AFTER
    if (index % NUDGED === 0 && until - order.placedAt < 12 * HOUR) await nudge(work, order)
    if (order.status !== 'paid' || isYoung || index % FORGOTTEN === 0) continue
    await deed(work, order, { kind: 'address-verified', at: after(order.paidAt, 6 * MINUTE) })
    if (index % NOTED === 0) await note(work, order, index)
  }
}

/** Between placing and paying, which is what a nudge is for. */
async function nudge(work: Work, order: RecentOrder): Promise<void> {
  const paidAt = order.paidAt ?? after(order.placedAt, 2 * MINUTE)
  const half = Math.round((paidAt - order.placedAt) / 2)
  const text = settingsOf('pdd', {}).orders.nudgeText
  await deed(work, order, { kind: 'nudged', at: after(order.placedAt, half), text })
}

interface Deed {
  readonly kind: OrderActionKind
  readonly at: Instant
  readonly text?: string
}

async function deed(
  { tx }: Work,
  { id, personId }: RecentOrder,
  { kind, at: now, text = '' }: Deed,
): Promise<void> {
  await insertAction(tx, { id: newId<'orderAction'>(), orderId: id, kind, personId, data: { text }, now })
}

async function note(
  { tx }: Work,
  { id, personId, code, paidAt, placedAt }: RecentOrder,
  index: number,
): Promise<void> {
  await insertNote(tx, {
    id: newId<'orderNote'>(),
    orderId: id,
    flag: DEFAULT_FLAG,
    reason: NOTES[index % NOTES.length] ?? NOTES[0],
    personId,
    personCode: code,
    now: after(paidAt ?? placedAt, 9 * MINUTE),
  })
}

/** A filling that goes on where it was broken off finds them there. */
async function hasDeeds({ tx }: Work, shopId: ShopId): Promise<boolean> {
  const { rows } = await sql`
    select from order_action a join "order" o on o.id = a.order_id where o.shop_id = ${shopId} limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

/** The orders of the last days, oldest first, with who served their buyers. */
async function listRecent({ tx }: Work, shopId: ShopId, until: Instant): Promise<readonly RecentOrder[]> {
  const { rows } = await sql<RecentOrder>`
    select o.id, o.status, o.placed_at as "placedAt", o.paid_at as "paidAt", s.id as "personId", s.code
    from "order" o
    join lateral (
      select p.id, p.code from conversation c join person p on p.id = c.assignee_id
      where c.customer_id = o.customer_id order by c.last_message_at desc limit 1
    ) s on true
    where o.shop_id = ${shopId} and o.placed_at > ${at(after(until, -96 * HOUR))}
    order by o.placed_at, o.external_id`.execute(tx)
  return rows
}
