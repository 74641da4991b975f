import { describe, expect, it } from 'vitest'
import type { IntakeOrder } from './record.ts'
import * as headers from './testing/order-headers.ts'
import { at, kinds, only, readExport, stateIn } from './testing/read-export.ts'

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
    expect(order).toMatchObject({
      recipient: undefined,
      shipBy: at('2026-11-14 20:01:02'),
      customer: undefined,
    })
    expect(stateIn(order)).toMatchObject({ status: 'received', amount: 5_990 })
  })

  it('with every time empty are kept, each fact without a time', () => {
    const empty = { ...row, 支付时间: '', 发货时间: '', 确认收货时间: '', 承诺发货时间: '' }
    const order = only(headers.PDD_ORDERS, empty)
    expect(order.facts?.every(({ isTimed }) => !isTimed)).toBe(true)
    expect(stateIn(order)).toMatchObject({ status: 'received', placedAt: at('2026-11-12 00:00:00') })
  })

  it('show province, city and district where the platform does, and their after-sale word', () => {
    const order = only(headers.PDD_ORDERS, {
      ...row,
      省: '浙江省',
      市: '杭州市',
      区: '西湖区',
      售后状态: '售后处理中',
    })
    expect(order.recipient?.region).toBe('浙江省 杭州市 西湖区')
    expect(order.items).toMatchObject([{ id: '31415926535/米白', afterSale: '售后处理中' }])
  })

  it('say of after-sales that they go on, were refunded or have ended, and nothing of when, how much or by whom', () => {
    const caseIn = (word: string) => stateIn(only(headers.PDD_ORDERS, { ...row, 售后状态: word })).refunds
    const unknown = { id: '?31415926535/米白', kind: null, amount: null, appliedAt: [], refundedAmount: null }
    expect(caseIn('售后处理中')).toMatchObject([{ ...unknown, status: 'open', endedAt: null }])
    expect(caseIn('退款成功')).toMatchObject([{ ...unknown, status: 'refunded' }])
    expect(caseIn('售后关闭')).toMatchObject([{ ...unknown, status: 'closed' }])
    expect([caseIn(''), caseIn('无售后或售后取消')]).toEqual([[], []])
    const refunded = only(headers.PDD_ORDERS, { ...row, 售后状态: '退款成功' })
    expect(stateIn(refunded)).toMatchObject({ status: 'received', refundedAmount: 0 })
  })

  it('name their goods’ categories from the widest to the narrowest, as far as the export goes', () => {
    const named = {
      ...row,
      商品一级类目: '水产肉类/新鲜蔬果/熟食',
      商品二级类目: '新鲜水果',
      商品三级类目: '-',
    }
    const [item] = only(headers.PDD_ORDERS, named).items ?? []
    expect(item?.categories).toEqual(['水产肉类/新鲜蔬果/熟食', '新鲜水果'])
    expect(only(headers.PDD_ORDERS, row).items?.[0]?.categories).toBeUndefined()
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
    expect(only(headers.DOUYIN_ORDERS, joined).title).toBe('藤编收纳篮、棉麻坐垫')
    const once = only(headers.DOUYIN_ORDERS, { ...joined, 订单应付金额: '198.90' }).items ?? []
    expect(once.map(({ amount }) => amount)).toEqual([19_890, 0])
  })

  it.each([
    ['商品数量', { 商品数量: '1;两' }, 'quantity.unreadable', '1;两'],
    ['商品数量', { 商品数量: '13812345678;2' }, 'quantity.unreadable', '138****5678;2'],
    ['商品数量', { 商品数量: '-1;2' }, 'quantity.unreadable', '-1;2'],
    ['商品数量', { 商品数量: '1件', 子订单编号: '6917926768823643752' }, 'quantity.unreadable', '1件'],
    ['订单应付金额', { 订单应付金额: '139.00;五十' }, 'amount.unreadable', '139.00;五十'],
    ['订单应付金额', { 订单应付金额: '139;59;1' }, 'amount.unreadable', '139;59;1'],
    ['订单应付金额', { 订单应付金额: '1000000000.01;1' }, 'amount.unreadable', '1000000000.01;1'],
  ])('%# say of an unreadable %s that it is, and come in without it', (column, cells, code, excerpt) => {
    const numbers = { 子订单编号: '6917926768823643752;6917926768823643753' }
    const { orders, problems } = readExport(headers.DOUYIN_ORDERS, { ...row, ...numbers, ...cells })
    expect(problems).toEqual([{ code, column, excerpt }])
    expect(orders).toHaveLength(1)
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
