import type { ShippingMethod, RefundKind } from '#domain/order/fact.ts'
import type { NoteFlag } from '#domain/order/order-note.ts'

/** What the platforms' own words for the state of an order or a refund case mean here. */

export type OrderReach = 'placed' | 'paid' | 'shipped' | 'received' | 'closed'

/** Asked in this order: 未发货，退款成功 is an order that ended, 等待买家确认收货 is not one that was received. */
const ORDER_WORDS: readonly (readonly [RegExp, OrderReach])[] = [
  [/关闭|取消|作废|未发货[，,]退款成功|cancel|closed|unavailable/i, 'closed'],
  [/待付款|待支付|未付款|未支付|等待买家付款|unpaid|created/i, 'placed'],
  [
    /待收货|等待(?:买家)?确认|待签收|已发货|配送中|运输中|待确认收货|已签收|已送达|已妥投|shipped/i,
    'shipped',
  ],
  [
    /待发货|等待(?:卖家|商家)?发货|已付款|已支付|备货|待出库|等待出库|待成团|已成团|打包|invoiced|processing|approved|paid/i,
    'paid',
  ],
  [/交易成功|已完成|^完成|已收货|确认收货|交易完成|delivered|completed/i, 'received'],
]

/** How far an order has got, by its platform's word for it; undefined for a word that is not known. */
export function orderReachOf(word: string): OrderReach | undefined {
  return ORDER_WORDS.find(([pattern]) => pattern.test(word))?.[1]
}

export type RefundReach =
  | 'applied'
  | 'agreed'
  | 'refused'
  | 'return-sent'
  | 'platform'
  | 'refunded'
  | 'exchanged'
  | 'closed'
  | 'withdrawn'

const REFUND_WORDS: readonly (readonly [RegExp, RefundReach])[] = [
  [/换货成功|补寄成功|维修成功/, 'exchanged'],
  [/退款成功|退款完成|已退款|已完成退款/, 'refunded'],
  [/等待(?:卖家|商家)(?:同意|处理)|待(?:商家|卖家)?处理|待审核/, 'applied'],
  [/撤销|已取消|买家取消|用户取消/, 'withdrawn'],
  [/关闭|取消/, 'closed'],
  [/等待(?:卖家|商家)(?:确认)?收货|买家已(?:经)?退货|已寄回|待商家收货|待卖家收货/, 'return-sent'],
  [/等待买家(?:退货|发货|寄回)|待买家退货|待用户退货|(?:同意|通过)/, 'agreed'],
  [/拒绝|驳回/, 'refused'],
  [/介入|仲裁|投诉/, 'platform'],
  [/申请|处理中/, 'applied'],
]

export function refundReachOf(word: string): RefundReach | undefined {
  return REFUND_WORDS.find(([pattern]) => pattern.test(word))?.[1]
}

/** 无售后或售后取消, 没有申请退款: what exports write where there is no case. 申请 alone would be one. */
const NO_CASE = /^(?:无(?!需)|没有|暂无|未申请|no[_ ]?refund)/i

export function saysNoCase(word: string): boolean {
  return NO_CASE.test(word)
}

/** How far the case has come that an order export's word speaks of; undefined where it says that there is none. */
export function caseReachOf(word: string): RefundReach | undefined {
  return saysNoCase(word) ? undefined : refundReachOf(word)
}

/** Whether a line of an order is in an after-sale case, by the word that order exports have for it. */
export function afterSaleOf(word: string): 'none' | 'open' | 'refunded' | 'closed' {
  const reach = caseReachOf(word)
  switch (reach) {
    case undefined:
      return 'none'
    case 'refunded':
    case 'exchanged':
      return 'refunded'
    case 'closed':
    case 'withdrawn':
      return 'closed'
    default:
      return 'open'
  }
}

/** 仅退款, 退货退款, 换货; 补寄 and 维修 send something again, as an exchange does. */
export function refundKindOf(word: string, needsReturn: boolean | undefined): RefundKind {
  if (/换货|补寄|维修/.test(word)) return 'exchange'
  if (/退货/.test(word)) return /仅退款|未收到货|无需退货/.test(word) ? 'refund' : 'return'
  return needsReturn === true ? 'return' : 'refund'
}

/** 是/否, 需要退货/不需要退货, 1/0, true/false; undefined for anything else. */
export function yesOrNo(word: string): boolean | undefined {
  if (/^(?:否|不|无|未|0|n|no|false)/i.test(word)) return false
  return /^(?:是|需|有|已|退货|1|y|yes|true)/i.test(word) ? true : undefined
}

export function shippingMethodOf(word: string): ShippingMethod {
  if (/平邮|surface/i.test(word)) return 'surface'
  return /虚拟|无需物流|自动发货|virtual/i.test(word) ? 'virtual' : 'express'
}

export function isCashOnDelivery(word: string): boolean {
  return /货到付款|\bcod\b/i.test(word)
}

/** 京东 writes levels 1 to 5 where others have colours; 1 is the highest. */
const FLAG_WORDS: readonly (readonly [RegExp, NoteFlag])[] = [
  [/红|red|^1$/i, 'red'],
  [/黄|橙|yellow|orange|^2$/i, 'yellow'],
  [/绿|green|^3$/i, 'green'],
  [/蓝|青|blue|^4$/i, 'blue'],
  [/紫|purple|^5$/i, 'purple'],
]

/** Grey and none mean that there is no flag. */
export function flagOf(word: string): NoteFlag | undefined {
  return FLAG_WORDS.find(([pattern]) => pattern.test(word))?.[1]
}
