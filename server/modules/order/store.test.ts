import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intake } from '#contract/intake.ts'
import type { IntakeOrder } from '#domain/intake/record.ts'
import type { CustomerId, ShopId } from '#domain/kernel/ids.ts'
import { instant } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { countedRuntime } from '#server/testing/counted.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { listFactsOf } from './queries-facts.ts'
import { storeOrderBatch, storeOrders } from './store.ts'

/** 2026-11-02 12:00 in Shanghai. */
const NOON = 1_793_592_000_000
const HOUR = 3_600_000

let company: TestCompany
let shopId: ShopId
const customers = new Map<string, CustomerId>()

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠家居旗舰店')
  const id = newId<'customer'>()
  const seen = at(instant(NOON))
  await company.db
    .insertInto('customer')
    .values({ id, shopId, externalId: 'b1', name: '青**', firstSeenAt: seen, lastSeenAt: seen })
    .execute()
  customers.set('b1', id)
})
afterAll(() => company.close())

const read = (record: object): IntakeOrder => intake.order.parse(record)
const store = (...records: object[]) =>
  company.app.runtime.work(SYSTEM, (work) =>
    storeOrders(work, { shopId, orders: records.map(read), customers, source: 'event' }),
  )
const headOf = (externalId: string) =>
  company.db.selectFrom('order').selectAll().where('externalId', '=', externalId).executeTakeFirstOrThrow()

const whole = (externalId: string) => ({
  externalId,
  customer: { externalId: 'b1' },
  status: '已发货，待收货',
  items: [
    { id: '1', title: '藤编收纳篮', sku: '大号', quantity: 2, amount: 5_900 },
    { id: '2', title: '棉麻坐垫', amount: 3_900 },
  ],
  facts: [
    { kind: 'placed', id: 'placed', at: NOON, amount: 9_800 },
    { kind: 'paid', id: 'paid', at: NOON + HOUR, amount: 9_800 },
    {
      kind: 'shipped',
      id: 'shipped:YT1',
      at: NOON + 2 * HOUR,
      parcelId: 'YT1',
      carrier: '圆通速递',
      trackingNumber: 'YT1',
    },
    {
      kind: 'scanned',
      id: 'YT1:signed',
      at: NOON + 30 * HOUR,
      parcelId: 'YT1',
      step: 'signed',
      place: '杭州',
    },
    {
      kind: 'refund-applied',
      id: 'R1:applied',
      refundId: 'R1',
      at: NOON + 40 * HOUR,
      refundKind: 'return',
      amount: 3_900,
      reason: '尺寸不合',
    },
  ],
  recipient: { name: '张三丰', phone: '13812341234', address: '浙江省 杭州市 西湖区 文三路 123 号' },
  remark: '0317 改电话 13812341234',
})

describe('an order told in full', () => {
  it('gets its head, its lines, its parcels and its refund cases from its facts', async () => {
    expect(await store(whole('T1'))).toEqual([true])
    expect(await headOf('T1')).toMatchObject({
      status: 'shipped',
      statusText: '已发货，待收货',
      title: '藤编收纳篮',
      amount: 9_800,
      paidAmount: 9_800,
      placedAt: NOON,
      paidAt: NOON + HOUR,
      shippedAt: NOON + 2 * HOUR,
      signedAt: NOON + 30 * HOUR,
      afterSale: 'open',
      customerId: customers.get('b1'),
    })
    const { id } = await headOf('T1')
    const refunds = await company.db.selectFrom('refund').selectAll().where('orderId', '=', id).execute()
    expect(refunds).toMatchObject([
      {
        id: 'R1',
        kind: 'return',
        status: 'applied',
        isOpen: true,
        amount: 3_900,
        reason: '尺寸不合',
        shopId,
      },
    ])
    expect(await company.eventsOf('order.changed')).toMatchObject([
      { subjectId: id, shopId, data: { refundIds: ['R1'] } },
    ])
  })

  it('brought in again is no news, and adds nothing', async () => {
    const before = await headOf('T1')
    expect(await store(whole('T1'))).toEqual([false])
    expect(await headOf('T1')).toEqual(before)
    expect(await company.eventsOf('order.changed')).toHaveLength(1)
  })

  it('keeps of its recipient nothing that a mask should hide, in no table', async () => {
    expect((await headOf('T1')).recipient).toEqual({
      name: '张**',
      phone: '138****1234',
      region: '浙江省 杭州市 西湖区',
    })
    const { rows } = await sql<{ text: string }>`
      select o::text || coalesce((select string_agg(f::text, '') from order_fact f where f.order_id = o.id), '') ||
        coalesce((select string_agg(e::text, '') from event e where e.subject_id = o.id), '') as text
      from "order" o`.execute(company.db)
    for (const { text } of rows)
      for (const raw of ['13812341234', '三丰', '文三路']) expect(text).not.toContain(raw)
  })
})

