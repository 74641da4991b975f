import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { instantOf, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { OrderId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { after, DAY, HOUR, workDate } from '#domain/kernel/time.ts'
import { ORDER_QUEUES, queuesOf, type OrderQueue, type QueuedOrder } from '#domain/order/queue.ts'
import { ORDER_ACTIONS } from '#domain/order/order-action.ts'
import { makeActor, type Actor } from '#server/platform/auth/actor.ts'
import { CompanyClock } from '#server/platform/clock.ts'
import { at, json } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { countedRuntime, type Counted } from '#server/testing/counted.ts'
import { numbers } from '#server/testing/numbers.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { countQueues, readEntries, readQueue } from './read-queue.ts'
import { insertAction, insertNote, markUndone } from './store-deeds.ts'

const ORDERS = 400
/** Half an hour before the first shop's cut-off. */
const now = instantOf(workDate('2026-11-20'), 15 * 60 + 30, SHANGHAI)
/** What the shops of this test have decided: the first as it comes, the second otherwise. */
const SETTINGS = [
  { cutOffMinute: 16 * 60, shipWithinHours: 48, noScanHours: 24, stuckHours: 48 },
  { cutOffMinute: 23 * 60 + 59, shipWithinHours: 12, noScanHours: 6, stuckHours: 20 },
] as const

let company: TestCompany
let counted: Counted
const clock = new CompanyClock()
let shops: readonly ShopId[]
let actor: Actor
let personId: PersonId
const nextNumber = numbers(20_261_123)
const below = (limit: number) => nextNumber() % limit
const isOne = (of: number) => below(of) === 0
const pick = <Item>(items: readonly Item[]): Item => {
  const item = items[below(items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}
/** A whole number of hours ago, so that many stand exactly at a limit. */
const hoursAgo = (limit: number) => after(now, -below(limit) * HOUR)

beforeAll(async () => {
  company = await openTestCompany()
  counted = countedRuntime(company)
  // The company's time hardly passes: an order at a limit stands there as often as one looks.
  clock.setPace({ realStart: clock.realNow(), companyStart: now, speed: 1e-9 })
  shops = [await company.addShop('木棠家居', 'pdd'), await company.addShop('云朵童装', 'tmall')]
  await company.db
    .updateTable('shop')
    .set({ settings: json({ orders: SETTINGS[1] }) })
    .where('id', '=', shops[1] ?? null)
    .execute()
  personId = await company.addPerson('supervisor')
  const who = { sessionId: newId<'session'>(), code: '0201', name: '青禾', teamId: null }
  actor = makeActor({ ...who, personId, role: 'supervisor', shopIds: 'all' })
  for (let n = 0; n < ORDERS; n += 1) await addOrder(n)
})
afterAll(async () => {
  await counted.close()
  await company.close()
})

const moment = (share: number, limit: number) => (isOne(share) ? null : at(hoursAgo(limit)))

/** An order in whatever state, with whatever done about it. */
async function addOrder(n: number): Promise<void> {
  const { db } = company
  const [id, shopId] = [newId<'order'>(), pick(shops)]
  await db
    .insertInto('order')
    .values({
      id,
      shopId,
      externalId: String(n),
      status: pick(['placed', 'placed', 'paid', 'paid', 'shipped', 'shipped', 'received', 'closed']),
      isCashOnDelivery: isOne(3),
      placedAt: at(hoursAgo(isOne(5) ? 60 * 24 : 72)),
      paidAt: moment(3, 72),
      shippedAt: moment(4, 40 * 24),
      scannedAt: moment(2, 96),
      signedAt: isOne(3) ? at(hoursAgo(48)) : null,
      failedAt: isOne(6) ? at(hoursAgo(48)) : null,
      shipBy: isOne(2) ? at(after(now, (below(48) - 24) * HOUR)) : null,
      afterSale: pick(['none', 'none', 'open', 'refunded']),
      changedAt: at(now),
    })
    .execute()
  const { work } = company.app.runtime
  await work(SYSTEM, async ({ tx }) => {
    const said = { orderId: id, personId }
    for (let count = below(4); count > 0; count -= 1) {
      const action = { ...said, id: newId<'orderAction'>(), kind: pick(ORDER_ACTIONS), data: { text: '' } }
      await insertAction(tx, { ...action, now: hoursAgo(60) })
      if (isOne(4)) await markUndone(tx, { actionId: action.id, personId, now })
    }
    if (!isOne(4)) return
    const note = {
      ...said,
      id: newId<'orderNote'>(),
      flag: 'red' as const,
      reason: '改地址',
      personCode: '0201',
    }
    await insertNote(tx, { ...note, now: hoursAgo(60) })
  })
  for (let count = isOne(4) ? 1 + below(2) : 0; count > 0; count -= 1)
    await db
      .insertInto('refund')
      .values({
        orderId: id,
        id: `${n}-${count}`,
        shopId,
        status: pick(['return-signed', 'applied']),
        isOpen: !isOne(4),
        appliedAt: at(hoursAgo(90)),
        changedAt: at(hoursAgo(60)),
      })
      .execute()
}

interface Known extends QueuedOrder {
  readonly id: OrderId
  readonly shopId: ShopId
}

/** Every order as the rules of the domain see it, read plainly. */
async function listKnown(): Promise<readonly Known[]> {
  const { rows } = await sql<Known & { readonly afterSale: string }>`
    select o.id, o.shop_id as "shopId", o.status, o.is_cash_on_delivery as "isCashOnDelivery",
      o.placed_at as "placedAt", o.paid_at as "paidAt", o.shipped_at as "shippedAt", o.scanned_at as "scannedAt",
      o.signed_at as "signedAt", o.ship_by as "shipBy", o.after_sale as "afterSale",
      (select max(created_at) from order_note where order_id = o.id) as "lastNoteAt",
      (select min(changed_at) from refund where order_id = o.id and is_open and status = 'return-signed')
        as "returnSignedAt",
      (select jsonb_object_agg(kind, ms) from (
        select kind, (extract(epoch from max(at)) * 1000)::bigint as ms from order_action
        where order_id = o.id and undone_at is null group by kind
      ) a) as actions
    from "order" o`.execute(company.db)
  return rows.map((row) => ({ ...row, hasOpenRefund: row.afterSale === 'open', actions: row.actions ?? {} }))
}

/** What the rules say of every order: who stands in which queue since when, the longest first. */
async function expectedMembers(queue: OrderQueue) {
  const known = await listKnown()
  const followed = new Set(
    known.flatMap(({ shopId, scannedAt }) =>
      scannedAt !== null && scannedAt > after(now, -7 * DAY) ? [shopId] : [],
    ),
  )
  const date = localOf(now, SHANGHAI).workDate
  const found = known.flatMap((order) => {
    const isMeant =
      order.placedAt > after(now, -45 * DAY) && (queue !== 'no-scan' || followed.has(order.shopId))
    const settings = SETTINGS[shops.indexOf(order.shopId)]
    if (!isMeant || !settings) return []
    const on = (days: number) => instantOf(addDays(date, days), settings.cutOffMinute, SHANGHAI)
    const isAfterCutOff = now >= on(0)
    const cutOffs = isAfterCutOff
      ? { lastCutOffAt: on(0), cutOffAt: on(1) }
      : { lastCutOffAt: on(-1), cutOffAt: on(0) }
    const entry = queuesOf(order, { settings, ...cutOffs, isAfterCutOff, now }).find(
      (one) => one.queue === queue,
    )
    return entry ? [{ id: order.id, since: entry.since }] : []
  })
  return found.toSorted((one, other) => one.since - other.since || (one.id < other.id ? -1 : 1))
}

const tools = () => ({ db: counted.runtime.db, clock })

describe('the queues, counted and listed by SQL', () => {
  it.each(ORDER_QUEUES)(
    'hold the orders that the rules put into “%s”, in the order of their waiting',
    async (queue) => {
      const expected = await expectedMembers(queue)
      expect(expected.length).toBeGreaterThan(0)
      const { items, count } = await readQueue(tools(), actor, { queue })
      expect(count).toBe(expected.length)
      expect(items.map(({ order, since }) => ({ id: order.id, since }))).toEqual(
        expected.slice(0, items.length),
      )
      expect(items.length).toBe(Math.min(count, 200))
    },
  )

  it('tell of each order the same as of each queue', async () => {
    const expected = await Promise.all(
      ORDER_QUEUES.map(async (queue) =>
        (await expectedMembers(queue)).map(({ id, since }) => `${queue} ${id} ${since}`),
      ),
    )
    const ids = (await listKnown()).map(({ id }) => id)
    const told = await Promise.all(
      [ids.slice(0, 100), ids.slice(100, 200), ids.slice(200, 300), ids.slice(300)].map((orderIds) =>
        readEntries(tools(), actor, { orderIds }),
      ),
    )
    const entries = told.flat().map(({ queue, orderId, since }) => `${queue} ${orderId} ${since}`)
    expect(entries.toSorted()).toEqual(expected.flat().toSorted())
  })

  it('are counted as they are listed, for one shop as for all', async () => {
    for (const shopId of [undefined, ...shops]) {
      const { queues } = await countQueues(tools(), actor, shopId)
      for (const { queue, count } of queues)
        expect((await readQueue(tools(), actor, { queue, shopId })).count).toBe(count)
    }
  })

  it('cost three statements to count, however many orders and shops there are', async () => {
    await countQueues(tools(), actor, undefined)
    counted.statements()
    await countQueues(tools(), actor, undefined)
    expect(counted.statements()).toHaveLength(3)
    await readQueue(tools(), actor, { queue: 'address' })
    expect(counted.statements()).toHaveLength(3)
  })

  it('show nobody the orders of a shop that he may not see', async () => {
    const who = { sessionId: newId<'session'>(), code: '0317', name: '小满', teamId: null }
    const shopIds = shops.slice(0, 1)
    const agent = makeActor({ ...who, personId, role: 'agent', shopIds })
    const own = await countQueues(tools(), actor, shopIds[0])
    expect(await countQueues(tools(), agent, undefined)).toEqual(own)
    const { items } = await readQueue(tools(), agent, { queue: 'address' })
    expect(items.every(({ order }) => order.shop.id === shopIds[0])).toBe(true)
    const orderIds = (await listKnown()).map(({ id }) => id).slice(0, 100)
    const entries = await readEntries(tools(), agent, { orderIds })
    expect(entries.length).toBeGreaterThan(0)
    expect(entries).toEqual(
      (await readEntries(tools(), actor, { orderIds })).filter(({ orderId }) =>
        entries.some((entry) => entry.orderId === orderId),
      ),
    )
    const shopOf = new Map((await listKnown()).map(({ id, shopId }) => [id, shopId]))
    expect(entries.every(({ orderId }) => shopOf.get(orderId) === shopIds[0])).toBe(true)
    const stranger = await countQueues(tools(), agent, shops[1])
    expect(stranger.queues.every(({ count }) => count === 0)).toBe(true)
  })
})

describe('a shop of whose parcels nobody tells us', () => {
  it('misses no scan, in its queue and beside its orders', async () => {
    const ofShop = (await listKnown()).flatMap(({ id, shopId }) => (shopId === shops[1] ? [id] : []))
    const missing = async () =>
      (await readEntries(tools(), actor, { orderIds: ofShop.slice(0, 100) })).filter(
        ({ queue }) => queue === 'no-scan',
      )
    expect((await missing()).length).toBeGreaterThan(0)
    await company.db
      .updateTable('order')
      .set({ scannedAt: null })
      .where('shopId', '=', shops[1] ?? null)
      .execute()
    expect(await missing()).toEqual([])
    expect((await readQueue(tools(), actor, { queue: 'no-scan', shopId: shops[1] })).count).toBe(0)
  })
})

describe('the share of refused parcels (R19)', () => {
  it('is of the cash-on-delivery parcels of thirty days those that were closed or could not be handed over', async () => {
    const { rows } = await sql<{ part: number; whole: number }>`
      select count(*)::int as whole, (count(*) filter (where status = 'closed' or failed_at is not null))::int as part
      from "order" where is_cash_on_delivery and shipped_at > ${at(after(now, -30 * DAY))}
        and placed_at > ${at(after(now, -60 * DAY))}`.execute(company.db)
    expect((await countQueues(tools(), actor, undefined)).refused).toEqual(rows[0])
  })
})
