import { hash } from 'node:crypto'
import type { Clock } from '#domain/clock/clock.ts'
import type { ClockId, OrderId } from '#domain/kernel/ids.ts'

/**
 * A clock derived again has the same id, so that nothing of it is told twice: a UUID of version 8 (RFC 9562), which
 * leaves 122 bits of a hash over what names it.
 */
export function clockIdOf(
  orderId: OrderId,
  { refundId, ruleKey, startedAt }: Pick<Clock, 'refundId' | 'ruleKey' | 'startedAt'>,
): ClockId {
  const digest = hash('sha256', [orderId, refundId ?? '', ruleKey, startedAt].join('\u001f'), 'hex')
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
  ]
  return [...parts, digest.slice(20, 32)].join('-') as ClockId
}
