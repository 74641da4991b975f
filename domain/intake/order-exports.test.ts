import { describe, expect, it } from 'vitest'
import { SHANGHAI } from '#domain/calendar/zone.ts'
import { instant, workDate } from '#domain/kernel/time.ts'
import { stateOf } from '#domain/order/state-of.ts'
import { readContext } from './draft.ts'
import { factsOfOrder } from './order-facts.ts'
import { recognise } from './recognise.ts'
import type { IntakeOrder } from './record.ts'
import { rowReader } from './row-reader.ts'
import * as headers from './testing/order-headers.ts'

const NOW = instant(Date.parse('2026-11-20T12:00:00+08:00'))
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)
const context = readContext({ zone: SHANGHAI, now: NOW, untimedDay: workDate('2026-11-20'), digest: String })

/** A row of an export, by the columns' names as the platform writes them. */
function rowOf(header: readonly string[], cells: Readonly<Record<string, string>>): readonly string[] {
  const names = header.map((name) => name.trim())
  for (const name of Object.keys(cells)) if (!names.includes(name)) throw new Error(`no column ${name}`)
  return names.map((name) => cells[name] ?? '')
}

function readExport(header: readonly string[], ...rows: readonly Readonly<Record<string, string>>[]) {
  const found = recognise([header])
  if (!found) throw new Error('not recognised')
  const read = rowReader(found.mapping, found.header, context)
  const readings = rows.map((cells) => read(rowOf(header, cells)))
  const orders = readings.flatMap(({ records }) =>
    records.flatMap((record) => (record.noun === 'order' ? [record.value] : [])),
  )
  return { profile: found.profile, orders, problems: readings.flatMap(({ problems }) => problems) }
}

function only(header: readonly string[], cells: Readonly<Record<string, string>>): IntakeOrder {
  const { orders, problems } = readExport(header, cells)
  expect(problems).toEqual([])
  expect(orders).toHaveLength(1)
  return orders[0] as IntakeOrder
}

const stateIn = (order: IntakeOrder) => stateOf(factsOfOrder(order, NOW))
const kinds = (order: IntakeOrder) => order.facts?.map(({ kind, isTimed }) => `${kind}${isTimed ? '' : '?'}`)

it.each([
  ['taobao-orders', headers.TAOBAO_ORDERS, 41],
  ['taobao-sub-orders', headers.TAOBAO_SUB_ORDERS, 29],
  ['taobao-items', headers.TAOBAO_ITEMS, 18],
  ['taobao-refunds', headers.TAOBAO_REFUNDS, 42],
  ['taobao-supplier-refunds', headers.TAOBAO_SUPPLIER_REFUNDS, 22],
  ['pdd-orders', headers.PDD_ORDERS, 82],
  ['pdd-orders', headers.PDD_ORDERS_SHORT, 23],
  ['douyin-orders', headers.DOUYIN_ORDERS, 75],
  ['douyin-after-sales', headers.DOUYIN_AFTER_SALES, 50],
  ['jd-orders', headers.JD_ORDERS, 31],
  ['kuaishou-orders', headers.KUAISHOU_ORDERS, 61],
])('%s is recognised by its header, in whatever order its columns are', (profile, header, width) => {
  expect(header).toHaveLength(width)
  expect(recognise([header])?.profile).toBe(profile)
  expect(recognise([header.toReversed()])?.profile).toBe(profile)
})

