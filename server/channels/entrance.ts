import type { FastifyInstance, FastifyRequest } from 'fastify'
import { EVENT_BATCH_BYTES } from '#contract/channel-event.ts'
import { idSchema } from '#contract/scalars.ts'
import { findChannelAccess, noteKeyUse } from '#server/modules/channel/index.ts'
import { storageTrouble } from '#server/platform/database/outage.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { ADAPTERS } from './adapters.ts'
import type { Answer, ChannelAccess, ChannelRecord, Inbound, Outcome } from './channel.ts'
import { refused } from './refused.ts'

/** Stores records of one channel, each exactly once. Returns only when what it calls stored is safe on disk. */
export type StoreRecords = (
  channel: ChannelAccess,
  records: readonly ChannelRecord[],
) => Promise<readonly Outcome[]>

/**
 * The one address that connectors and platforms call: `/api/v1/channels/{channelId}/events`.
 * It stands beside the typed routes because signatures are over raw bytes, and platforms want answers of their own.
 */
export async function serveEntrance(
  app: FastifyInstance,
  { runtime, store }: { readonly runtime: Runtime; readonly store: StoreRecords },
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.route({
      method: ['GET', 'POST'],
      url: '/api/v1/channels/:channelId/events',
      bodyLimit: EVENT_BATCH_BYTES,
      config: { countsItsBody: true },
      handler: async (request, reply) => {
        const answer = await receive(request, { runtime, store })
        return reply.code(answer.status).header('content-type', answer.contentType).send(answer.body)
      },
    })
    scope.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
      if (error.statusCode !== 413) throw error
      const answer = refused('batch.too_large', { limitBytes: EVENT_BATCH_BYTES }).answer([])
      // The rest of the body is not read: the connection cannot be used again.
      return reply
        .code(413)
        .header('connection', 'close')
        .header('content-type', answer.contentType)
        .send(answer.body)
    })
  })
}

async function receive(
  request: FastifyRequest,
  { runtime, store }: { readonly runtime: Runtime; readonly store: StoreRecords },
): Promise<Answer> {
  try {
    return await take(request, { runtime, store })
  } catch (error) {
    const trouble = storageTrouble(error)
    if (!trouble) throw error
    runtime.log.error({ error, url: request.url }, `a batch was answered ${trouble}`)
    return refused(trouble).answer([])
  }
}

async function take(
  request: FastifyRequest,
  { runtime, store }: { readonly runtime: Runtime; readonly store: StoreRecords },
): Promise<Answer> {
  const { clock } = runtime
  const channel = await findAccess(runtime, request)
  const adapter = channel && ADAPTERS[channel.kind]
  if (!adapter) return refused('channel.not_found').answer([])
  const inbound: Inbound = {
    method: request.method,
    query: new URL(request.url, 'http://localhost').searchParams,
    headers: toHeaders(request),
    rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    realNow: clock.realNow(),
    now: clock.now(),
  }
  const reading = await adapter.read(inbound, channel)
  // First, so that what is refused for want of space is refused whole.
  if (reading.keyId) await noteKeyUse(runtime, reading.keyId)
  return reading.answer(reading.records.length > 0 ? await store(channel, reading.records) : [])
}

async function findAccess({ db }: Runtime, request: FastifyRequest) {
  const { channelId } = request.params as { readonly channelId: string }
  const parsed = idSchema<'channel'>().safeParse(channelId)
  return parsed.success ? findChannelAccess(db, parsed.data) : undefined
}

function toHeaders(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  return headers
}
