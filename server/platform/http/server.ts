import { randomUUID } from 'node:crypto'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fastify'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { ERROR_STATUS } from '#contract/errors.ts'
import { storageTrouble } from '../database/outage.ts'
import type { Log } from '../log.ts'
import type { ContextOf } from './context.ts'
import { BODY_LIMIT, guard } from './guard.ts'
import { judge, STORAGE_WORDS } from './judge.ts'
import { CONNECTIONS_MAX, limitBodies, PATIENCE, type Patience } from './patience.ts'

export interface HttpOptions {
  readonly log: Log
  readonly router: AnyRouter
  readonly isProxyTrusted: boolean
  readonly contextOf: ContextOf
  readonly patience?: Patience
}

/** The one port: `/rpc` for the console, `/api/v1` for connectors and the widget, files and pages beside them. */
export function buildHttp(options: HttpOptions): FastifyInstance {
  const { patience = PATIENCE } = options
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    logger: false,
    genReqId: () => randomUUID(),
    // One proxy stands before us; what stands left of its word in the header is anybody's to write.
    trustProxy: options.isProxyTrusted ? (_address, hop) => hop === 0 : false,
    forceCloseConnections: true,
    http: { headersTimeout: patience.headMs, connectionsCheckingInterval: patience.checkEveryMs },
  })
  app.server.maxConnections = CONNECTIONS_MAX
  app.decorateRequest('rawBody', null)
  parseBodies(app)
  guard(app)
  limitBodies(app, patience)
  mountHandlers(app, options)
  answerErrors(app, options.log)
  return app
}

/** Keeps the bytes of a JSON body, because a signature is over them; leaves every other body to its route. */
function parseBodies(app: FastifyInstance): void {
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    request.rawBody = body
    if (body.length === 0) return done(null, undefined)
    try {
      done(null, JSON.parse(body.toString('utf8')))
    } catch {
      done(Object.assign(new Error('the body is not valid JSON'), { statusCode: 400, code: 'BAD_REQUEST' }))
    }
  })
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
}

function mountHandlers(app: FastifyInstance, { router, log, contextOf }: HttpOptions): void {
  // Each handler adds to its list what belongs to it: a list of its own for each.
  const rpc = new RPCHandler(router, { clientInterceptors: [judge(log)] })
  const api = new OpenAPIHandler(router, { clientInterceptors: [judge(log)] })
  app.all('/rpc/*', async (request, reply) => {
    const { matched } = await rpc.handle(request, reply, {
      prefix: '/rpc',
      context: contextOf(request, reply),
    })
    if (!matched) notFound(reply)
  })
  app.all('/api/v1/*', async (request, reply) => {
    const { matched } = await api.handle(request, reply, {
      prefix: '/api/v1',
      context: contextOf(request, reply),
    })
    if (!matched) notFound(reply)
  })
}

function answerErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error: { statusCode?: number; code?: string; message: string }, request, reply) => {
    const trouble = storageTrouble(error)
    const status = trouble ? ERROR_STATUS[trouble] : (error.statusCode ?? 500)
    if (status >= 500 && !hasGone(request))
      log.error({ error, requestId: request.id, url: request.url }, 'a request failed')
    const message = status >= 500 ? 'something broke here; the log has the request id' : error.message
    const told = trouble
      ? { code: trouble, message: STORAGE_WORDS[trouble] }
      : { code: error.code ?? 'INTERNAL_SERVER_ERROR', message }
    reply.code(status).send({ ...told, requestId: request.id })
  })
}

/** Whoever asked went away, or was too slow, in the middle of his own words: no fault of ours. */
function hasGone({ raw }: FastifyRequest): boolean {
  return raw.destroyed && !raw.complete
}

function notFound(reply: FastifyReply): void {
  reply.code(404).send({ code: 'NOT_FOUND', message: 'no such address' })
}