describe('淘宝 已卖出的宝贝, classic', () => {
  const row = {
    订单编号: '="2418890012345678901"',
    买家会员名: 't**',
    总金额: '139.50',
    买家实际支付金额: '139.50',
    订单状态: '卖家已发货，等待买家确认',
    买家留言: '打 13812341234 再送',
    收货人姓名: '张三丰',
    收货地址: '浙江省 杭州市 西湖区 文三路 123 号 2 幢 601 室(310000)',
    运送方式: '快递',
    联系手机: "'13812341234",
    订单创建时间: '2026-11-12 09:30:15',
    订单付款时间: '2026-11-12 09:31:02',
    宝贝标题: '藤编收纳篮',
    物流单号: 'No:YT6601234567890',
    物流公司: '圆通速递',
    订单备注: '0317 改地址',
    订单关闭原因: '订单未关闭',
  }

  it('keeps the number’s digits, the money in 分, and names with trailing blanks', () => {
    const order = only(headers.TAOBAO_ORDERS, row)
    expect(order).toMatchObject({ externalId: '2418890012345678901', amount: 13_950, title: '藤编收纳篮' })
    expect(stateIn(order)).toMatchObject({
      status: 'shipped',
      placedAt: at('2026-11-12 09:30:15'),
      paidAt: at('2026-11-12 09:31:02'),
      amount: 13_950,
      closedAt: null,
    })
  })

  it('gives the parcel a fact without a time, since the export has a number and no moment', () => {
    expect(kinds(only(headers.TAOBAO_ORDERS, row))).toEqual(['placed', 'paid', 'shipped?'])
  })

  it('takes a masked buyer for nobody, and lets nothing raw of the recipient through', () => {
    const order = only(headers.TAOBAO_ORDERS, row)
    expect(order).toMatchObject({ customer: undefined, buyerName: 't**', remark: '0317 改地址' })
    expect(order.recipient).toEqual({ name: '张**', phone: expect.any(String), region: '浙江省 杭州市 西湖区' })
    for (const raw of ['13812341234', '三丰', '文三路']) expect(JSON.stringify(order)).not.toContain(raw)
  })

  it('closes an order that was never paid, by whom its reason says', () => {
    const closed = { ...row, 订单状态: '交易关闭', 订单付款时间: '', 物流单号: '', 订单关闭原因: '买家不想买了' }
    const order = only(headers.TAOBAO_ORDERS, closed)
    expect(kinds(order)).toEqual(['placed', 'closed?'])
    expect(stateIn(order)).toMatchObject({ status: 'closed', closedBy: 'buyer', paidAt: null })
  })
})

describe('淘宝 已卖出的宝贝, sub-orders', () => {
  const line = (subOrder: string, amount: string) => ({
    子订单编号: subOrder,
    主订单编号: '2418890012345678901',
    买家会员名: '青**',
    买家会员ID: 'AAEQx7Jm',
    支付单号: '2026111222001',
    总金额: '200.00',
    买家实际支付金额: '200.00',
    子单实际支付金额: amount,
    订单状态: '交易成功',
    订单创建时间: '2026/11/12 9:30:15',
    订单付款时间: '2026/11/12 9:31:02',
    宝贝标题: '棉麻坐垫',
    宝贝数量: '2',
    '颜色/尺码': '米白/大',
  })

  it('are lines of one order, of the buyer by his id', () => {
    const { orders } = readExport(
      headers.TAOBAO_SUB_ORDERS,
      line('2418890012345678902', '120'),
      line('2418890012345678903', '80'),
    )
    expect(orders.map(({ externalId }) => externalId)).toEqual(['2418890012345678901', '2418890012345678901'])
    expect(orders[0]).toMatchObject({
      customer: { externalId: 'AAEQx7Jm', name: '青**' },
      items: [{ id: '2418890012345678902', quantity: 2, sku: '米白/大', amount: 12_000 }],
    })
    expect(orders[0]?.facts).toEqual(orders[1]?.facts)
    expect(stateIn(orders[0] as IntakeOrder)).toMatchObject({ status: 'received', amount: 20_000 })
  })

  it('closed without payment have no payment', () => {
    const unpaid = { ...line('1', ''), 支付单号: '', 订单付款时间: '', 订单状态: '交易关闭' }
    expect(kinds(only(headers.TAOBAO_SUB_ORDERS, unpaid))).toEqual(['placed', 'closed?'])
  })
})

it('淘宝 宝贝明细 gives each line its after-sale word and its own money', () => {
  const order = only(headers.TAOBAO_ITEMS, {
    子订单编号: '2418890012345678902',
    主订单编号: '2418890012345678901',
    标题: '棉麻坐垫',
    购买数量: '2',
    商品属性: '颜色:米白',
    订单状态: '交易成功',
    商家编码: 'MT-ZD-02',
    买家实际支付金额: '120.00',
    退款状态: '退款成功',
    订单创建时间: '2026-11-12 09:30:15',
    订单付款时间: '2026-11-12 09:31:02',
  })
  expect(order).toMatchObject({
    amount: undefined,
    items: [{ id: '2418890012345678902', merchantCode: 'MT-ZD-02', amount: 12_000, afterSale: '退款成功' }],
  })
})

