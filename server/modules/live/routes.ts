import { implement, ORPCError, withEventMeta } from '@orpc/server'
import { liveContract, type LiveEvent } from '#contract/live.ts'
import { markSeen } from '#server/modules/presence/index.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { LiveStream } from '#server/platform/live/live-stream.ts'
import type { Runtime } from '#server/platform/runtime.ts'

export function liveRoutes(runtime: Runtime) {
  const { live } = runtime
  // Announcers have checked each event once for all consoles; the stream would check it again for every console.
  const unchecked = { initialOutputValidationIndex: Number.NaN }
  const person = implement(liveContract).$config(unchecked).$context<RequestContext>().use(permitted)
  return {
    follow: person.follow.handler(async ({ context: { actor }, lastEventId, signal }) => {
      const stream = await live.open(actor, readSeq(lastEventId))
      if (signal?.aborted) stream.end('closed')
      signal?.addEventListener('abort', () => stream.end('closed'))
      // On duty from the first moment, not from the next sweep on; the page hears of it, and of who is given to him.
      await markSeen(runtime, [actor.personId])
      return Object.assign(eventsOf(stream), { stream })
    }),
  }
}

/** The stream behind what the route answers, for whoever writes out its events by batches instead of one by one. */
export function streamOf(feed: object): LiveStream {
  if ('stream' in feed && feed.stream instanceof LiveStream) return feed.stream
  throw new Error('not what live.follow answers')
}

async function* eventsOf(stream: LiveStream): AsyncGenerator<LiveEvent, void> {
  try {
    while (!stream.ended) {
      for (const { seq, event } of (await stream.next()).flat())
        yield seq === null ? event : withEventMeta(event, { id: String(seq) })
    }
  } finally {
    stream.end('closed')
  }
  if (stream.ended === 'revoked') throw new ORPCError('UNAUTHORIZED')
}

function readSeq(lastEventId: string | undefined): number | undefined {
  const seq = Number(lastEventId)
  return lastEventId !== undefined && Number.isSafeInteger(seq) && seq >= 0 ? seq : undefined
}
