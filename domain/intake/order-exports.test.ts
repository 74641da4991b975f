import { describe, expect, it } from 'vitest'
import { recognise } from './recognise.ts'
import type { IntakeOrder } from './record.ts'
import * as headers from './testing/order-headers.ts'
import { at, kinds, only, readExport, stateIn } from './testing/read-export.ts'

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
    expect(order.recipient).toEqual({
      name: '张**',
      phone: expect.any(String),
      region: '浙江省 杭州市 西湖区',
    })
    for (const raw of ['13812341234', '三丰', '文三路']) expect(JSON.stringify(order)).not.toContain(raw)
  })

  it('closes an order that was never paid, by whom its reason says', () => {
    const closed = {
      ...row,
      订单状态: '交易关闭',
      订单付款时间: '',
      物流单号: '',
      订单关闭原因: '买家不想买了',
    }
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

it('a line without time and state names its order, and says nothing of how that stands', () => {
  const { orders } = readExport(headers.TAOBAO_ITEMS, {
    子订单编号: '2418890012345678902',
    主订单编号: '2418890012345678901',
    标题: '棉麻坐垫',
    购买数量: '2',
    买家实际支付金额: '120.00',
    退款状态: '没有申请退款',
  })
  expect(orders[0]?.facts).toMatchObject([{ id: 'named?', kind: 'named', isTimed: false }])
  expect(orders[0]?.items).toMatchObject([{ amount: 12_000, quantity: 2 }])
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
    const early = {
      ...row,
      退款状态: word,
      退货物流单号: '',
      买家退货时间: '',
      退货物流信息: '',
      退款完结时间: '',
    }
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

describe('a row that is not all right', () => {
  it('without a number is a problem and no order', () => {
    const { orders, problems } = readExport(headers.PDD_ORDERS, { 订单状态: '待发货', 商品: '棉麻坐垫' })
    expect(orders).toEqual([])
    expect(problems).toMatchObject([{ code: 'order.missing' }])
  })

  it('with nothing but a number and a name is a problem and no order to be paid', () => {
    const { orders, problems } = readExport(headers.PDD_ORDERS, {
      订单号: '261112-339507978993455',
      商品: '棉麻坐垫',
    })
    expect(orders).toEqual([])
    expect(problems).toMatchObject([{ code: 'order.empty', excerpt: '261112-339507978993455' }])
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
