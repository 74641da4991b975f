import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../auth/actor.ts'
import { isForeign } from './guard.ts'
import type { RequestContext } from './request.ts'

const NO_BODY = Buffer.alloc(0)

declare module 'fastify' {
  interface FastifyRequest {
    rawBody: Buffer | null
  }
}

/** What the typed routes may know of a request. */
export type ContextOf = (request: FastifyRequest, reply: FastifyReply) => RequestContext

export function makeContextOf(
  findActor: (headers: Headers, setCookies: RequestContext['setCookies']) => Promise<Actor | undefined>,
): ContextOf {
  return (request, reply) => {
    const headers = toHeaders(request)
    const setCookies = (cookies: readonly string[]) => void reply.header('set-cookie', cookies)
    let actor: Promise<Actor | undefined> | undefined
    return {
      headers,
      address: request.ip,
      requestId: request.id,
      rawBody: request.rawBody ?? NO_BODY,
      setCookies,
      findActor: () =>
        (actor ??= isForeign(request) ? Promise.resolve(undefined) : findActor(headers, setCookies)),
    }
  }
}

function toHeaders(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (Array.isArray(value)) for (const one of value) headers.append(name, one)
    else if (value !== undefined) headers.set(name, value)
  }
  return headers
}
