import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idSchema } from '#contract/scalars.ts'
import { findFile, sendFile } from '#server/modules/file/index.ts'
import { RateLimit } from '#server/platform/rate-limit.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { isLinkGood } from './file-link.ts'
import { findVisitorHash } from './queries.ts'

const A_DAY = '86400'

/** A long chat's pictures all at once, for the several phones that share an address. */
const FILES_BY_ADDRESS = { burst: 600, perSecond: 20 } as const

const linkSchema = z.object({
  fileId: idSchema<'file'>(),
  visitor: z.uuid(),
  until: z.string(),
  signature: z.string(),
})

/** What the chat bubble needs beside its typed routes: to be called from any site, and its files. */
export function serveWidget(app: FastifyInstance, runtime: Runtime): void {
  allowOtherSites(app)
  serveVisitorFiles(app, runtime)
}

/**
 * The bubble runs on the shops' own pages. No cookie is ever taken on these addresses (a visitor proves himself by
 * a token that only his page knows), so any site may call them; which sites may show a bubble, its channel says.
 */
function allowOtherSites(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/v1/widget/')) return
    reply.header('access-control-allow-origin', '*')
    reply.header('cross-origin-resource-policy', 'cross-origin')
  })
  app.options('/api/v1/widget/*', async (_request, reply) =>
    reply
      .header('access-control-allow-methods', 'GET, POST')
      .header('access-control-allow-headers', 'authorization, content-type, last-event-id')
      .header('access-control-max-age', A_DAY)
      .code(204)
      .send(),
  )
}

function serveVisitorFiles(app: FastifyInstance, { db, clock }: Runtime): void {
  const fetched = new RateLimit(FILES_BY_ADDRESS)
  app.get('/api/v1/widget/files/:fileId', async (request, reply) => {
    if (!fetched.take(request.ip, clock.realNow()))
      return reply.code(429).send({ code: 'visitor.too_fast', message: 'too many files at once' })
    const link = linkSchema.safeParse({ ...(request.query as object), ...(request.params as object) })
    const tokenHash = link.success ? await findVisitorHash(db, link.data.visitor) : undefined
    const isGood =
      link.success && tokenHash !== undefined && isLinkGood(tokenHash, link.data, clock.realNow())
    const file = isGood ? await findFile(db, link.data.fileId) : undefined
    if (!file) return reply.code(404).send({ code: 'file.not_found', message: 'no such file' })
    return sendFile(reply, db, file)
  })
}
