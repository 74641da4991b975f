import type { Fen } from '#domain/kernel/money.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { FactGround, RefundKind, ShippingMethod } from './fact.ts'

/**
 * R16. `open` 处理中 and more is not known · `applied` 待卖家处理 · `refused` 已拒绝，待买家处理 · `awaiting-return` 待买家退货 · `return-sent` 待卖家收货 ·
 * `return-signed` 物流显示签收，待卖家确认 · `settling` only the money (or the new goods) has still to go ·
 * `platform` 平台介入 · `refunded` 退款成功 · `closed` 退款关闭 · `withdrawn` 买家撤销.
 */
export const REFUND_STATUSES = [
  'open',
  'applied',
  'refused',
  'awaiting-return',
  'return-sent',
  'return-signed',
  'settling',
  'platform',
  'refunded',
  'closed',
  'withdrawn',
] as const
export type RefundStatus = (typeof REFUND_STATUSES)[number]

export interface RefundState {
  /** The platform's number of the case. */
  readonly id: string
  /** Null where the application itself has not come in. */
  readonly kind: RefundKind | null
  readonly amount: Fen | null
  readonly reason: string
  readonly status: RefundStatus
  /** When it came to that status. */
  readonly statusSince: Instant
  /** When the buyer applied, each time he did (R1, R2). */
  readonly appliedAt: readonly Instant[]
  readonly editedAt: Instant | null
  readonly agreedAt: Instant | null
  readonly agreedBy: FactGround | null
  readonly refusedAt: Instant | null
  readonly refusalReason: string | null
  readonly returnSentAt: Instant | null
  readonly returnMethod: ShippingMethod | null
  readonly returnSignedAt: Instant | null
  readonly returnReceivedAt: Instant | null
  readonly platformAt: Instant | null
  /** When it was refunded, closed or withdrawn. */
  readonly endedAt: Instant | null
  readonly refundedAmount: Fen | null
}

export function isRefundOpen({ status }: Pick<RefundState, 'status'>): boolean {
  return status !== 'refunded' && status !== 'closed' && status !== 'withdrawn'
}
