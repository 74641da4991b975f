import { randomUUID } from 'node:crypto'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ORPCError, type AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fastify'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Actor } from '../auth/actor.ts'
import type { Log } from '../log.ts'
import { BODY_LIMIT, guard, isForeign } from './guard.ts'
import { CONNECTIONS_MAX, limitBodies, PATIENCE, type Patience } from './patience.ts'
import type { RequestContext } from './request.ts'

const NO_BODY = Buffer.alloc(0)

export interface HttpOptions {
  readonly log: Log
  readonly router: AnyRouter
  readonly isProxyTrusted: boolean
  readonly findActor: (headers: Headers) => Promise<Actor | undefined>
  readonly patience?: Patience
}

declare module 'fastify' {
  interface FastifyRequest {
    rawBody: Buffer | null
  }
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

function mountHandlers(app: FastifyInstance, { router, log, findActor }: HttpOptions): void {
  const judge = async ({ next }: { readonly next: () => Promise<unknown> }): Promise<unknown> => {
    try {
      return await next()
    } catch (error) {
      return fail(log, error)
    }
  }
  // Each handler adds to its list what belongs to it: a list of its own for each.
  const rpc = new RPCHandler(router, { clientInterceptors: [judge] })
  const api = new OpenAPIHandler(router, { clientInterceptors: [judge] })
  const contextOf = (request: FastifyRequest, reply: FastifyReply): RequestContext => {
    const headers = toHeaders(request)
    let actor: Promise<Actor | undefined> | undefined
    return {
      headers,
      address: request.ip,
      requestId: request.id,
      rawBody: request.rawBody ?? NO_BODY,
      setCookies: (cookies) => void reply.header('set-cookie', cookies),
      findActor: () => (actor ??= isForeign(request) ? Promise.resolve(undefined) : findActor(headers)),
    }
  }
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
    const status = error.statusCode ?? 500
    if (status >= 500 && !hasGone(request))
      log.error({ error, requestId: request.id, url: request.url }, 'a request failed')
    const message = status >= 500 ? 'something broke here; the log has the request id' : error.message
    reply.code(status).send({ code: error.code ?? 'INTERNAL_SERVER_ERROR', message, requestId: request.id })
  })
}

/** Whoever asked went away, or was too slow, in the middle of his own words: no fault of ours. */
function hasGone({ raw }: FastifyRequest): boolean {
  return raw.destroyed && !raw.complete
}

/** PostgreSQL: a NUL, or half of a character, which no text column can hold. Nobody types such signs. */
const UNSTORABLE: ReadonlySet<unknown> = new Set(['22021', '22P05'])

/** Refusals and bad input are answers, not failures; anything else is a bug and goes to the log whole. */
function fail(log: Log, error: unknown): never {
  if (error instanceof Error && 'code' in error && UNSTORABLE.has(error.code))
    throw new ORPCError('BAD_REQUEST', { message: 'a text holds a NUL', cause: error })
  if (!(error instanceof ORPCError) || error.status >= 500)
    log.error({ error, cause: error instanceof Error ? error.cause : undefined }, 'a route failed')
  throw error
}

function notFound(reply: FastifyReply): void {
  reply.code(404).send({ code: 'NOT_FOUND', message: 'no such address' })
}

function toHeaders(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (Array.isArray(value)) for (const one of value) headers.append(name, one)
    else if (value !== undefined) headers.set(name, value)
  }
  return headers
}
