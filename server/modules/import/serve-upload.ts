import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { IMPORT_BYTES_MAX } from '#contract/import.ts'
import { idSchema } from '#contract/scalars.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { uploadImport } from './actions/upload-import.ts'
import { FileTooLarge } from './file-chunks.ts'
import { presentImport } from './present.ts'
import { findImport } from './queries.ts'

const querySchema = z.object({ shopId: idSchema<'shop'>(), name: z.string().trim().min(1).max(200) })

type FindActor = (headers: Headers) => Promise<Actor | undefined>

/**
 * `POST /rpc/import/upload?shopId=…&name=…` with the file as raw body. It stands beside the typed routes because
 * those hold a body whole in memory. Lies under `/rpc`, where requests of other sites' pages are turned away.
 */
export function serveImportUpload(app: FastifyInstance, runtime: Runtime, findActor: FindActor): void {
  const options = { bodyLimit: IMPORT_BYTES_MAX, config: { countsItsBody: true } }
  app.post('/rpc/import/upload', options, async (request, reply) => {
    const actor = await findActor(new Headers({ cookie: request.headers.cookie ?? '' }))
    if (!actor) return answer(reply, 401, 'UNAUTHORIZED')
    const query = querySchema.safeParse(request.query)
    if (!isPermitted(actor.role, 'import.run')) return answer(reply, 404, 'NOT_FOUND')
    if (!query.success) return answer(reply, 400, 'BAD_REQUEST')
    const { shopId, name } = query.data
    if (!maySeeShop(actor, shopId) || !(await hasShop(runtime, shopId)))
      return answer(reply, 404, 'shop.not_found')
    return receive({ request, reply }, runtime, { shopId, fileName: name, by: actor.personId })
  })
}

async function receive(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  runtime: Runtime,
  facts: Omit<Parameters<typeof uploadImport>[1], 'bytes'>,
): Promise<unknown> {
  try {
    const id = await uploadImport(runtime, { ...facts, bytes: request.raw })
    const row = await findImport(runtime.db, id)
    return row ? presentImport(row) : answer(reply, 404, 'import.not_found')
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error
    // The rest of the body is not read: the connection cannot be used again.
    reply.header('connection', 'close')
    return answer(reply, 413, 'file.too_large')
  }
}

function answer(reply: FastifyReply, status: number, code: string): FastifyReply {
  return reply.code(status).send({ code, message: code })
}

async function hasShop({ db }: Runtime, id: string): Promise<boolean> {
  return (
    (await db
      .selectFrom('shop')
      .select('id')
      .where('id', '=', idSchema<'shop'>().parse(id))
      .executeTakeFirst()) !== undefined
  )
}
