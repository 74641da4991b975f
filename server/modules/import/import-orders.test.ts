import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import iconv from 'iconv-lite'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportPreview, ImportView } from '#contract/import.ts'
import {
  DOUYIN_AFTER_SALES,
  DOUYIN_ORDERS,
  PDD_ORDERS,
  TAOBAO_ORDERS,
} from '#domain/intake/testing/order-headers.ts'
import type { ImportId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { after, HOUR } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { discardForgotten } from './actions/discard-forgotten.ts'
import { failImport } from './actions/run-import.ts'
import { findImport } from './queries.ts'
import { UnreadableFile } from './readers/unreadable.ts'

type FileMapping = ImportPreview['mapping']

let company: TestCompany
let shopId: ShopId
let boss: PersonId
let supervisor: ApiClient

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠旗舰店', 'douyin')
  boss = await company.addPerson('supervisor')
  supervisor = await company.signIn(boss)
})
afterAll(() => company.close())

async function until(importId: ImportId, ...statuses: readonly ImportView['status'][]): Promise<ImportView> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const view = await supervisor.import.get({ importId })
    if (statuses.includes(view.status)) return view
    await sleep(25)
  }
  throw new Error(`the import never became ${statuses.join(' or ')}`)
}

async function uploaded(bytes: Buffer | string, name: string): Promise<ImportId> {
  const query = new URLSearchParams({ shopId, name })
  const response = await fetch(`${company.url}/rpc/import/upload?${query}`, {
    method: 'POST',
    headers: { cookie: await company.cookieOf(boss), 'content-type': 'application/octet-stream' },
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
  })
  return ((await response.json()) as ImportView).id
}

/** Uploads, takes the mapping that is found or the given one, and waits for the end. */
async function bringIn(bytes: Buffer | string, name: string, given?: FileMapping): Promise<ImportView> {
  const importId = await uploaded(bytes, name)
  const { mapping } = await supervisor.import.preview({ importId, ...(given ? { mapping: given } : {}) })
  await supervisor.import.start({ importId, mapping })
  return until(importId, 'done', 'failed')
}

