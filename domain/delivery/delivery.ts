import type { MessageKind } from '#domain/conversation/conversation.ts'
import { after, elapsed, HOUR, MINUTE, SECOND, type Instant } from '#domain/kernel/time.ts'

/** Why the newest try did not deliver. */
export const DELIVERY_FAILURES = [
  /** No connection: name unknown, refused, broken off. */
  'unreachable',
  /** Connected, but no answer in time. */
  'timeout',
  /** The address leads into an internal network, where we call nobody. */
  'internal_address',
  /** The answer's status says: not now, or not like this. The detail is the status. */
  'status',
  /** The answer's status says: never. The detail is the status. */
  'rejected',
  /** The channel has no signing key that holds. */
  'no_key',
  /** The channel is switched off, or its callback address has been taken away. */
  'channel_off',
] as const
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number]

/** A reply as a channel's adapter hands it out. */
export interface OutboundMessage {
  readonly id: string
  /** The platform's session id; null for a chat that it has named by nothing else than its buyer. */
  readonly conversation: string | null
  readonly customer: { readonly externalId: string }
  readonly isAutomatic: boolean
  /** Who wrote it: 工号, and his 客服子账号 in this shop where one is mapped. Null for an automatic reply. */
  readonly agent: { readonly code: string; readonly account: string | null } | null
  readonly kind: MessageKind
  readonly text: string
  readonly file: {
    readonly id: string
    readonly name: string
    readonly mediaType: string
    readonly bytes: number
  } | null
  readonly sentAt: Instant
}

export type DeliveryOutcome =
  /** `externalId`: what the platform calls the message from now on, if it said so. */
  | { readonly result: 'delivered'; readonly externalId: string | null }
  | { readonly result: 'failed'; readonly failure: DeliveryFailure; readonly detail: string }

interface Tries {
  /** How many there have been, the newest included. */
  readonly attempts: number
  readonly firstTriedAt: Instant
}

export type AfterTry =
  | { readonly status: 'delivered' }
  | { readonly status: 'pending'; readonly nextTryAt: Instant }
  | { readonly status: 'failed' }

const FIRST_PAUSE_MS = 2 * SECOND
const LONGEST_PAUSE_MS = 5 * MINUTE

/** Our choice: a buyer who has waited two hours for words that were written is better told that they did not arrive. */
const GIVE_UP_MS = 2 * HOUR

/**
 * What becomes of a reply after a try: delivered; tried again after a pause that doubles from two seconds to five
 * minutes; or given up after two hours, and at once where the other side has refused it for good.
 */
export function decideAfterTry(
  outcome: DeliveryOutcome,
  { attempts, firstTriedAt }: Tries,
  now: Instant,
): AfterTry {
  if (outcome.result === 'delivered') return { status: 'delivered' }
  const isHopeless = outcome.failure === 'rejected' || outcome.failure === 'channel_off'
  if (isHopeless || elapsed(firstTriedAt, now) >= GIVE_UP_MS) return { status: 'failed' }
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 16))
  return { status: 'pending', nextTryAt: after(now, pauseMs) }
}

/** The answers that mean: this message will never be taken. All else may be mended on the other side. */
const REJECTING = [400, 413, 415, 422]

/** What the status of an answer says. */
export function outcomeOfStatus(status: number, externalId: string | null): DeliveryOutcome {
  if (status >= 200 && status < 300) return { result: 'delivered', externalId }
  const failure = REJECTING.includes(status) ? 'rejected' : 'status'
  return { result: 'failed', failure, detail: String(status) }
}
