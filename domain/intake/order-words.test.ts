import { describe, expect, it } from 'vitest'
import {
  afterSaleOf,
  flagOf,
  isCashOnDelivery,
  orderReachOf,
  refundKindOf,
  refundReachOf,
  shippingMethodOf,
  yesOrNo,
} from './order-words.ts'

describe('a platform’s word for the state of an order', () => {
  it.each([
    ['等待买家付款', 'placed'],
    ['待支付', 'placed'],
    ['买家已付款，等待卖家发货', 'paid'],
    ['待发货', 'paid'],
    ['等待出库', 'paid'],
    ['卖家已发货，等待买家确认', 'shipped'],
    ['已发货，待收货', 'shipped'],
    ['已发货待签收', 'shipped'],
    ['已发货', 'shipped'],
    ['等待确认收货', 'shipped'],
    ['已签收', 'shipped'],
    ['交易成功', 'received'],
    ['已收货', 'received'],
    ['已完成', 'received'],
    ['完成', 'received'],
    ['交易关闭', 'closed'],
    ['已取消', 'closed'],
    ['未发货，退款成功', 'closed'],
    ['delivered', 'received'],
    ['canceled', 'closed'],
  ])('%s means %s', (word, reach) => {
    expect(orderReachOf(word)).toBe(reach)
  })

  it('that nobody knows means nothing', () => {
    expect(orderReachOf('审核中')).toBeUndefined()
  })
})

describe('a platform’s word for the state of a refund case', () => {
  it.each([
    ['买家已经申请退款，等待卖家同意', 'applied'],
    ['售后处理中', 'applied'],
    ['卖家已经同意退款，等待买家退货', 'agreed'],
    ['买家已经退货，等待卖家确认收货', 'return-sent'],
    ['卖家拒绝退款', 'refused'],
    ['退款成功', 'refunded'],
    ['同意退款，退款成功', 'refunded'],
    ['退款关闭', 'closed'],
    ['售后关闭', 'closed'],
    ['买家已撤销申请', 'withdrawn'],
    ['换货成功', 'exchanged'],
    ['平台介入中', 'platform'],
  ])('%s means %s', (word, reach) => {
    expect(refundReachOf(word)).toBe(reach)
  })

  it.each([
    ['无售后或售后取消', 'none'],
    ['没有申请退款', 'none'],
    ['没有退款', 'none'],
    ['未申请退款', 'none'],
    ['无需退货，退款成功', 'refunded'],
    ['买家已经申请退款，等待卖家同意', 'open'],
    ['退款成功', 'refunded'],
    ['售后处理中', 'open'],
    ['退款关闭', 'closed'],
    ['', 'none'],
  ])('%s beside an order’s line means %s', (word, stage) => {
    expect(afterSaleOf(word)).toBe(stage)
  })
})

it.each([
  ['退货退款', undefined, 'return'],
  ['我要退款（无需退货）', undefined, 'refund'],
  ['仅退款', undefined, 'refund'],
  ['换货', undefined, 'exchange'],
  ['补寄', undefined, 'exchange'],
  ['', true, 'return'],
  ['', undefined, 'refund'],
] as const)('a case called %s, goods to come back: %s, is a %s', (word, needsReturn, kind) => {
  expect(refundKindOf(word, needsReturn)).toBe(kind)
})

it.each([
  ['是', true],
  ['需要退货', true],
  ['否', false],
  ['不需要退货', false],
  ['未退货', false],
  ['也许', undefined],
])('%s is answered as %s', (word, answer) => {
  expect(yesOrNo(word)).toBe(answer)
})

it('knows how goods travel, who pays at the door, and flags', () => {
  expect(['快递', '平邮', '虚拟物品', ''].map(shippingMethodOf)).toEqual([
    'express',
    'surface',
    'virtual',
    'express',
  ])
  expect(['货到付款', '在线支付'].map(isCashOnDelivery)).toEqual([true, false])
  expect(['红旗', 'yellow', '3', '灰色', ''].map(flagOf)).toEqual([
    'red',
    'yellow',
    'green',
    undefined,
    undefined,
  ])
})