describe('淘宝 退款管理', () => {
  const row = {
    订单编号: '2418890012345678901',
    退款编号: '180012345678901234',
    买家退款金额: '39.90',
    '手工退款/系统退款': '系统退款',
    是否需要退货: '是',
    退款的申请时间: '2026-11-14 10:00:00',
    退款状态: '退款成功',
    退货物流单号: 'SF1234567890',
    退货物流公司: '顺丰速运',
    退货物流信息: '2026-11-16 已签收',
    买家退款原因: '尺寸不合',
    买家退货时间: '2026-11-15 08:00:00',
    退款完结时间: '2026-11-18 09:00:00',
    卖家手机: '13812341234',
    卖家退货地址: '浙江省杭州市西湖区文三路 9 号',
    客服介入状态: '客服未介入',
  }

  it('tells the case from application to money, and makes its order known', () => {
    const order = only(headers.TAOBAO_REFUNDS, row)
    const { refunds, status } = stateIn(order)
    expect(status).toBe('shipped')
    expect(refunds).toMatchObject([
      {
        id: '180012345678901234',
        kind: 'return',
        amount: 3_990,
        status: 'refunded',
        reason: '尺寸不合',
        returnSentAt: at('2026-11-15 08:00:00'),
        endedAt: at('2026-11-18 09:00:00'),
      },
    ])
    const refunded = order.facts?.find(({ kind }) => kind === 'refunded')
    expect(refunded).toMatchObject({ ground: 'timeout', by: 'platform', isTimed: true })
  })

  it.each([
    ['买家已经申请退款，等待卖家同意', 'applied'],
    ['卖家已经同意退款，等待买家退货', 'awaiting-return'],
    ['卖家拒绝退款', 'refused'],
    ['退款关闭', 'closed'],
  ])('%s leaves the case %s', (word, status) => {
    const early = { ...row, 退款状态: word, 退货物流单号: '', 买家退货时间: '', 退货物流信息: '', 退款完结时间: '' }
    expect(stateIn(only(headers.TAOBAO_REFUNDS, early)).refunds).toMatchObject([{ status }])
  })

  it('in the supplier form tells the same', () => {
    const order = only(headers.TAOBAO_SUPPLIER_REFUNDS, {
      订单编号: '2418890012345678901',
      退款单编号: '180012345678901235',
      退款类型: '仅退款',
      买家退款金额: '12',
      是否需要退货: '否',
      退款申请时间: '2026-11-14 10:00:00',
      退款状态: '退款关闭',
      完结时间: '2026-11-15 10:00:00',
    })
    expect(stateIn(order).refunds).toMatchObject([
      { kind: 'refund', status: 'closed', amount: 1_200, endedAt: at('2026-11-15 10:00:00') },
    ])
  })
})

describe('拼多多 orders', () => {
  const row = {
    商品: '棉麻坐垫 加厚',
    订单号: '261112-339507978993455',
    订单状态: '已收货',
    '用户实付金额(元)': '59.9',
    '商品数量(件)': '1',
    商品id: '31415926535',
    商品规格: '米白',
    售后状态: '无售后或售后取消',
    支付时间: '2026-11-12 20:01:02',
    发货时间: '2026-11-13 10:00:00',
    确认收货时间: '2026-11-17 18:00:00',
    承诺发货时间: '2026-11-14 20:01:02',
    快递单号: '78012345678901',
    快递公司: '中通快递',
    省: '****',
    市: '****',
    区: '****',
  }

  it('have their moments; the day they were placed comes from the number', () => {
    const order = only(headers.PDD_ORDERS, row)
    expect(kinds(order)).toEqual(['placed?', 'paid', 'shipped', 'received'])
    expect(order.facts?.[0]).toMatchObject({ at: at('2026-11-12 00:00:00') })
    expect(order).toMatchObject({ recipient: undefined, shipBy: at('2026-11-14 20:01:02'), customer: undefined })
    expect(stateIn(order)).toMatchObject({ status: 'received', amount: 5_990 })
  })

  it('with every time empty are kept, each fact without a time', () => {
    const empty = { ...row, 支付时间: '', 发货时间: '', 确认收货时间: '', 承诺发货时间: '' }
    const order = only(headers.PDD_ORDERS, empty)
    expect(order.facts?.every(({ isTimed }) => !isTimed)).toBe(true)
    expect(stateIn(order)).toMatchObject({ status: 'received', placedAt: at('2026-11-12 00:00:00') })
  })

  it('show province, city and district where the platform does, and their after-sale word', () => {
    const order = only(headers.PDD_ORDERS, { ...row, 省: '浙江省', 市: '杭州市', 区: '西湖区', 售后状态: '售后处理中' })
    expect(order.recipient?.region).toBe('浙江省 杭州市 西湖区')
    expect(order.items).toMatchObject([{ id: '31415926535/米白', afterSale: '售后处理中' }])
  })

  it('refunded before they were sent are closed, also in the shorter form', () => {
    const short = {
      订单号: '261112-339507978993456',
      订单状态: '未发货，退款成功',
      '用户实付金额(元)': '59.9',
      商品id: '31415926535',
      售后状态: '退款成功',
      支付时间: '2026-11-12 20:01:02',
    }
    expect(stateIn(only(headers.PDD_ORDERS_SHORT, short)).status).toBe('closed')
  })
})

