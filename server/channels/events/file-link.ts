import { createHmac } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idSchema } from '#contract/scalars.ts'
import { after, DAY, instant, type Instant } from '#domain/kernel/time.ts'
import { findChannelAccess } from '#server/modules/channel/index.ts'
import { findFile, sendFile } from '#server/modules/file/index.ts'
import { isSameSecret } from '#server/platform/random.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { ChannelAccess } from '../channel.ts'

/** Long enough for a connector that was away for a night. */
const HOLDS_MS = DAY

/** An address, relative to the server, under which the channel's connector may fetch one file that it was told of. */
export function fileLink(
  { id, keys }: Pick<ChannelAccess, 'id' | 'keys'>,
  fileId: string,
  realNow: Instant,
): string {
  const [key] = keys
  const until = String(after(realNow, HOLDS_MS))
  const signature = key ? sign(key.secret, fileId, until) : ''
  const query = new URLSearchParams({ until, k: key?.id ?? '', v1: signature })
  return `/api/v1/channels/${id}/files/${fileId}?${query.toString()}`
}

function sign(secret: string, fileId: string, until: string): string {
  return createHmac('sha256', secret).update(`file.${fileId}.${until}`).digest('hex')
}

const linkSchema = z.object({
  channelId: idSchema<'channel'>(),
  fileId: idSchema<'file'>(),
  until: z.string().regex(/^\d{1,15}$/),
  k: z.string().max(64),
  v1: z.string().max(64),
})

/** Serves pictures and files of replies to the connectors that deliver them. */
export function serveChannelFiles(app: FastifyInstance, { db, clock }: Runtime): void {
  app.get('/api/v1/channels/:channelId/files/:fileId', async (request, reply) => {
    const link = linkSchema.safeParse({ ...(request.query as object), ...(request.params as object) })
    const channel = link.success ? await findChannelAccess(db, link.data.channelId) : undefined
    const secret = channel?.keys.find(({ id }) => id === link.data?.k)?.secret
    const isGood =
      link.success &&
      secret !== undefined &&
      instant(Number(link.data.until)) >= clock.realNow() &&
      isSameSecret(sign(secret, link.data.fileId, link.data.until), link.data.v1)
    const file = isGood ? await findFile(db, link.data.fileId) : undefined
    if (!file || file.shopId !== channel?.shopId)
      return reply.code(404).send({ code: 'file.not_found', message: 'no such file' })
    return sendFile(reply, db, file)
  })
}
