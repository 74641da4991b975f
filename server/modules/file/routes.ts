import { Readable } from 'node:stream'
import { implement } from '@orpc/server'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { file } from '#contract/file.ts'
import { idSchema } from '#contract/scalars.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { uploadFile } from './actions/upload-file.ts'
import { isShown } from './file-kind.ts'
import { presentFile } from './present.ts'
import { findFile, readChunks, type FileRow } from './queries.ts'

export function fileRoutes(runtime: Runtime) {
  const person = implement(file).$context<RequestContext>().use(permitted)
  return {
    upload: person.upload.handler(async ({ context: { author }, input }) =>
      presentFile(await uploadFile(runtime, author, { file: input.file, shopId: null })),
    ),
  }
}

const parameters = z.object({ id: idSchema<'file'>() })

/** `GET /files/{id}` for the console: who sees the chat sees its files; to all others they do not exist. */
export function serveFiles(
  http: FastifyInstance,
  {
    runtime,
    findActor,
  }: { runtime: Runtime; readonly findActor: (headers: Headers) => Promise<Actor | undefined> },
): void {
  http.get('/files/:id', async (request, reply) => {
    const parsed = parameters.safeParse(request.params)
    const cookie = request.headers.cookie
    const actor = cookie === undefined ? undefined : await findActor(new Headers({ cookie }))
    const row = parsed.success && actor ? await findFile(runtime.db, parsed.data.id) : undefined
    if (!row || !actor || !maySee(actor, row)) {
      return reply.code(404).send({ code: 'file.not_found', message: 'no such file' })
    }
    return sendFile(reply, runtime.db, row)
  })
}

/** Pictures are shown in place, everything else is only downloaded; nothing of it may run as a page of ours. */
export function sendFile(reply: FastifyReply, db: Db, row: FileRow): FastifyReply {
  const name = encodeURIComponent(row.name)
  return reply
    .header('content-type', isShown(row.mediaType) ? row.mediaType : 'application/octet-stream')
    .header('content-length', row.byteSize)
    .header(
      'content-disposition',
      `${isShown(row.mediaType) ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    )
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, max-age=86400, immutable')
    .send(Readable.from(readChunks(db, row.id)))
}

function maySee(actor: Actor, { purpose, uploadedBy, shopId }: FileRow): boolean {
  if (purpose !== 'message') return false
  if (uploadedBy === actor.personId) return true
  return shopId !== null && maySeeShop(actor, shopId) && isPermitted(actor.role, 'conversation.read')
}
