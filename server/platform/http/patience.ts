import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { SECOND } from '#domain/kernel/time.ts'

/** How long the server waits for what a client has begun to send: whoever dawdles holds a connection that others need. */
export interface Patience {
  /** For the head of a request, from the moment the connection stands or the earlier answer is out. */
  readonly headMs: number
  /** For any body, beside the time that its size takes. */
  readonly bodyMs: number
  /** A phone with one bar of reception sends faster. */
  readonly slowestBytesPerSecond: number
  /** How often heads are looked at. */
  readonly checkEveryMs: number
}

export const PATIENCE: Patience = {
  headMs: 20 * SECOND,
  bodyMs: 30 * SECOND,
  slowestBytesPerSecond: 32 * 1024,
  checkEveryMs: 5 * SECOND,
}

/**
 * One process holds some 500 people's consoles at six connections each with room to spare; beyond it new connections
 * are turned away, or those that stand would suffer.
 */
export const CONNECTIONS_MAX = 10_000

/** Ends a connection whose body does not arrive in the time that its size allows. */
export function limitBodies(app: FastifyInstance, patience: Patience): void {
  app.addHook('onRequest', async (request, reply) => {
    const bytes = bytesToCome(request)
    if (bytes === 0) return
    const waitMs = patience.bodyMs + (bytes / patience.slowestBytesPerSecond) * SECOND
    const timer = setTimeout(() => giveUp(request, reply), waitMs)
    const done = () => clearTimeout(timer)
    request.raw.once('end', done).once('close', done)
  })
}

/** As the request says; where it need not say it, the most that its route takes. */
function bytesToCome({ headers, routeOptions }: FastifyRequest): number {
  if (headers['transfer-encoding'] !== undefined) return routeOptions.bodyLimit ?? 0
  return Number(headers['content-length'] ?? 0)
}

/** As Node does with a head that does not end. */
function giveUp({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.complete) return
  if (!reply.raw.headersSent) raw.socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
  raw.socket.destroySoon()
}
