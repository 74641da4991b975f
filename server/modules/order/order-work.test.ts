import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intake } from '#contract/intake.ts'
import { instantOf, localOf } from '#domain/calendar/zone.ts'
import type { OrderQueue } from '#domain/order/queue.ts'
import type { CustomerId, OrderId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import { HOUR, type Instant } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { storeOrders } from './index.ts'

let company: TestCompany
let shopId: ShopId
let customerId: CustomerId
let xiaoman: PersonId
let agent: ApiClient
let warehouse: ApiClient
let stranger: ApiClient
let now: Instant

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠家居旗舰店')
  xiaoman = await company.addPerson('agent', { shopIds: [shopId], code: '0317', name: '小满' })
  agent = await company.signIn(xiaoman)
  warehouse = await company.signIn(await company.addPerson('warehouse', { shopIds: [shopId] }))
  stranger = await company.signIn(
    await company.addPerson('agent', { shopIds: [await company.addShop('别家')] }),
  )
  now = company.app.runtime.clock.now()
  customerId = newId<'customer'>()
  await company.db
    .insertInto('customer')
    .values({
      id: customerId,
      shopId,
      externalId: 'b1',
      name: '青**',
      firstSeenAt: at(now),
      lastSeenAt: at(now),
    })
    .execute()
})
afterAll(() => company.close())

async function add(externalId: string, record: object): Promise<OrderId> {
  const customers = new Map([['b1', customerId]])
  const orders = [
    intake.order.parse({ externalId, customer: { externalId: 'b1' }, amount: fen(5_900), ...record }),
  ]
  await company.app.runtime.work(SYSTEM, (work) =>
    storeOrders(work, { shopId, orders, customers, source: 'event' }),
  )
  const row = await company.db
    .selectFrom('order')
    .select('id')
    .where('externalId', '=', externalId)
    .executeTakeFirstOrThrow()
  return row.id
}

const ago = (hours: number) => (now - hours * HOUR) as Instant
const inQueue = async (queue: OrderQueue, client = agent) =>
  (await client.orderQueue.list({ queue })).items.map(({ order }) => order.externalId)

