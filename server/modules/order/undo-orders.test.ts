import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { intake } from '#contract/intake.ts'
import type { CustomerId, ImportId, OrderId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { after, HOUR, instant } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { storeOrders, undoOrders } from './index.ts'
import { insertNote } from './store-deeds.ts'

/** 2026-11-02 12:00 in Shanghai. */
const NOON = 1_793_592_000_000
const hour = (count: number) => after(instant(NOON), count * HOUR)

let company: TestCompany
let shopId: ShopId
let otherShopId: ShopId
let writer: PersonId
let fileA: ImportId
let fileB: ImportId
const customers = new Map<ShopId, ReadonlyMap<string, CustomerId>>()

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠家居旗舰店')
  otherShopId = await company.addShop('没有导入过甲文件的店')
  writer = await company.addPerson('agent', { code: '0317', shopIds: [shopId] })
  for (const id of [shopId, otherShopId]) customers.set(id, await addCustomers(id))
  ;[fileA, fileB] = [await addImport('甲.csv'), await addImport('乙.csv')]
})
afterAll(() => company.close())

async function addCustomers(ofShop: ShopId): Promise<ReadonlyMap<string, CustomerId>> {
  const seen = at(hour(0))
  const rows = ['b1', 'b2'].map((externalId) => ({
    id: newId<'customer'>(),
    shopId: ofShop,
    externalId,
    name: externalId,
    firstSeenAt: seen,
    lastSeenAt: seen,
  }))
  await company.db.insertInto('customer').values(rows).execute()
  return new Map(rows.map(({ externalId, id }) => [externalId, id]))
}

async function addImport(fileName: string): Promise<ImportId> {
  const id = newId<'import'>()
  await company.db
    .insertInto('import')
    .values({ id, shopId, fileName, kind: 'order', status: 'done', createdAt: at(hour(0)) })
    .execute()
  return id
}

/** One word about an order: who says it, and what; or a note of our own. */
interface Word {
  readonly by: 'A' | 'B' | 'connector' | 'note'
  readonly says: object
}

const WORDS: readonly Word[] = [
  {
    by: 'A',
    says: {
      status: '等待买家付款',
      title: '甲的标题',
      createdAt: hour(0),
      remark: '甲：改地址',
      buyerMessage: '甲：快点发',
      flag: 'blue',
      customer: { externalId: 'b1' },
      items: [{ id: '1', title: '甲的商品', amount: 5_900, afterSale: '售后处理中' }],
    },
  },
  {
    by: 'connector',
    says: {
      status: '买家已付款',
      paidAt: hour(1),
      amount: 5_800,
      recipient: { name: '张三丰', phone: '13812341234', address: '浙江省 杭州市 西湖区 文三路 123 号' },
      facts: [{ kind: 'terms-changed', id: 'terms', at: hour(0.5), amount: 5_800 }],
    },
  },
  {
    by: 'A',
    says: {
      status: '已发货',
      remark: '甲：0317 已补发',
      paidAt: hour(1),
      facts: [
        { kind: 'shipped', id: 's', at: hour(3), parcelId: 'YT1', carrier: '圆通', trackingNumber: 'YT1' },
        { kind: 'refund-applied', id: 'a', refundId: 'R1', at: hour(4), refundKind: 'refund', amount: 100 },
      ],
    },
  },
  {
    by: 'B',
    says: {
      status: '交易成功',
      title: '乙的标题',
      customer: { externalId: 'b2' },
      remark: '乙：赠品',
      shipBy: hour(48),
      items: [
        { id: '1', title: '乙的商品', sku: '大号', afterSale: '无售后或售后取消' },
        { id: '2', title: '乙的第二件', amount: 900 },
      ],
      facts: [{ kind: 'refund-refused', id: 'r', refundId: 'R1', at: hour(5), reason: '已发货' }],
    },
  },
  {
    by: 'connector',
    says: {
      facts: [
        { kind: 'shipped', id: 's', at: hour(2.5), parcelId: 'YT1', carrier: '圆通', trackingNumber: 'YT1' },
        { kind: 'scanned', id: 'YT1:1', at: hour(6), parcelId: 'YT1', step: 'signed', place: '杭州' },
      ],
    },
  },
  { by: 'B', says: { status: '交易成功', flag: 'green', remark: '乙：改了' } },
  { by: 'note', says: {} },
]

