import type { Instant } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { CASE_GONE, guessedCaseId } from '#domain/order/guessed-case.ts'
import { caseReachOf, saysNoCase } from './order-words.ts'
import type { IntakeOrderItem } from './record.ts'

/**
 * What the word beside a line of an order says of its after-sales: that something goes on, was refunded or has ended, and
 * nothing of when, how much or by whom. Whatever tells the case with its number tells it whole, and is then heard alone.
 */
export function caseFacts({ id, afterSale = '' }: IntakeOrderItem, now: Instant): readonly Fact[] {
  const refundId = guessedCaseId(id)
  const fact = (step: string) =>
    ({ id: `refund:${refundId}:${step}?`, refundId, at: now, isTimed: false }) as const
  const ended = { kind: 'refund-closed', by: null, ground: 'action' } as const
  const reach = caseReachOf(afterSale)
  switch (reach) {
    case undefined:
      // 无售后或售后取消, 没有申请退款: one that was going on has been taken back.
      return saysNoCase(afterSale) ? [{ ...fact(CASE_GONE), ...ended }] : []
    case 'refunded':
      return [{ ...fact('refunded'), kind: 'refunded', amount: null, by: null, ground: 'action' }]
    case 'exchanged':
    case 'closed':
    case 'withdrawn':
      return [{ ...fact('closed'), ...ended }]
    default:
      return [{ ...fact('open'), kind: 'refund-open' }]
  }
}