describe('抖店 orders', () => {
  const row = {
    主订单编号: '\t6917926768823643751',
    子订单编号: '\t6917926768823643751',
    支付方式: '在线支付',
    选购商品: '藤编收纳篮',
    商品ID: '\t3456789012345678901',
    商品数量: '1',
    订单应付金额: '139.00',
    订单提交时间: '2026-11-12 09:30:15',
    支付完成时间: '2026-11-12 09:30:40',
    订单完成时间: '-',
    旗帜颜色: '红',
    商家备注: '-',
    订单状态: '已发货',
    取消原因: '-',
    售后状态: '-',
    发货时间: '2026-11-13 10:00:00',
    收件人: '##Kx93/aQ==',
    收件人手机号: '$$密文',
    省: '浙江省',
    市: '杭州市',
    区: '西湖区',
    快递信息: '圆通速递-YT6601234567890',
  }

  it('keep their TAB-led numbers whole, and take - and ciphers for nothing', () => {
    const order = only(headers.DOUYIN_ORDERS, row)
    expect(order).toMatchObject({
      externalId: '6917926768823643751',
      remark: undefined,
      flag: 'red',
      recipient: { name: '***', phone: '***', region: '浙江省 杭州市 西湖区' },
      items: [{ id: '6917926768823643751', amount: 13_900, afterSale: undefined }],
    })
    expect(order.facts?.find(({ kind }) => kind === 'shipped')).toMatchObject({
      carrier: '圆通速递',
      trackingNumber: 'YT6601234567890',
      isTimed: true,
    })
  })

  it('that join several sub-orders with ; are so many lines, their sum the row’s', () => {
    const joined = {
      ...row,
      子订单编号: '6917926768823643752;6917926768823643753',
      选购商品: '藤编收纳篮;棉麻坐垫',
      商品ID: '345;346',
      商品数量: '1;2',
      订单应付金额: '139.00;59.90',
    }
    expect(only(headers.DOUYIN_ORDERS, joined).items).toMatchObject([
      { id: '6917926768823643752', title: '藤编收纳篮', quantity: 1, amount: 13_900 },
      { id: '6917926768823643753', title: '棉麻坐垫', quantity: 2, amount: 5_990 },
    ])
    const once = only(headers.DOUYIN_ORDERS, { ...joined, 订单应付金额: '198.90' }).items ?? []
    expect(once.map(({ amount }) => amount)).toEqual([19_890, 0])
  })

  it('that ended are received or closed, as their state says', () => {
    const end = { ...row, 订单完成时间: '2026-11-18 12:00:00' }
    expect(stateIn(only(headers.DOUYIN_ORDERS, { ...end, 订单状态: '已完成' }))).toMatchObject({
      status: 'received',
      receivedAt: at('2026-11-18 12:00:00'),
    })
    expect(stateIn(only(headers.DOUYIN_ORDERS, { ...end, 订单状态: '已关闭' }))).toMatchObject({
      status: 'closed',
      closedAt: at('2026-11-18 12:00:00'),
    })
  })
})