/** Sets the shop's cut-off, where it is midday now, so that the day does not end under the test. @returns its zone */
async function cutOffAt(cutOffMinute: number): Promise<string> {
  const offset = 12 - localOf(now, 'UTC').hour
  const timeZone = `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
  await company.db.updateTable('shop').set({ timeZone }).where('id', '=', shopId).execute()
  const boss = await company.signIn(await company.addPerson('supervisor'))
  await boss.shop.change({ shopId, settings: { orders: { cutOffMinute } } })
  return timeZone
}

describe('an order', () => {
  let orderId: OrderId

  beforeAll(async () => {
    orderId = await add('S1', {
      createdAt: ago(30),
      paidAt: ago(29),
      status: '已发货',
      items: [{ id: '1', title: '藤编收纳篮', quantity: 2, amount: 5_900 }],
      facts: [
        {
          kind: 'shipped',
          id: 's',
          at: ago(26),
          parcelId: 'YT1',
          carrier: '圆通速递',
          trackingNumber: 'YT1',
        },
        { kind: 'refund-applied', id: 'a', refundId: 'R1', at: ago(2), refundKind: 'refund', amount: 100 },
      ],
      recipient: { name: '张三丰', phone: '13812341234', address: '浙江省 杭州市 西湖区 文三路 9 号' },
    })
  })

  it('is read whole, its history beside it, with nothing of its recipient unmasked', async () => {
    const order = await agent.order.get({ orderId })
    expect(order).toMatchObject({
      externalId: 'S1',
      status: 'shipped',
      afterSale: 'open',
      recipient: { name: '张**', phone: '138****1234', region: '浙江省 杭州市 西湖区' },
      items: [{ title: '藤编收纳篮', quantity: 2 }],
      parcels: [{ id: 'YT1', carrier: '圆通速递', steps: [] }],
      refunds: [{ id: 'R1', status: 'applied', amount: 100, applications: [ago(2)] }],
    })
    expect(order.facts.map(({ kind }) => kind)).toEqual(['placed', 'paid', 'shipped', 'refund-applied'])
    expect(JSON.stringify(order)).not.toMatch(/13812341234|三丰|文三路/)
  })

  it('is not there for a colleague of another shop', async () => {
    const refused = { code: 'order.not_found', status: 404 }
    await expect(stranger.order.get({ orderId })).rejects.toMatchObject(refused)
    await expect(stranger.order.act({ orderId, kind: 'contacted' })).rejects.toMatchObject(refused)
    await expect(stranger.order.addNote({ orderId, flag: 'red', reason: '改地址' })).rejects.toMatchObject(
      refused,
    )
    expect((await stranger.order.search({})).items).toEqual([])
    expect((await stranger.orderQueue.count({})).queues.every(({ count }) => count === 0)).toBe(true)
  })

  it('is not there for somebody who has not signed in', async () => {
    const refused = { status: 401 }
    await expect(company.anybody.order.get({ orderId })).rejects.toMatchObject(refused)
    await expect(company.anybody.order.search({})).rejects.toMatchObject(refused)
    await expect(company.anybody.orderQueue.count({})).rejects.toMatchObject(refused)
    await expect(company.anybody.orderQueue.list({ queue: 'late' })).rejects.toMatchObject(refused)
  })

  it('is found by its number and by that of its refund case, page by page', async () => {
    const found = async (number: string) =>
      (await agent.order.search({ number })).items.map(({ externalId }) => externalId)
    expect(await found('S')).toEqual(['S1'])
    expect(await found('R1')).toEqual(['S1'])
    expect(await found('%')).toEqual([])
    expect((await agent.order.search({ status: 'paid' })).items).toEqual([])
    expect((await agent.order.search({ afterSale: 'open', shopId })).items).toHaveLength(1)
  })

  it('is noted with flag and reason; 工号 and time come by themselves (R50)', async () => {
    const note = await agent.order.addNote({ orderId, flag: 'yellow', reason: '改电话 13987654321' })
    expect(note).toMatchObject({
      flag: 'yellow',
      reason: '改电话 139****4321',
      staffCode: '0317',
      personName: '小满',
    })
    expect(note.at).toBeGreaterThanOrEqual(now)
    expect(await agent.order.get({ orderId })).toMatchObject({ flag: 'yellow', notes: [{ id: note.id }] })
    expect(await company.eventsOf('order-note.added')).toMatchObject([
      { subjectId: orderId, data: { flag: 'yellow' } },
    ])
    await expect(agent.order.addNote({ orderId, flag: 'red', reason: ' ' })).rejects.toMatchObject({
      status: 400,
    })
  })

  it('belongs to whoever noted it, and says by what (R53)', async () => {
    for (let tries = 0; tries < 400; tries += 1) {
      const { person } = await agent.order.get({ orderId })
      if (person) break
      await sleep(25)
    }
    expect(await agent.order.get({ orderId })).toMatchObject({ person: { code: '0317' }, personBy: 'note' })
    await expect(agent.order.act({ orderId, kind: 'claimed' })).rejects.toMatchObject({
      code: 'order.already_attributed',
    })
  })
})

describe('what is done in the platform’s back office', () => {
  it('is said by whoever does it, so that no colleague does it again', async () => {
    const orderId = await add('B1', { createdAt: ago(5) })
    const act = (deed: object) => agent.order.act({ orderId, kind: 'platform-acted', ...deed })
    await expect(act({})).rejects.toMatchObject({ status: 400 })
    await expect(agent.order.act({ orderId, kind: 'contacted', step: 'agree-refund' })).rejects.toMatchObject(
      { status: 400 },
    )
    expect(await act({ step: 'agree-refund' })).toMatchObject({
      kind: 'platform-acted',
      step: 'agree-refund',
      person: { name: '小满' },
    })
    const { status, actions } = await agent.order.get({ orderId })
    expect(status).toBe('placed')
    expect(actions).toMatchObject([{ kind: 'platform-acted', step: 'agree-refund' }])
  })
})

describe('the pool of orders that belong to nobody', () => {
  it('lists what is paid, and whoever claims one has it', async () => {
    const orderId = await add('P1', { createdAt: ago(5), paidAt: ago(4) })
    const pool = async () =>
      (await agent.order.search({ isUnattributed: true })).items.map(({ externalId }) => externalId)
    expect(await pool()).toEqual(['P1'])
    await agent.order.act({ orderId, kind: 'claimed', text: '旺旺上聊过' })
    expect(await pool()).toEqual([])
    expect(await agent.order.get({ orderId })).toMatchObject({ person: { code: '0317' }, personBy: 'claim' })
  })
})

describe('a queue', () => {
  it('loses an order by its key, and tells what came of it', async () => {
    const paid = await add('Q1', { createdAt: ago(3), paidAt: ago(2), status: '待发货' })
    const cod = await add('Q2', { createdAt: ago(3), isCashOnDelivery: true, status: '待发货' })
    expect(await inQueue('address')).toContain('Q1')
    await agent.order.act({ orderId: paid, kind: 'address-verified' })
    expect(await inQueue('address')).not.toContain('Q1')
    expect(await inQueue('cash-on-delivery')).toEqual(['Q2'])
    await agent.order.act({ orderId: cod, kind: 'cod-confirmed', text: '同意加价' })
    expect(await inQueue('cash-on-delivery')).toEqual([])
    const { queues } = await agent.orderQueue.count({ shopId })
    expect(queues.find(({ queue }) => queue === 'cash-on-delivery')).toEqual({
      queue: 'cash-on-delivery',
      count: 0,
    })
    expect((await company.eventsOf('order-action.taken')).length).toBeGreaterThan(0)
  })

  it('says beside a buyer’s chat what waits about his orders, to nobody of another shop', async () => {
    const orderId = await add('Q3', { createdAt: ago(3), paidAt: ago(2), status: '待发货' })
    const ofIt = async (client: ApiClient) =>
      (await client.orderQueue.ofOrders({ customerId })).filter((entry) => entry.orderId === orderId)
    expect(await ofIt(agent)).toEqual([{ orderId, queue: 'address', since: ago(2), dueAt: null }])
    expect(await agent.orderQueue.ofOrders({ orderIds: [orderId] })).toEqual(await ofIt(agent))
    expect(await stranger.orderQueue.ofOrders({ orderIds: [orderId] })).toEqual([])
    expect(await stranger.orderQueue.ofOrders({ customerId })).toEqual([])
    await expect(agent.orderQueue.ofOrders({})).rejects.toMatchObject({ status: 400 })
    await expect(company.anybody.orderQueue.ofOrders({ customerId })).rejects.toMatchObject({ status: 401 })
    await agent.order.act({ orderId, kind: 'address-verified' })
    expect(await ofIt(agent)).toEqual([])
  })

  it('of notes for the warehouse is read off by the warehouse (R62)', async () => {
    const orderId = await add('W1', { createdAt: ago(3), paidAt: ago(2), status: '待发货' })
    await agent.order.addNote({ orderId, flag: 'red', reason: '加赠品' })
    const { items } = await warehouse.orderQueue.list({ queue: 'warehouse' })
    expect(items).toMatchObject([{ order: { externalId: 'W1' }, note: '加赠品' }])
    await warehouse.order.act({ orderId, kind: 'warehouse-told' })
    expect(await inQueue('warehouse', warehouse)).toEqual([])
  })

  it('of parcels without a scan is empty for a shop whose parcels nobody follows', async () => {
    expect(await inQueue('no-scan')).toEqual([])
    await add('N1', {
      createdAt: ago(9),
      paidAt: ago(8),
      facts: [{ kind: 'scanned', id: 'n1', at: ago(2), parcelId: 'YT9', step: 'collected' }],
    })
    expect(await inQueue('no-scan')).toEqual(['S1'])
  })

  it('of parcels without a scan loses one that somebody has chased (R57a)', async () => {
    expect(await inQueue('no-scan')).toEqual(['S1'])
    const [order] = (await agent.orderQueue.list({ queue: 'no-scan' })).items
    await agent.order.act({
      orderId: order?.order.id as OrderId,
      kind: 'shipment-chased',
      text: '站点说明早派',
    })
    expect(await inQueue('no-scan')).toEqual([])
  })

  it('of unpaid orders gives one nudge, and counts who paid after it (R51)', async () => {
    await cutOffAt(24 * 60 - 1)
    const orderId = await add('U1', { createdAt: now })
    const { action: nudge } = await agent.order.nudge({ orderId })
    expect(nudge.text).toBe('亲，快到截单时间了，现在付款的话今天就可以发货哦～')
    await expect(agent.order.undo({ orderId, actionId: nudge.id })).rejects.toMatchObject({
      code: 'order.action_was_sent',
    })
    await expect(agent.order.nudge({ orderId })).rejects.toMatchObject({
      code: 'order.already_nudged',
    })
    expect(await inQueue('unpaid')).not.toContain('U1')
    expect((await agent.orderQueue.count({})).paidAfterNudge).toEqual({ part: 0, whole: 1, amount: 0 })
    await add('U1', { createdAt: now, paidAt: (company.app.runtime.clock.now() + 1_000) as Instant })
    expect((await agent.orderQueue.count({})).paidAfterNudge).toEqual({ part: 1, whole: 1, amount: 5_900 })
  })

  it('of unpaid orders says each shop’s cut-off, and is empty after it (R51)', async () => {
    const cutOff = async (cutOffMinute: number) => {
      const timeZone = await cutOffAt(cutOffMinute)
      const { cutOffs } = await agent.orderQueue.count({ shopId })
      expect(cutOffs).toEqual([
        { shopId, at: instantOf(localOf(now, timeZone).workDate, cutOffMinute, timeZone) },
      ])
    }
    await cutOff(24 * 60 - 1)
    await add('U2', { createdAt: now })
    expect(await inQueue('unpaid')).toContain('U2')
    await cutOff(0)
    expect(await inQueue('unpaid')).toEqual([])
  })

  it('has an order again whose answer was taken back, by who gave it', async () => {
    const orderId = await add('Z1', { createdAt: ago(3), paidAt: ago(2), status: '待发货' })
    const { id: actionId } = await agent.order.act({ orderId, kind: 'address-verified' })
    expect(await inQueue('address')).not.toContain('Z1')
    await expect(warehouse.order.undo({ orderId, actionId })).rejects.toMatchObject({
      code: 'order.action_not_own',
    })
    expect(await agent.order.undo({ orderId, actionId })).toMatchObject({ isUndone: true })
    expect(await inQueue('address')).toContain('Z1')
    expect((await agent.order.get({ orderId })).actions).toMatchObject([{ id: actionId, isUndone: true }])
    await expect(agent.order.undo({ orderId, actionId })).rejects.toMatchObject({
      code: 'order.action_already_undone',
    })
    expect(await company.eventsOf('order-action.undone')).toMatchObject([
      { subjectId: orderId, data: { kind: 'address-verified' } },
    ])
  })

  it('keeps no claim that was taken back: the order is in the pool again', async () => {
    const orderId = await add('Z2', { createdAt: ago(3), paidAt: ago(2) })
    const { id: actionId } = await agent.order.act({ orderId, kind: 'claimed' })
    await agent.order.undo({ orderId, actionId })
    expect(await agent.order.get({ orderId })).toMatchObject({ person: null, personBy: null })
    const missing = { code: 'order.action_not_found', status: 404 }
    await expect(agent.order.undo({ orderId, actionId: newId<'orderAction'>() })).rejects.toMatchObject(
      missing,
    )
    await expect(stranger.order.undo({ orderId, actionId })).rejects.toMatchObject({
      code: 'order.not_found',
    })
  })

  it('closing an unpaid order follows its shop’s policy, with contact and reason (R7)', async () => {
    const orderId = await add('C1', { createdAt: now })
    const close = (text: string) => agent.order.act({ orderId, kind: 'close-asked', text })
    await expect(close('重复下单')).rejects.toMatchObject({ code: 'order.closing_forbidden' })
    const boss = await company.signIn(await company.addPerson('supervisor'))
    await boss.shop.change({ shopId, settings: { orders: { closing: 'after-contact' } } })
    await expect(close('重复下单')).rejects.toMatchObject({ code: 'order.not_contacted' })
    await agent.order.act({ orderId, kind: 'contacted', text: '买家说拍错了' })
    await expect(close('')).rejects.toMatchObject({ code: 'order.action_without_reason' })
    expect(await close('重复下单')).toMatchObject({ kind: 'close-asked', text: '重复下单' })
  })
})