function csv(header: readonly string[], ...rows: readonly Readonly<Record<string, string>>[]): string {
  const quoted = (cell: string) => (/[",\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = rows.map((cells) => header.map((name) => quoted(cells[name.trim()] ?? '')).join(','))
  return [header.join(','), ...lines].join('\r\n')
}

/** Everything that the database holds, but for the bytes of uploaded files. */
async function everythingStored(): Promise<string> {
  const { rows } = await sql<{ table: string }>`
    select table_name as "table" from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name not in ('migration', 'file_chunk')`.execute(
    company.db,
  )
  const texts = await Promise.all(
    rows.map(async ({ table }) => {
      const found = await sql<{ text: string | null }>`
        select string_agg(t::text, E'\n') as text from ${sql.table(table)} t`.execute(company.db)
      return found.rows[0]?.text ?? ''
    }),
  )
  return texts.join('\n')
}

async function chunksOf(importId: ImportId): Promise<number> {
  const rows = await company.db
    .selectFrom('fileChunk')
    .innerJoin('import', 'import.fileId', 'fileChunk.fileId')
    .select('position')
    .where('import.id', '=', importId)
    .execute()
  return rows.length
}

const orders = () =>
  company.db.selectFrom('order').selectAll().where('shopId', '=', shopId).orderBy('externalId').execute()
const facts = async () => {
  const rows = await company.db.selectFrom('orderFact').select(['id', 'at', 'data']).orderBy('id').execute()
  return rows.map(({ id }) => id)
}

const TAOBAO = {
  订单编号: '="2418890012345678901"',
  买家会员名: 't**',
  总金额: '139.50',
  买家实际支付金额: '139.50',
  订单状态: '买家已付款，等待卖家发货',
  收货人姓名: '张三丰',
  收货地址: '浙江省 杭州市 西湖区 文三路 123 号 2 幢 601 室',
  联系手机: '13812341234',
  订单创建时间: '2026-11-12 09:30:15',
  订单付款时间: '2026-11-12 09:31:02',
  宝贝标题: '藤编收纳篮',
}

const DOUYIN_ORDER = {
  主订单编号: '\t6917926768823643751',
  子订单编号: '\t6917926768823643752;6917926768823643753',
  选购商品: '藤编收纳篮;棉麻坐垫',
  商品ID: '345;346',
  商品数量: '1;2',
  订单应付金额: '139.00;59.90',
  订单提交时间: '2026-11-12 09:30:15',
  支付完成时间: '2026-11-12 09:30:40',
  订单状态: '已发货',
  发货时间: '2026-11-13 10:00:00',
  快递信息: '圆通速递-YT6601234567890',
}

const DOUYIN_CASE = {
  售后单号: '\t7123456789012345678',
  订单号: '\t6917926768823643751',
  商品单号: '\t6917926768823643753',
  商品名称: '棉麻坐垫',
  售后类型: '退货退款',
  '退商品金额（元）': '59.90',
  售后状态: '售后处理中',
  售后申请时间: '2026-11-14 10:00:00',
}

describe('an export of orders', () => {
  it('in GBK is known, read and forgotten: nothing raw of a recipient is left anywhere', async () => {
    const slipped = `"2418890012345678902",李四,${'x,'.repeat(60)}13987654321,上海市浦东新区张江路 9 号`
    const bytes = iconv.encode(`${csv(TAOBAO_ORDERS, TAOBAO)}\r\n${slipped}`, 'gbk')
    const view = await bringIn(bytes, 'ExportOrderList.csv')
    expect(view).toMatchObject({ status: 'done', profile: 'taobao-orders', noun: 'order' })
    expect(view.progress).toMatchObject({ rows: 2, stored: 1, bad: 1 })
    expect(await orders()).toMatchObject([
      { externalId: '2418890012345678901', status: 'paid', amount: 13_950 },
    ])
    expect(await company.db.selectFrom('fileChunk').select('position').execute()).toEqual([])
    const stored = await everythingStored()
    expect(stored).toContain('138****1234')
    for (const raw of ['13812341234', '13987654321', '三丰', '李四', '文三路', '张江路'])
      expect(stored).not.toContain(raw)
    const { items } = await supervisor.import.listBadRows({ importId: view.id })
    expect(items).toMatchObject([{ code: 'row.columns_differ', excerpt: '2418890012345678902' }])
  })

  it('is forgotten as well when reading it fails, and its page says so', async () => {
    const importId = await uploaded(csv(TAOBAO_ORDERS, TAOBAO), '断了.csv')
    const { mapping } = await supervisor.import.preview({ importId })
    await company.db
      .updateTable('import')
      .set({ status: 'running', mapping: JSON.stringify(mapping) })
      .where('id', '=', importId)
      .execute()
    const row = await findImport(company.db, importId)
    if (!row) throw new Error('no import')
    await failImport(company.app.runtime, row, new UnreadableFile('file.broken'))
    expect(await chunksOf(importId)).toBe(0)
    const gone = { code: 'import.unreadable', data: { reason: 'file.gone' } }
    await expect(supervisor.import.preview({ importId })).rejects.toMatchObject(gone)
    await expect(supervisor.import.start({ importId, mapping })).rejects.toMatchObject(gone)
  })

  it('is thrown away after a day when nobody begins it, and so is a file that is like none we know', async () => {
    const [ofOrders, unlike] = [
      await uploaded(csv(TAOBAO_ORDERS, TAOBAO), '没开始.csv'),
      await uploaded('甲,乙\n张三,13812341234\n', '不认识.csv'),
    ]
    const chats = await uploaded(
      '会话编号,客户,角色,内容,发送时间\ns1,小鹿,买家,在吗,2026-11-12 09:30:15\n',
      '聊天.csv',
    )
    const createdAt = (hours: number) => at(after(company.app.runtime.clock.now(), -hours * HOUR))
    const fresh = await uploaded(csv(TAOBAO_ORDERS, TAOBAO), '刚上传.csv')
    for (const id of [ofOrders, unlike, chats])
      await company.db
        .updateTable('import')
        .set({ createdAt: createdAt(25) })
        .where('id', '=', id)
        .execute()
    await discardForgotten(company.app.runtime)
    for (const importId of [ofOrders, unlike])
      await expect(supervisor.import.get({ importId })).rejects.toMatchObject({ code: 'import.not_found' })
    for (const importId of [chats, fresh])
      expect(await supervisor.import.get({ importId })).toMatchObject({ status: 'uploaded' })
    await company.db.deleteFrom('import').where('id', 'in', [chats, fresh]).execute()
  })

  it('shows in its preview what it reads, masked, and not the cells of the file', async () => {
    const importId = await uploaded(csv(TAOBAO_ORDERS, TAOBAO), '预览.csv')
    const { rows } = await supervisor.import.preview({ importId })
    expect(rows).toMatchObject([
      { records: [{ noun: 'order', value: { amount: 13_950, buyerName: 't**' } }] },
    ])
    expect(JSON.stringify(rows)).not.toMatch(/三丰|13812341234|文三路/)
  })

  it('twice adds nothing', async () => {
    const before = [await orders(), await facts()]
    const view = await bringIn(csv(TAOBAO_ORDERS, TAOBAO), '再来一次.csv')
    expect(view.progress).toMatchObject({ stored: 0, duplicates: 1, bad: 0 })
    expect([await orders(), await facts()]).toEqual(before)
  })
})

describe('after-sales that come before their order', () => {
  let cases: ImportView
  let whole: ImportView

  it('make it known, and it is complete once it comes, lines and all', async () => {
    cases = await bringIn(csv(DOUYIN_AFTER_SALES, DOUYIN_CASE), '售后.csv')
    const [, early] = await orders()
    expect(early).toMatchObject({ externalId: '6917926768823643751', title: '棉麻坐垫', afterSale: 'open' })
    whole = await bringIn(`\ufeff${csv(DOUYIN_ORDERS, DOUYIN_ORDER)}`, '订单.csv')
    expect(whole.profile).toBe('douyin-orders')
    const [, late] = await orders()
    expect(late).toMatchObject({ id: early?.id, status: 'shipped', amount: 19_890, afterSale: 'open' })
    expect(await company.eventsOf('order.batch-stored')).toHaveLength(3)
    expect(await company.eventsOf('order.changed')).toHaveLength(0)
  })

  it('taken out again leave the order as if they had never come, and the order’s own file as well', async () => {
    await supervisor.import.undo({ importId: cases.id })
    await until(cases.id, 'undone')
    const [, left] = await orders()
    expect(left).toMatchObject({ afterSale: 'none', status: 'shipped', importId: whole.id })
    expect(await company.db.selectFrom('refund').selectAll().execute()).toEqual([])
    await supervisor.import.undo({ importId: whole.id })
    await until(whole.id, 'undone')
    expect((await orders()).map(({ externalId }) => externalId)).toEqual(['2418890012345678901'])
    expect((await facts()).some((id) => id.startsWith('refund:'))).toBe(false)
    expect(await company.eventsOf('order.batch-undone')).not.toEqual([])
  })
})

it('拼多多 rows without any time come in once, however often and however late they are read', async () => {
  const row = {
    订单号: '261112-339507978993455',
    订单状态: '已收货',
    '用户实付金额(元)': '59.9',
    商品id: '314',
  }
  await bringIn(csv(PDD_ORDERS, row), '拼多多.csv')
  const before = await facts()
  const again = await bringIn(csv(PDD_ORDERS, row), '拼多多 2.csv')
  expect(again.progress).toMatchObject({ stored: 0, duplicates: 1 })
  expect(await facts()).toEqual(before)
})

const NO_WORDS = { constants: {}, authors: {}, levels: {}, figures: [] }
const OLIST = '../shared/data/olist/olist_orders_dataset.csv'
const ECOM = '../shared/data/ecom_bench/orders.json'

it.skipIf(!existsSync(OLIST))(
  'thousands of real orders come in by hand mapping (skipped without ../shared/data)',
  async () => {
    const mapping: FileMapping = {
      ...NO_WORDS,
      noun: 'order',
      report: 'order',
      columns: {
        order: 'order_id',
        customer: 'customer_id',
        status: 'order_status',
        placedTime: 'order_purchase_timestamp',
        paidTime: 'order_approved_at',
        shippedTime: 'order_delivered_carrier_date',
        receivedTime: 'order_delivered_customer_date',
        shipByTime: 'order_estimated_delivery_date',
      },
    }
    const view = await bringIn(readFileSync(OLIST), 'olist_orders.csv', mapping)
    expect(view).toMatchObject({ status: 'done', progress: { rows: 4_038, stored: 4_038, bad: 0 } })
    const again = await bringIn(readFileSync(OLIST), 'olist_orders.csv', mapping)
    expect(again.progress).toMatchObject({ stored: 0, duplicates: 4_038 })
  },
  3 * 60_000,
)

it.skipIf(!existsSync(ECOM))(
  'real orders with their recipients come in masked (skipped without ../shared/data)',
  async () => {
    const list = ordersWithin(JSON.parse(readFileSync(ECOM, 'utf8')))
    const mapping: FileMapping = {
      ...NO_WORDS,
      noun: 'order',
      report: 'order',
      columns: {
        order: '订单id',
        customer: '用户id',
        status: '订单状态',
        amount: '订单总金额',
        payMethod: '支付方式',
        recipientName: '收货地址.收件人姓名',
        recipientPhone: '收货地址.电话号码',
        province: '收货地址.省份',
        city: '收货地址.城市',
        district: '收货地址.区县',
        productId: '订单商品列表.商品id',
        quantity: '订单商品列表.数量',
      },
    }
    const view = await bringIn(JSON.stringify(list), 'orders.json', mapping)
    const lines = list.flatMap(({ 订单商品列表: items }) => items)
    expect(view).toMatchObject({ status: 'done', progress: { rows: lines.length, bad: 0 } })
    const numbers = list.map(({ 订单ID: number }) => number)
    expect((await orders()).filter(({ externalId }) => numbers.includes(externalId))).toHaveLength(41)
    const stored = await everythingStored()
    // Some buyers' own ids hold their names: an id is what the platform calls him, and stays.
    const raws = list.flatMap(({ 用户ID: id, 收货地址: to }) =>
      [to.收件人姓名, to.电话号码, to.详细地址].filter((raw) => !id.includes(raw)),
    )
    expect(raws.filter((raw) => stored.includes(raw))).toEqual([])
  },
)

interface BenchOrder {
  readonly 订单ID: string
  readonly 用户ID: string
  readonly 订单商品列表: readonly object[]
  readonly 收货地址: { readonly 收件人姓名: string; readonly 电话号码: string; readonly 详细地址: string }
}

/** The set keeps its orders by shop and by buyer; what has a number of an order is one. */
function ordersWithin(value: object): readonly BenchOrder[] {
  if ('订单ID' in value) return [value as BenchOrder]
  return Object.values(value).flatMap((inner: object) => ordersWithin(inner))
}

describe('after-sales of which an order export alone speaks', () => {
  const row = (word: string) =>
    csv(PDD_ORDERS, {
      订单号: '261112-339507978993777',
      订单状态: '已签收',
      '用户实付金额(元)': '59.9',
      商品id: '31415926999',
      支付时间: '2026-11-12 20:01:02',
      售后状态: word,
    })
  const cases = () =>
    company.db
      .selectFrom('refund')
      .innerJoin('order', 'order.id', 'refund.orderId')
      .select(['refund.status', 'refund.amount', 'refund.kind', 'refund.isOpen', 'order.afterSale'])
      .where('order.externalId', '=', '261112-339507978993777')
      .execute()

  it('make no case where there is none, an open one whenever they go on, and end it when they are taken back', async () => {
    const none = '无售后或售后取消'
    await bringIn(row(none), '一.csv')
    expect(await cases()).toEqual([])
    await bringIn(row('售后处理中'), '二.csv')
    const known = { amount: null, kind: null }
    expect(await cases()).toEqual([{ ...known, status: 'open', isOpen: true, afterSale: 'open' }])
    await bringIn(row(none), '三.csv')
    expect(await cases()).toEqual([{ ...known, status: 'closed', isOpen: false, afterSale: 'none' }])
    await bringIn(row('售后处理中'), '四.csv')
    expect(await cases()).toEqual([{ ...known, status: 'open', isOpen: true, afterSale: 'open' }])
    await bringIn(row(none), '五.csv')
    expect(await cases()).toEqual([{ ...known, status: 'closed', isOpen: false, afterSale: 'none' }])
    const [order] = (await orders()).filter(({ externalId }) => externalId === '261112-339507978993777')
    await company.db
      .deleteFrom('order')
      .where('id', '=', order?.id ?? null)
      .execute()
  })
})

it('a row counts once: as left out, or as taken in without what could not be read; the list says which', async () => {
  const unreadable = { ...TAOBAO, 订单编号: '="2418890012345678906"', 总金额: '很多', 订单付款时间: '昨天' }
  const good = { ...TAOBAO, 订单编号: '="2418890012345678905"' }
  const file = csv(TAOBAO_ORDERS, good, unreadable, { ...TAOBAO, 订单编号: '' })
  const view = await bringIn(file, '分开数.csv')
  expect(view.progress).toMatchObject({ rows: 3, stored: 2, bad: 1, partial: 1 })
  const { items } = await supervisor.import.listBadRows({ importId: view.id })
  expect(new Set(items.map(({ line, code, isStored }) => `${line} ${code} ${isStored}`))).toEqual(
    new Set(['3 amount.unreadable true', '3 time.unreadable true', '4 order.missing false']),
  )
})
