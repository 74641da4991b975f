import type { OrderState } from '#domain/order/order-state.ts'
import { isRefundOpen, type RefundState } from '#domain/order/refund-state.ts'
import type { ApplicationLimit } from './rule-pack.ts'

/**
 * What an agent must know before he advises a buyer to withdraw an application or to apply: `free` as often as the buyer
 * likes (R1) · `left` some applications are left · `last` the open one is the last, and withdrawn it cannot be made again
 * (R2) · `none-left` all are used up · `unstated` nobody has stated the platform's rule.
 */
export const WITHDRAW_WARNINGS = ['free', 'left', 'last', 'none-left', 'unstated'] as const
export type WithdrawWarning = (typeof WITHDRAW_WARNINGS)[number]

export interface WithdrawAdvice {
  readonly warning: WithdrawWarning
  /** Applications after receipt that count, those open among them. */
  readonly used: number
  /** Null: no limit, or none that anyone has stated. */
  readonly limit: number | null
}

interface Applications extends Pick<OrderState, 'receivedAt'> {
  readonly refunds: readonly Pick<RefundState, 'appliedAt' | 'status'>[]
}

/** R1, R2: counted for the whole order, from its receipt on. What was asked before does not count. */
export function withdrawAdvice(
  { receivedAt, refunds }: Applications,
  limit: ApplicationLimit | null,
): WithdrawAdvice {
  if (limit === null) return { warning: 'unstated', used: 0, limit: null }
  if (receivedAt === null) return { warning: 'free', used: 0, limit: null }
  const rounds = refunds.map((refund) => {
    // Going on, and nobody has said since when: it may be the one after receipt, and is warned of as if it were.
    const unknown = refund.status === 'open' && refund.appliedAt.length === 0 ? 1 : 0
    const applied = refund.appliedAt.filter((at) => at >= receivedAt).length + unknown
    const isOpen = applied > 0 && isRefundOpen(refund)
    // Only the last round can be other than withdrawn by the facts; each earlier one was given up to apply again.
    const withdrawn = isOpen || refund.status !== 'withdrawn' ? applied - 1 : applied
    return { applied, isOpen, withdrawn: Math.max(0, withdrawn) }
  })
  const used = rounds.reduce(
    (sum, { applied, withdrawn }) => sum + (limit.isWithdrawnCounted ? applied : applied - withdrawn),
    0,
  )
  return {
    warning: warningOf(
      used,
      rounds.some(({ isOpen }) => isOpen),
      limit,
    ),
    used,
    limit: limit.afterReceipt,
  }
}

export type WithdrawNotice = Exclude<WithdrawWarning, 'left' | 'unstated'>

/**
 * What an agent is told beside a chat. That a buyer may apply again is worth a line only while something is there to be
 * withdrawn; that he may not, always.
 */
export function withdrawNotice(order: Applications, limit: ApplicationLimit | null): WithdrawNotice | null {
  const { warning } = withdrawAdvice(order, limit)
  if (warning === 'last' || warning === 'none-left') return warning
  return warning === 'free' && order.refunds.some(isRefundOpen) ? warning : null
}

function warningOf(used: number, isOpen: boolean, limit: ApplicationLimit): WithdrawWarning {
  if (used < limit.afterReceipt) return 'left'
  if (!isOpen) return 'none-left'
  return limit.isWithdrawnCounted ? 'last' : 'left'
}
