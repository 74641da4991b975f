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

/**
 * What one browser and one address may do. Phones of one carrier share addresses, so an address gets far more
 * than a visitor. Figures are a person's fastest typing, several times over.
 */
export class VisitorLimits {
  readonly #opened = new RateLimit({ burst: 60, perSecond: 1 })
  readonly #said = new RateLimit({ burst: 60, perSecond: 2 })
  readonly #saidByAddress = new RateLimit({ burst: 600, perSecond: 30 })
  readonly #uploaded = new RateLimit({ burst: 12, perSecond: 0.2 })
  readonly #typed = new RateLimit({ burst: 10, perSecond: 1 })

  /** @throws visitor.too_fast */
  checkOpen({ address }: RequestContext, realNow: Parameters<RateLimit['take']>[1]): void {
    refuseUnless(this.#opened.take(address, realNow))
  }

  /** @throws visitor.too_fast */
  check(
    what: 'say' | 'upload' | 'type',
    { visitor, context }: { readonly visitor: Visitor; readonly context: RequestContext },
    realNow: Parameters<RateLimit['take']>[1],
  ): void {
    const own = { say: this.#said, upload: this.#uploaded, type: this.#typed }[what]
    refuseUnless(own.take(visitor.id, realNow) && this.#saidByAddress.take(context.address, realNow))
  }
}

function refuseUnless(isAllowed: boolean): void {
  if (!isAllowed) throw refusal('visitor.too_fast')
}