/** Says these words of an order one after the other, an hour apart; `except` is left out, its hour passes all the same. */
async function say(ofShop: ShopId, externalId: string, words: readonly Word[], except?: 'A'): Promise<void> {
  for (const [index, { by, says }] of words.entries()) {
    if (by === except) continue
    await company.app.runtime.work(SYSTEM, async (work) => {
      const now = hour(10 + index)
      if (by === 'note') return note(ofShop, externalId, now)
      const importId = by === 'A' ? fileA : by === 'B' ? fileB : null
      await storeOrders(
        { ...work, now },
        {
          shopId: ofShop,
          orders: [intake.order.parse({ externalId, ...says })],
          customers: customers.get(ofShop) ?? new Map(),
          source: importId === null ? 'event' : 'import',
          importId,
        },
      )
    })
  }
}

async function note(ofShop: ShopId, externalId: string, now: ReturnType<typeof hour>): Promise<void> {
  const id = await findOrder(ofShop, externalId)
  if (id === undefined) return
  const row = { id: newId<'orderNote'>(), orderId: id, flag: 'purple', reason: '改电话' } as const
  await company.app.runtime.work(SYSTEM, ({ tx }) =>
    insertNote(tx, { ...row, personId: writer, personCode: '0317', now }),
  )
}

/** Nobody could have noted anything on an order that the file alone had made known. */
function isSpokenOfBeforeNoted(words: readonly Word[]): boolean {
  const noted = words.findIndex(({ by }) => by === 'note')
  return noted < 0 || words.slice(0, noted).some(({ by }) => by !== 'A')
}

async function findOrder(ofShop: ShopId, externalId: string): Promise<OrderId | undefined> {
  const row = await company.db
    .selectFrom('order')
    .select('id')
    .where('shopId', '=', ofShop)
    .where('externalId', '=', externalId)
    .executeTakeFirst()
  return row?.id
}

/** Everything that is said of an order; not its own ids, nor whose sale it is, which follows a moment later. */
async function all(ofShop: ShopId, externalId: string): Promise<unknown> {
  const { rows } = await sql<{ all: unknown }>`
    select jsonb_build_object(
      'order', to_jsonb(o) - array['id', 'shop_id', 'changed_at', 'customer_id', 'person_id',
        'person_by'],
      'buyer', (select c.external_id from customer c where c.id = o.customer_id),
      'items', (select jsonb_agg(to_jsonb(i) - 'order_id' order by i.id) from order_item i where i.order_id = o.id),
      'facts', (select jsonb_agg(to_jsonb(f) - 'order_id' order by f.id) from order_fact f where f.order_id = o.id),
      'refunds', (select jsonb_agg(to_jsonb(r) - array['order_id', 'shop_id'] order by r.id) from refund r
        where r.order_id = o.id)) as all
    from "order" o where o.shop_id = ${ofShop} and o.external_id = ${externalId}`.execute(company.db)
  return rows[0]?.all
}

async function undo(importId: ImportId): Promise<void> {
  for (let isMore = true; isMore;)
    isMore = await company.app.runtime.work(SYSTEM, async (work) => {
      const orderIds = [...(await undoOrders(work, importId, 50))]
      work.record({ type: 'order.batch-undone', subjectId: importId, data: { orderIds } })
      return orderIds.length > 0
    })
}

