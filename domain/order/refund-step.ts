import type { RefundFact } from './fact.ts'
import type { RefundState, RefundStatus } from './refund-state.ts'

export type RefundFactKind = RefundFact['kind']

/** `agreed`: what that leads to depends on whether goods must come back, and on where they are. */
type Step = RefundStatus | 'agreed'

/**
 * R16 as a table: what a fact makes of a case. A status that is absent stays as it is. More is allowed than platforms
 * do, because facts may be missing: a parcel on its way back says that somebody agreed.
 */
export const REFUND_STEPS: Readonly<Record<RefundFactKind, Partial<Readonly<Record<RefundStatus, Step>>>>> = {
  'refund-applied': fromAll('applied'),
  // Of a case that is open it says less than what is known already; of one that had ended, that it goes on again.
  'refund-open': { refunded: 'open', closed: 'open', withdrawn: 'open' },
  'refund-edited': { refused: 'applied', 'awaiting-return': 'applied' },
  'refund-refused': {
    open: 'refused',
    applied: 'refused',
    'awaiting-return': 'refused',
    'return-sent': 'refused',
    'return-signed': 'refused',
  },
  'refund-agreed': { open: 'agreed', applied: 'agreed', refused: 'agreed', platform: 'agreed' },
  'return-sent': {
    open: 'return-sent',
    applied: 'return-sent',
    refused: 'return-sent',
    'awaiting-return': 'return-sent',
  },
  'return-signed': {
    open: 'return-signed',
    applied: 'return-signed',
    'awaiting-return': 'return-signed',
    'return-sent': 'return-signed',
  },
  'return-received': {
    open: 'settling',
    applied: 'settling',
    refused: 'settling',
    'awaiting-return': 'settling',
    'return-sent': 'settling',
    'return-signed': 'settling',
  },
  'platform-stepped-in': fromOpen('platform'),
  'refund-withdrawn': fromOpen('withdrawn'),
  refunded: fromAll('refunded'),
  'refund-closed': fromOpen('closed'),
}

/** What `kind` makes of a case that stands at `refund`. */
export function nextRefundStatus(
  refund: Pick<RefundState, 'status' | 'kind' | 'returnSentAt' | 'returnSignedAt' | 'returnReceivedAt'>,
  kind: RefundFactKind,
): RefundStatus {
  const step = REFUND_STEPS[kind][refund.status] ?? refund.status
  if (step !== 'agreed') return step
  if (refund.returnReceivedAt !== null || refund.kind === 'refund' || refund.kind === null) return 'settling'
  if (refund.returnSignedAt !== null) return 'return-signed'
  return refund.returnSentAt === null ? 'awaiting-return' : 'return-sent'
}

function fromOpen(next: RefundStatus): Partial<Record<RefundStatus, RefundStatus>> {
  return {
    open: next,
    applied: next,
    refused: next,
    'awaiting-return': next,
    'return-sent': next,
    'return-signed': next,
    settling: next,
    platform: next,
  }
}

function fromAll(next: RefundStatus): Partial<Record<RefundStatus, RefundStatus>> {
  return { ...fromOpen(next), refunded: next, closed: next, withdrawn: next }
}
