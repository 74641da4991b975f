import { HOUR } from '#domain/kernel/time.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { hashSecret } from '#server/platform/random.ts'
import { RateLimit } from '#server/platform/rate-limit.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findVisitor, type Visitor } from './queries.ts'
import { touchVisitor } from './store.ts'

/** A visitor who has proved himself by his token. */
export interface KnownVisitor extends Visitor {
  readonly tokenHash: string
}

/** @throws visitor.unknown without a token that holds; channel.not_found once the channel is closed */
export async function getVisitor(runtime: Runtime, { headers }: RequestContext): Promise<KnownVisitor> {
  const token = /^Bearer ([\w-]{20,100})$/.exec(headers.get('authorization') ?? '')?.[1]
  if (token === undefined) throw refusal('visitor.unknown')
  const tokenHash = hashSecret(token)
  const visitor = await findVisitor(runtime.db, tokenHash)
  if (!visitor) throw refusal('visitor.unknown')
  if (visitor.channelClosedAt !== null) throw refusal('channel.not_found')
  const now = runtime.clock.now()
  if (now - visitor.seenAt > HOUR)
    await runtime.work({ kind: 'visitor' }, ({ tx }) => touchVisitor(tx, visitor.id, now))
  return { ...visitor, tokenHash }
}

/** So many at once and so many a second, for one visitor. A bubble lists after each broken stream and reads as he looks. */
const PER_VISITOR = {
  list: { burst: 60, perSecond: 2 },
  say: { burst: 60, perSecond: 2 },
  upload: { burst: 12, perSecond: 0.2 },
  type: { burst: 10, perSecond: 1 },
  read: { burst: 60, perSecond: 2 },
  rate: { burst: 10, perSecond: 0.2 },
  follow: { burst: 60, perSecond: 1 },
} as const

export type VisitorCall = keyof typeof PER_VISITOR

type RealNow = Parameters<RateLimit['take']>[1]

/**
 * What one browser and one address may do. Phones of one carrier share addresses, so an address gets far more
 * than a visitor. Figures are a person's fastest typing, several times over.
 */
export class VisitorLimits {
  readonly #opened = new RateLimit({ burst: 60, perSecond: 1 })
  /** Every page of a shop asks for the settings of its bubble as it loads. */
  readonly #configured = new RateLimit({ burst: 600, perSecond: 30 })
  /** All else by address, counted before a token is looked up: guessing tokens is bounded too. */
  readonly #called = new RateLimit({ burst: 1_200, perSecond: 60 })
  readonly #byVisitor = Object.fromEntries(
    Object.entries(PER_VISITOR).map(([call, rate]) => [call, new RateLimit(rate)]),
  ) as Readonly<Record<VisitorCall, RateLimit>>

  /** @throws visitor.too_fast */
  checkOpen({ address }: RequestContext, realNow: RealNow): void {
    refuseUnless(this.#opened.take(address, realNow))
  }

  /** @throws visitor.too_fast */
  checkConfig({ address }: RequestContext, realNow: RealNow): void {
    refuseUnless(this.#configured.take(address, realNow))
  }

  /** @throws visitor.too_fast */
  checkAddress({ address }: RequestContext, realNow: RealNow): void {
    refuseUnless(this.#called.take(address, realNow))
  }

  /** @throws visitor.too_fast */
  check(call: VisitorCall, visitor: Visitor, realNow: RealNow): void {
    refuseUnless(this.#byVisitor[call].take(visitor.id, realNow))
  }
}

function refuseUnless(isAllowed: boolean): void {
  if (!isAllowed) throw refusal('visitor.too_fast')
}
