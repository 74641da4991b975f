import type { Fen } from '#domain/kernel/money.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { JourneyStep } from './journey.ts'

/** How goods travel: 快递/EMS, 平邮, 无需物流. Platforms give each its own time (R9, R15). */
export const SHIPPING_METHODS = ['express', 'surface', 'virtual'] as const
export type ShippingMethod = (typeof SHIPPING_METHODS)[number]

export const PARTIES = ['buyer', 'seller', 'platform'] as const
export type Party = (typeof PARTIES)[number]

/** 仅退款, 退货退款, 换货. */
export const REFUND_KINDS = ['refund', 'return', 'exchange'] as const
export type RefundKind = (typeof REFUND_KINDS)[number]

/** How a step that somebody could have taken came about: he took it, or his time ran out. */
export const FACT_GROUNDS = ['action', 'timeout'] as const
export type FactGround = (typeof FACT_GROUNDS)[number]

/** What can be said of an order as a whole. */
interface OrderFactData {
  /** A source names the order and says nothing of how it stands: a file of lines. */
  named: { readonly amount: Fen; readonly isCashOnDelivery: boolean }
  /** 拍下. `amount`: what the buyer owes, postage included. */
  placed: { readonly amount: Fen; readonly isCashOnDelivery: boolean }
  /** 卖家改价 or another change of terms. */
  'terms-changed': { readonly amount: Fen }
  paid: { readonly amount: Fen }
  /** 确认发货. One order may travel in several parcels. */
  shipped: {
    readonly parcelId: string
    readonly method: ShippingMethod
    readonly carrier: string
    readonly trackingNumber: string
  }
  /** The carrier's scan. `step` says where on its way the parcel is (R65). */
  scanned: { readonly parcelId: string; readonly step: JourneyStep; readonly place: string }
  /** 确认收货, by the buyer or because his time ran out: 交易成功. */
  received: { readonly ground: FactGround }
  /** 交易关闭. */
  closed: { readonly by: Party; readonly ground: FactGround; readonly reason: string }
}

/** What can be said of one refund or return case of an order. */
interface RefundFactData {
  /** 申请退款 / 售后. */
  'refund-applied': {
    readonly refundKind: RefundKind
    readonly amount: Fen
    readonly reason: string
  }
  /** A source says that a case is going on, and neither what it is about nor how far it has come. */
  'refund-open': Nothing
  /** 买家修改退款协议. */
  'refund-edited': { readonly refundKind: RefundKind; readonly amount: Fen }
  'refund-agreed': { readonly ground: FactGround }
  'refund-refused': { readonly reason: string }
  /** 买家退货: return information given. */
  'return-sent': {
    readonly method: ShippingMethod
    readonly carrier: string
    readonly trackingNumber: string
  }
  /** The carrier says that the returned parcel was signed for. */
  'return-signed': Nothing
  /** The seller confirms that the goods are back. */
  'return-received': Nothing
  /** 平台介入. While it lasts, the platform decides. */
  'platform-stepped-in': Nothing
  /** The buyer takes his application back. */
  'refund-withdrawn': Nothing
  /** The money has gone back. Null: the source does not say how much, or by whom. */
  refunded: { readonly amount: Fen | null; readonly by: Party | null; readonly ground: FactGround }
  'refund-closed': { readonly by: Party | null; readonly ground: FactGround }
}

type Nothing = object

interface FactBase {
  /** Stable within the order: the same fact brought in again carries the same id. */
  readonly id: string
  /** When it happened, by the platform. */
  readonly at: Instant
  /** False where the source gives no time and `at` is when it was first seen. */
  readonly isTimed: boolean
}

export type OrderFact = {
  [Kind in keyof OrderFactData]: FactBase & { readonly kind: Kind } & OrderFactData[Kind]
}[keyof OrderFactData]

export type RefundFact = {
  [Kind in keyof RefundFactData]: FactBase & {
    readonly kind: Kind
    /** The platform's number of the case. */
    readonly refundId: string
  } & RefundFactData[Kind]
}[keyof RefundFactData]

/** One thing that happened. Facts are never changed; they may come late and out of order. */
export type Fact = OrderFact | RefundFact
export type FactKind = Fact['kind']