describe('facts that come late', () => {
  it('in any order, one at a time, leave the same order as all at once', async () => {
    const { facts, ...rest } = whole('T2')
    for (const fact of facts.toReversed()) await store({ ...rest, facts: [fact] })
    const { id: _, externalId: __, changedAt: ___, ...piecewise } = await headOf('T2')
    const { id: ____, externalId: _____, changedAt: ______, ...atOnce } = await headOf('T1')
    expect(piecewise).toEqual(atOnce)
  })

  it('without a time yield to the same fact with its time, and come back into force by themselves', async () => {
    await store({ externalId: 'T3', createdAt: NOON, amount: 100, status: '交易成功' })
    const guessed = await headOf('T3')
    expect(guessed).toMatchObject({ status: 'received' })
    await store({
      externalId: 'T3',
      facts: [{ kind: 'received', id: 'received', at: NOON + 5 * HOUR, ground: 'timeout' }],
    })
    expect(await headOf('T3')).toMatchObject({ status: 'received', receivedAt: NOON + 5 * HOUR })
    const facts = await listFactsOf(company.db, [guessed.id])
    expect(facts.get(guessed.id)?.map(({ kind }) => kind)).toEqual(['placed', 'received'])
    await company.db
      .deleteFrom('orderFact')
      .where('orderId', '=', guessed.id)
      .where('id', '=', 'received')
      .execute()
    expect((await listFactsOf(company.db, [guessed.id])).get(guessed.id)).toHaveLength(2)
  })

  it('of a refund case make an order known that nobody has told of', async () => {
    await store({
      externalId: 'T4',
      facts: [{ kind: 'refund-refused', id: 'R9:refused', refundId: 'R9', at: NOON, reason: '已发货' }],
    })
    expect(await headOf('T4')).toMatchObject({ customerId: null, placedAt: NOON, isPlacedTimed: false })
    const refunds = await company.db.selectFrom('refund').selectAll().where('id', '=', 'R9').execute()
    expect(refunds).toMatchObject([{ kind: null, amount: null, status: 'refused', isOpen: true }])
    await store({ externalId: 'T4', customer: { externalId: 'b1' }, createdAt: NOON - HOUR, amount: 500 })
    expect(await headOf('T4')).toMatchObject({ customerId: customers.get('b1'), placedAt: NOON - HOUR })
  })
})

describe('an export that shows a case of which it is known that its buyer has applied', () => {
  const told = (step: string, kind: string, hours: number) => ({
    kind,
    id: `refund:R7:${step}`,
    refundId: 'R7',
    at: NOON + hours * HOUR,
    ...(kind === 'refund-applied' && { refundKind: 'refund', amount: 500, reason: '' }),
  })
  const tell = (...facts: object[]) => store({ externalId: 'T7', facts })
  const applications = async () => {
    const { id } = await headOf('T7')
    const facts = (await listFactsOf(company.db, [id])).get(id) ?? []
    return facts.filter(({ kind }) => kind === 'refund-applied').map((fact) => fact.at)
  }

  it('at another time tells of another application, which does not take the place of the first (R2)', async () => {
    const [first, second] = [NOON + HOUR, NOON + 40 * HOUR]
    await tell(told('applied', 'refund-applied', 1), told('withdrawn', 'refund-withdrawn', 5))
    expect(await tell(told('applied', 'refund-applied', 40))).toEqual([true])
    expect(await applications()).toEqual([first, second])
    expect(await tell(told('applied', 'refund-applied', 40))).toEqual([false])
    expect(await tell(told('applied', 'refund-applied', 1))).toEqual([false])
    expect(await applications()).toEqual([first, second])
  })

  it('in the same minute tells of the same application', async () => {
    await tell(told('applied', 'refund-applied', 40 + 30 / 3_600))
    expect(await applications()).toHaveLength(2)
  })
})

