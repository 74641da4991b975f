import { existsSync } from 'node:fs'
import path from 'node:path'
import serveFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const DIST = path.resolve(import.meta.dirname, '../../../dist')
const CONSOLE = path.join(DIST, 'web')
const WIDGET = path.join(DIST, 'widget')

const A_YEAR = 'public, max-age=31536000, immutable'
const ASK_AGAIN = 'no-cache'
/** The widget's address never changes, so a new version must reach the shops' pages within the hour. */
const AN_HOUR = 'public, max-age=3600'

/** Serves the built console at `/` and the chat bubble at `/widget/`. Every other page address is the console's. */
export async function servePages(app: FastifyInstance): Promise<void> {
  if (existsSync(WIDGET)) {
    await app.register(serveFiles, {
      root: WIDGET,
      prefix: '/widget/',
      decorateReply: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply) {
        reply.header('cache-control', AN_HOUR)
        reply.header('cross-origin-resource-policy', 'cross-origin')
        reply.header('access-control-allow-origin', '*')
      },
    })
  }
  if (!existsSync(CONSOLE)) return
  await app.register(serveFiles, {
    root: CONSOLE,
    prefix: '/',
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, file) {
      reply.header('cache-control', file.includes('/assets/') ? A_YEAR : ASK_AGAIN)
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (isPage) return reply.header('cache-control', ASK_AGAIN).sendFile('index.html')
    return reply.code(404).send({ code: 'NOT_FOUND', message: 'no such address' })
  })
}