it('抖店 after-sales tell each step with its own moment', () => {
  const order = only(headers.DOUYIN_AFTER_SALES, {
    售后单号: '\t7123456789012345678',
    订单号: '\t6917926768823643751',
    商品单号: '\t6917926768823643751',
    商品名称: '藤编收纳篮',
    商品ID: '3456',
    售后类型: '退货退款',
    '退商品金额（元）': '139.00',
    '退运费金额（元）': '6.00',
    售后状态: '同意退款，退款成功',
    售后申请时间: '2026-11-14 10:00:00',
    同意售后申请时间: '2026-11-14 11:00:00',
    退货发货时间: '2026-11-15 09:00:00',
    退货物流单号: 'SF1234567890',
    退货物流公司: '顺丰速运',
    退货物流状态: '已签收',
    商家退款时间: '2026-11-17 16:00:00',
    用户到账时间: '2026-11-17 16:00:05',
    售后关闭时间: '-',
    仲裁状态: '无仲裁',
    售后原因: '不想要了',
    商家退货联系人电话: '13812341234',
  })
  expect(kinds(order)).toEqual([
    'refund-applied',
    'refund-agreed',
    'return-sent',
    'return-signed?',
    'refunded',
  ])
  expect(stateIn(order).refunds).toMatchObject([{ kind: 'return', amount: 14_500, status: 'refunded' }])
  expect(order.items).toMatchObject([{ id: '6917926768823643751' }])
  expect(JSON.stringify(order)).not.toContain('13812341234')
})

it('京东 orders know their buyer, and take the empty column after the last comma', () => {
  const { orders, problems } = readExport(headers.JD_ORDERS, {
    订单号: '314231443863',
    商品ID: '100012043978',
    商品名称: '藤编收纳篮',
    订购数量: '1',
    支付方式: '货到付款',
    下单时间: '2026-11-12 09:30:15',
    京东价: '139.00',
    订单金额: '145.00',
    应付金额: '139.00',
    订单状态: '等待出库',
    下单帐号: 'jd_5f21ab',
    客户姓名: '李四',
    客户地址: '北京朝阳区望京街道 9 号',
    联系电话: '138****1234',
    '商家备注等级（等级1-5为由高到低）': '1',
  })
  expect(problems).toEqual([])
  expect(orders).toMatchObject([
    {
      externalId: '314231443863',
      customer: { externalId: 'jd_5f21ab' },
      amount: 13_900,
      isCashOnDelivery: true,
      flag: 'red',
      recipient: { name: '李**', phone: '138****1234', region: '北京 朝阳区' },
    },
  ])
  expect(stateIn(orders[0] as IntakeOrder)).toMatchObject({ isCashOnDelivery: true, paidAt: null })
})

it('快手 orders have their parcel with its moment', () => {
  const order = only(headers.KUAISHOU_ORDERS, {
    订单号: '2631200012345678',
    订单创建时间: '2026-11-12 09:30:15',
    订单支付时间: '2026-11-12 09:30:40',
    订单状态: '已发货',
    实付款: '¥59.90',
    成交数量: '1',
    商品名称: '棉麻坐垫',
    商品ID: '2400112233',
    商品规格: '米白',
    收货人姓名: '王*',
    收货人电话: '1*********8',
    '收货地址-省': '四川省',
    '收货地址-市': '成都市',
    '收货地址-区': '武侯区',
    收货地址: '科华北路 9 号',
    发货时间: '2026-11-13 10:00:00',
    快递公司: '中通快递',
    快递单号: '78012345678901',
  })
  expect(order).toMatchObject({ amount: 5_990, recipient: { name: '王**', region: '四川省 成都市 武侯区' } })
  expect(kinds(order)).toEqual(['placed', 'paid', 'shipped'])
})

describe('a row that is not all right', () => {
  it('without a number is a problem and no order', () => {
    const { orders, problems } = readExport(headers.PDD_ORDERS, { 订单状态: '待发货', 商品: '棉麻坐垫' })
    expect(orders).toEqual([])
    expect(problems).toMatchObject([{ code: 'order.missing' }])
  })

  it('with a broken time or amount keeps everything else, and says which column', () => {
    const { orders, problems } = readExport(headers.PDD_ORDERS, {
      订单号: '261112-339507978993455',
      订单状态: '待发货',
      '用户实付金额(元)': '五十',
      支付时间: '昨天 13812341234',
    })
    expect(orders).toHaveLength(1)
    expect(problems).toMatchObject([
      { code: 'time.unreadable', column: '支付时间' },
      { code: 'amount.unreadable', column: '用户实付金额(元)' },
    ])
    expect(JSON.stringify(problems)).not.toContain('13812341234')
  })
})
