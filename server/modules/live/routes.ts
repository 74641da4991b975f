import { implement, ORPCError, withEventMeta } from '@orpc/server'
import { liveContract, type LiveEvent } from '#contract/live.ts'
import { markSeen } from '#server/modules/presence/index.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import type { Runtime } from '#server/platform/runtime.ts'

export function liveRoutes(runtime: Runtime) {
  const { live } = runtime
  // Announcers have checked each event once for all consoles; the stream would check it again for every console.
  const unchecked = { initialOutputValidationIndex: Number.NaN }
  const person = implement(liveContract).$config(unchecked).$context<RequestContext>().use(permitted)
  return {
    follow: person.follow.handler(async function* ({
      context: { actor },
      lastEventId,
      signal,
    }): AsyncGenerator<LiveEvent, void> {
      // On duty from the first moment, not from the next sweep on.
      await markSeen(runtime, [actor.personId])
      const from = runtime.hub.last
      const lastSeq = readSeq(lastEventId)
      const stream = await live.open(actor, lastSeq)
      if (signal?.aborted) stream.end('closed')
      signal?.addEventListener('abort', () => stream.end('closed'))
      try {
        // A page fetches its lists while its stream opens: what fell between the two must be read anew.
        if (lastSeq === undefined) yield withEventMeta(BEGINNING, { id: String(from) })
        while (!stream.ended) {
          for (const { seq, event } of await stream.next())
            yield seq === null ? event : withEventMeta(event, { id: String(seq) })
        }
      } finally {
        stream.end('closed')
      }
      if (stream.ended === 'revoked') throw new ORPCError('UNAUTHORIZED')
    }),
  }
}

const BEGINNING: LiveEvent = { type: 'stream.reset' }

function readSeq(lastEventId: string | undefined): number | undefined {
  const seq = Number(lastEventId)
  return lastEventId !== undefined && Number.isSafeInteger(seq) && seq >= 0 ? seq : undefined
}
