import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { FILE_BYTES_MAX } from '#domain/conversation/limits.ts'

/** JSON bodies; files come as forms or through routes of their own. */
export const BODY_LIMIT = 1024 * 1024
/** A chat's file and the frame that a form puts around it. */
const FORM_LIMIT = FILE_BYTES_MAX + 64 * 1024

/** Nothing from elsewhere, no framing; antd writes its styles at run time. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route reads its body piece by piece and stops by itself when it grows too large. */
    countsItsBody?: boolean
  }
}

/** What holds for every request before anything of it is read. */
export function guard(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY)
    if (isOfConsole(request) && isForeign(request)) {
      return reply
        .code(403)
        .send({ code: 'FORBIDDEN', message: 'requests to the console come from its own pages' })
    }
    return refuseBody(request, reply)
  })
}

/**
 * Whether another site's page makes the browser ask. The console's cookie proves nothing then: browsers send it
 * along from any page of the same domain, and say where a request comes from.
 */
export function isForeign({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin, host } = headers
  return origin !== undefined && URL.parse(origin)?.host !== host
}

/** By the route that answers, not by the address as it was written: `/%72pc` is `/rpc` too. */
function isOfConsole({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.startsWith('/rpc') ?? false
}

/** The typed routes hold a body whole in memory, so it must say beforehand that it is small enough. */
function refuseBody(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  if (request.routeOptions.config.countsItsBody) return undefined
  const { headers } = request
  if (headers['transfer-encoding'] !== undefined)
    return refuse(reply, 411, { code: 'LENGTH_REQUIRED', message: 'a body says its length beforehand' })
  const limit = headers['content-type']?.startsWith('multipart/form-data') ? FORM_LIMIT : BODY_LIMIT
  if (Number(headers['content-length'] ?? 0) <= limit) return undefined
  return refuse(reply, 413, { code: 'PAYLOAD_TOO_LARGE', message: `a body has at most ${limit} bytes` })
}

/** The body is not read: the connection cannot be used again. */
function refuse(
  reply: FastifyReply,
  status: number,
  answer: { readonly code: string; readonly message: string },
): FastifyReply {
  return reply.code(status).header('connection', 'close').send(answer)
}