describe('an import that is undone', () => {
  it('leaves an order as if its file had never come, remark, state and buyer too', async () => {
    await say(shopId, 'one', WORDS)
    expect(await all(shopId, 'one')).toMatchObject({ order: { remark: '乙：改了', status: 'received' } })
    await undo(fileB)
    expect(await all(shopId, 'one')).toMatchObject({
      order: {
        title: '甲的标题',
        remark: '甲：0317 已补发',
        statusText: '已发货',
        status: 'shipped',
        shipBy: null,
      },
      buyer: 'b1',
      items: [{ id: '1', title: '甲的商品', afterSaleText: '售后处理中' }],
    })
    await undo(fileA)
    expect(await all(shopId, 'one')).toMatchObject({
      order: {
        title: '',
        remark: '',
        statusText: '买家已付款',
        status: 'shipped',
        amount: 5_800,
        flag: 'purple',
      },
      buyer: null,
      items: null,
      refunds: null,
    })
  })

  it('does so in whatever order its words and those of others came', async () => {
    const shuffled = fc.shuffledSubarray([...WORDS], { minLength: 4 }).filter(isSpokenOfBeforeNoted)
    const orders = fc.sample(shuffled, { numRuns: 20, seed: 7 })
    for (const [index, words] of orders.entries()) {
      await say(shopId, `p${index}`, words)
      await say(otherShopId, `p${index}`, words, 'A')
    }
    await undo(fileA)
    for (const index of orders.keys()) {
      const left = await all(shopId, `p${index}`)
      expect({ index, left }).toEqual({ index, left: await all(otherShopId, `p${index}`) })
    }
  }, 120_000)

  it('keeps what another file has said in the very same words', async () => {
    const [word] = WORDS
    if (!word) throw new Error('no word')
    await say(shopId, 'twice', [word, { ...word, by: 'B' }])
    await say(otherShopId, 'twice', [word, { ...word, by: 'B' }], 'A')
    await undo(fileA)
    expect(await all(shopId, 'twice')).toEqual(await all(otherShopId, 'twice'))
  })

  it('takes a sale from whom its remark alone had named (R53)', async () => {
    const words = WORDS.filter(({ by }) => by === 'A' || by === 'connector')
    await say(shopId, 'whose', words)
    const id = await findOrder(shopId, 'whose')
    const owner = async () => {
      const order = company.db
        .selectFrom('order')
        .select(['personId', 'personBy'])
        .where('id', '=', id ?? null)
      return order.executeTakeFirst()
    }
    const WAIT = { timeout: 20_000, interval: 50 }
    await vi.waitFor(
      async () => expect(await owner()).toEqual({ personId: writer, personBy: 'remark' }),
      WAIT,
    )
    await undo(fileA)
    await vi.waitFor(async () => expect(await owner()).toEqual({ personId: null, personBy: null }), WAIT)
  })

  it('takes an order with it that nobody else has spoken of', async () => {
    const [word] = WORDS
    if (!word) throw new Error('no word')
    await say(shopId, 'alone', [word])
    await undo(fileA)
    expect(await findOrder(shopId, 'alone')).toBeUndefined()
  })

  it('leaves blank what only our own note still speaks of', async () => {
    const [word] = WORDS
    if (!word) throw new Error('no word')
    await say(shopId, 'noted', [word, { by: 'note', says: {} }])
    await undo(fileA)
    expect(await all(shopId, 'noted')).toMatchObject({
      order: { title: '', remark: '', statusText: '', flag: 'purple', importId: null },
      facts: null,
    })
  })
})

it('an order that one source alone tells of keeps no second memory of it', async () => {
  const words = WORDS.filter(({ by }) => by === 'connector')
  await say(shopId, 'live', [...words, ...words])
  const id = await findOrder(shopId, 'live')
  expect(id).toBeDefined()
  const kept = company.db
    .selectFrom('orderTelling')
    .select('seq')
    .where('orderId', '=', id ?? null)
  expect(await kept.execute()).toEqual([])
})

it('the orders of which a file tells are listed, also those that another file has made known', async () => {
  const [first, second] = [await addImport('丙.csv'), await addImport('丁.csv')]
  const bring = (importId: ImportId, ...numbers: readonly string[]) =>
    company.app.runtime.work(SYSTEM, (work) => {
      const orders = numbers.map((externalId) => intake.order.parse({ externalId, status: '待发货' }))
      return storeOrders(work, { shopId, orders, customers: new Map(), source: 'import', importId })
    })
  await bring(first, 'L1')
  await bring(second, 'L1', 'L2')
  const supervisor = await company.signIn(await company.addPerson('supervisor'))
  const told = async (importId: ImportId) =>
    (await supervisor.order.search({ importId })).items.map(({ externalId }) => externalId).toSorted()
  expect([await told(first), await told(second)]).toEqual([['L1'], ['L1', 'L2']])
})
