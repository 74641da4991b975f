import { assertNever } from '#domain/kernel/assert.ts'
import { fen, type Fen } from '#domain/kernel/money.ts'
import { after, HOUR, type Instant } from '#domain/kernel/time.ts'
import type { JourneyStep } from '#domain/order/journey.ts'
import type { Fact, FactGround, FactKind, Party, RefundKind } from '#domain/order/fact.ts'

/** One step of a story: how many hours before the end of the telling, and what happened. */
export type Step = readonly [hoursBefore: number, kind: FactKind, how?: How]
export type Story = readonly Step[]

interface How {
  readonly refundKind?: RefundKind
  readonly by?: Party
  readonly ground?: FactGround
  readonly reason?: string
  readonly isCashOnDelivery?: boolean
  readonly step?: JourneyStep
}

interface Setting {
  readonly until: Instant
  readonly refundId: string
  readonly amount: Fen
}

/** The facts of a story, each with an id of its own. */
export function story(steps: Story, setting: Setting): readonly Fact[] {
  return steps.map((step, index) => factOf(step, index, setting))
}

function factOf([hoursBefore, kind, how = {}]: Step, index: number, setting: Setting): Fact {
  const { until, refundId, amount } = setting
  const { refundKind = 'return', by = 'buyer', ground = 'action', reason = '' } = how
  const { isCashOnDelivery = false, step: way = 'in-transit' } = how
  const fact = {
    id: `${kind}-${index + 1}`,
    at: after(until, Math.round(-hoursBefore * HOUR)),
    isTimed: true,
  }
  const sending = {
    method: 'express',
    carrier: '中通快递',
    trackingNumber: `7531${refundId.slice(-6)}2207`,
  } as const
  switch (kind) {
    case 'named':
    case 'placed':
      return { ...fact, kind, amount, isCashOnDelivery }
    case 'terms-changed':
      return { ...fact, kind, amount: fen(Math.round(amount * 0.95)) }
    case 'paid':
      return { ...fact, kind, amount }
    case 'shipped':
      return { ...fact, kind, parcelId: refundId, ...sending }
    case 'scanned':
      return { ...fact, kind, parcelId: refundId, step: way, place: '' }
    case 'received':
      return { ...fact, kind, ground }
    case 'closed':
      return { ...fact, kind, by, ground, reason }
    case 'refund-applied':
      return { ...fact, kind, refundId, refundKind, amount, reason }
    case 'refund-edited':
      return { ...fact, kind, refundId, refundKind, amount }
    case 'refund-agreed':
      return { ...fact, kind, refundId, ground }
    case 'refund-refused':
      return { ...fact, kind, refundId, reason }
    case 'return-sent':
      return { ...fact, kind, refundId, ...sending }
    case 'refunded':
      return { ...fact, kind, refundId, amount, by, ground }
    case 'refund-closed':
      return { ...fact, kind, refundId, by, ground }
    case 'refund-open':
    case 'return-signed':
    case 'return-received':
    case 'platform-stepped-in':
    case 'refund-withdrawn':
      return { ...fact, kind, refundId }
    default:
      return assertNever(kind)
  }
}
