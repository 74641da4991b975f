import type { DeliveryOutcome, OutboundMessage } from '#domain/delivery/delivery.ts'
import type { IntakeConversation, IntakeMessage, IntakeOrder, IntakeRating } from '#domain/intake/record.ts'
import type { ChannelId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { PostAnswer } from '#server/platform/http/outgoing.ts'

/**
 * How a platform's connector meets Banzu: one folder beside this file, one adapter, one line in `adapters.ts`.
 *
 * An adapter translates. Inwards it is handed what the platform's server sent, untouched, proves that it is genuine,
 * and says in canonical records what happened. Outwards it is handed one reply, and says whether it arrived. Storing
 * once, routing, queueing, trying again and telling the consoles is done for all channels alike.
 */
export interface ChannelAdapter {
  read(inbound: Inbound, channel: ChannelAccess): Reading | Promise<Reading>
  /** Never throws for what the other side does: a failure is an outcome. The same message may be handed over twice. */
  deliver(message: OutboundMessage, channel: ChannelAccess, way: WayOut): Promise<DeliveryOutcome>
}

/** By which an adapter reaches its platform. */
export interface WayOut {
  /** The world's time, for signing. */
  readonly realNow: Instant
  /** Calls the open internet, and the hosts of our own network that the configuration allows. */
  post(
    address: string,
    posting: { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer },
  ): Promise<PostAnswer>
}

/** A request as it came: platforms sign raw bytes, headers or the query, and some prove an address with a GET. */
export interface Inbound {
  readonly method: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly rawBody: Buffer
  /** The world's time, for judging time stamps. */
  readonly realNow: Instant
  /** The company's time, for judging the times of what happened. */
  readonly now: Instant
}

/** What an adapter may know of the channel that was called. */
export interface ChannelAccess {
  readonly id: ChannelId
  readonly shopId: ShopId
  readonly kind: string
  readonly isEnabled: boolean
  /** The channel's own settings, such as a platform's app id, as stored. */
  readonly settings: unknown
  /** The signing keys that hold now, the one in use first. */
  readonly keys: readonly SecretKey[]
}

export interface SecretKey {
  readonly id: string
  readonly secret: string
}

/** One thing that happened, with its type. */
export type ChannelRecord =
  | { readonly type: 'message'; readonly record: IntakeMessage }
  | { readonly type: 'conversation'; readonly record: IntakeConversation }
  | { readonly type: 'rating'; readonly record: IntakeRating }
  | { readonly type: 'order'; readonly record: IntakeOrder }

/** What became of one record. */
export type Outcome =
  | { readonly result: 'stored' }
  | { readonly result: 'duplicate' }
  | { readonly result: 'refused'; readonly code: string; readonly field: string; readonly reason: string }

/** What a request said. A refused one, or one that only proves an address, carries no records. */
export interface Reading {
  readonly records: readonly ChannelRecord[]
  /** The key that signed it, to be noted as used. */
  readonly keyId?: string
  /** The answer in the platform's own form, once every record is safely stored or refused. */
  answer(outcomes: readonly Outcome[]): Answer
}

export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

export function jsonAnswer(status: number, body: unknown): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) }
}