describe('lines that come before their order', () => {
  const lines = { externalId: 'T11', items: [{ id: 'T11-1', title: '棉麻坐垫', quantity: 2 }] }

  it('make it known, but not how it stands: nobody is asked to have it paid', async () => {
    await store(lines)
    expect(await headOf('T11')).toMatchObject({ status: 'unknown', isPlacedTimed: false, title: '棉麻坐垫' })
  })

  it('leave it as it is told of afterwards, and change nothing of that when they come again', async () => {
    await store({ externalId: 'T11', createdAt: NOON, status: '等待买家付款', amount: 7_800 })
    expect(await headOf('T11')).toMatchObject({ status: 'placed', isPlacedTimed: true, amount: 7_800 })
    expect(await store(lines)).toEqual([false])
    await store({ externalId: 'T11', createdAt: NOON, paidAt: NOON + HOUR, status: '买家已付款' })
    expect(await headOf('T11')).toMatchObject({ status: 'paid' })
    await store({ ...lines, items: [{ id: 'T11-1', title: '棉麻坐垫', quantity: 3 }] })
    expect(await headOf('T11')).toMatchObject({ status: 'paid', amount: 7_800 })
  })
})

describe('the money of an order whose source tells it line by line', () => {
  const line = (id: string, amount: number) => ({
    externalId: 'T5',
    createdAt: NOON,
    paidAt: NOON + HOUR,
    items: [{ id, title: id, amount }],
  })

  it('is the sum of its lines, also of those that come in another batch', async () => {
    await store(line('a', 1_000), line('b', 250))
    expect(await headOf('T5')).toMatchObject({ amount: 1_250, paidAmount: 1_250 })
    await store(line('c', 50))
    expect(await headOf('T5')).toMatchObject({ amount: 1_300, paidAmount: 1_300 })
    expect(await store(line('a', 1_000), line('b', 250), line('c', 50))).toEqual([false, false, false])
    expect(await headOf('T5')).toMatchObject({ amount: 1_300 })
  })

  it('is what a source states for the order as a whole, once one does', async () => {
    await store({ externalId: 'T5', createdAt: NOON, paidAt: NOON + HOUR, amount: 1_180 })
    expect(await headOf('T5')).toMatchObject({ amount: 1_180, paidAmount: 1_180 })
    expect(await store(line('a', 1_000))).toEqual([false])
  })
})

describe('an order told of again by a source that knows less', () => {
  const placed = { kind: 'placed', id: 'placed', at: NOON, amount: 9_800, isCashOnDelivery: true }

  it('keeps its money, and that it is paid at the door (R19)', async () => {
    await store({ externalId: 'T12', status: '待发货', facts: [placed] })
    await store({ externalId: 'T12', createdAt: NOON, status: '待发货', title: '棉麻坐垫' })
    expect(await headOf('T12')).toMatchObject({ status: 'placed', amount: 9_800, isCashOnDelivery: true })
  })

  it('keeps them also where both speak in one batch', async () => {
    await store(
      { externalId: 'T13', facts: [placed] },
      { externalId: 'T13', createdAt: NOON, title: '棉麻坐垫' },
    )
    expect(await headOf('T13')).toMatchObject({ status: 'placed', amount: 9_800, isCashOnDelivery: true })
  })
})

describe('a batch', () => {
  it('takes the same few statements for one order as for three hundred', async () => {
    const counted = countedRuntime(company)
    const batch = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => read(whole(`C${from + index}`)))
    const write = (orders: readonly IntakeOrder[]) =>
      counted.runtime.work(SYSTEM, (work) =>
        storeOrderBatch(work, { shopId, orders, customers, source: 'import', importId: null }),
      )
    await write(batch(0, 1))
    counted.statements()
    await write(batch(1, 1))
    const one = counted.statements().length
    const { orderIds, isNews } = await write(batch(2, 300))
    expect(counted.statements()).toHaveLength(one)
    expect(one).toBeLessThanOrEqual(10)
    expect([orderIds.length, isNews.every(Boolean)]).toEqual([300, true])
    await counted.close()
  })
})
