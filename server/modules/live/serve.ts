import { toORPCError } from '@orpc/client'
import { call } from '@orpc/server'
import type { FastifyInstance, FastifyReply, RouteOptions } from 'fastify'
import type { ContextOf } from '#server/platform/http/context.ts'
import { judge } from '#server/platform/http/judge.ts'
import { pour } from '#server/platform/live/pour.ts'
import { API_WIRE, RPC_WIRE, type Wire } from '#server/platform/live/wire.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { liveRoutes, streamOf } from './routes.ts'

/**
 * The addresses of `live.follow`, in front of the typed handlers: the route decides who may follow and from where on,
 * but its events are written out once for all consoles, where a typed handler would do it for each of them.
 */
export function serveLive(app: FastifyInstance, runtime: Runtime, contextOf: ContextOf): void {
  const { follow } = liveRoutes(runtime)
  const mount = ({ wire, ...at }: Pick<RouteOptions, 'method' | 'url'> & { readonly wire: Wire }) =>
    app.route({
      ...at,
      exposeHeadRoute: false,
      async handler(request, reply) {
        const closing = new AbortController()
        reply.raw.once('close', () => closing.abort())
        try {
          const feed = await call(follow, undefined, {
            context: contextOf(request, reply),
            signal: closing.signal,
            lastEventId: [request.headers['last-event-id']].flat()[0],
            interceptors: [judge(runtime.log)],
          })
          begin(reply)
          pour(streamOf(feed), reply.raw, wire)
        } catch (error) {
          const refused = toORPCError(error)
          reply.code(refused.status).type('application/json').send(wire.write(refused.toJSON()))
        }
      },
    })
  mount({ method: ['GET', 'POST'], url: '/rpc/live/follow', wire: RPC_WIRE })
  mount({ method: 'GET', url: '/api/v1/live', wire: API_WIRE })
}

/** From here on the response is written by hand. */
function begin(reply: FastifyReply): void {
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value)
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream' })
}
