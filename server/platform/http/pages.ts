import { existsSync } from 'node:fs'
import path from 'node:path'
import serveFiles from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const DIST = path.resolve(import.meta.dirname, '../../../dist')

const A_YEAR = 'public, max-age=31536000, immutable'
const ASK_AGAIN = 'no-cache'
/** The widget's address never changes, so a new version must reach the shops' pages within the hour. */
const AN_HOUR = 'public, max-age=3600'

/**
 * Serves the built console at `/` and the chat bubble at `/widget/`. Every other page address is the console's. Each
 * file is looked for when it is asked for: a console that was built anew under a running server is served as it is.
 */
export async function servePages(app: FastifyInstance, dist: string = DIST): Promise<void> {
  const [consoleRoot, widgetRoot] = [path.join(dist, 'web'), path.join(dist, 'widget')]
  if (existsSync(widgetRoot)) {
    await app.register(serveFiles, {
      root: widgetRoot,
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
  if (!existsSync(consoleRoot)) return
  await app.register(serveFiles, {
    root: consoleRoot,
    prefix: '/',
    dotfiles: 'ignore',
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
