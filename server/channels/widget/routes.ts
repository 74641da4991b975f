import { implement, withEventMeta } from '@orpc/server'
import { widget, WIDGET_FILE_BYTES, type WidgetEvent } from '#contract/widget.ts'
import { readByCustomer, tellTyping } from '#server/modules/conversation/index.ts'
import { uploadFile } from '#server/modules/file/index.ts'
import { readDuty } from '#server/modules/presence/index.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { open } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { getWidget, openVisitor } from './actions/open-visitor.ts'
import { rateService } from './actions/rate-service.ts'
import { presenterFor, readVisitorChat } from './actions/read-chat.ts'
import { say } from './actions/say.ts'
import { fileLink } from './file-link.ts'
import { presentConfig, presentFile } from './present.ts'
import { listVisitorChats } from './queries.ts'
import { getVisitor, VisitorLimits, type VisitorCall } from './visitor-access.ts'
import type { VisitorHub } from './visitor-hub.ts'

const VISITOR = { kind: 'visitor' } as const

export function widgetRoutes(runtime: Runtime, bubbles: VisitorHub) {
  const { db, clock } = runtime
  const limits = new VisitorLimits()
  const anybody = implement(widget).$context<RequestContext>().use(open)
  const visitorFor = (call: VisitorCall) =>
    anybody.use(async ({ context, next }) => {
      limits.checkAddress(context, clock.realNow())
      const visitor = await getVisitor(runtime, context)
      limits.check(call, visitor, clock.realNow())
      return next({ context: { visitor } })
    })
  return {
    config: anybody.config.handler(async ({ context, input }) => {
      limits.checkConfig(context, clock.realNow())
      const { channel, settings } = await getWidget(runtime, context, input.channelId)
      return presentConfig(settings, { duty: await readDuty(runtime, channel.shopId), now: clock.now() })
    }),
    open: anybody.open.handler(async ({ context, input }) => {
      limits.checkOpen(context, clock.realNow())
      const { channel } = await getWidget(runtime, context, input.channelId)
      return { token: await openVisitor(runtime, channel, input) }
    }),
    list: visitorFor('list').list.handler(({ context, input }) =>
      readVisitorChat(runtime, context.visitor, input),
    ),
    send: visitorFor('say').send.handler(async ({ context, input }) => {
      return { message: presenterFor(runtime, context.visitor)(await say(runtime, context.visitor, input)) }
    }),
    upload: visitorFor('upload').upload.handler(async ({ context, input }) => {
      const { shopId, channelId, id: visitorId, tokenHash } = context.visitor
      const row = await uploadFile(runtime, VISITOR, {
        file: input.file,
        shopId,
        maxBytes: WIDGET_FILE_BYTES,
        source: { visitorId, channelId, address: context.address },
      })
      const pathOf = (id: typeof row.id) => fileLink({ visitorId, tokenHash }, id, clock.realNow())
      return { file: presentFile(row, pathOf) }
    }),
    typing: visitorFor('type').typing.handler(async ({ context }) => {
      const [chat] = await listVisitorChats(db, context.visitor)
      const { shopId } = context.visitor
      if (chat?.status === 'open')
        tellTyping(runtime, { conversationId: chat.id, shopId, personId: null, name: null })
      return {}
    }),
    read: visitorFor('read').read.handler(async ({ context, input }) => {
      const [chat] = await listVisitorChats(db, context.visitor)
      if (chat) await readByCustomer(runtime, VISITOR, { id: chat.id, until: input.readUntil })
      return {}
    }),
    rate: visitorFor('rate').rate.handler(async ({ context, input }) => {
      await rateService(runtime, context.visitor, input)
      return {}
    }),
    follow: visitorFor('follow').follow.handler(({ context, input, lastEventId, signal }) => {
      const present = presenterFor(runtime, context.visitor)
      const opening = bubbles.open(context.visitor, {
        after: seqOf(lastEventId ?? input.since) ?? runtime.hub.last,
        present: (row) => ({ type: 'message', message: present(row) }),
      })
      return eventsOf(bubbles, opening, signal)
    }),
  }
}

/** What the stream is told, each event under its number, by which a broken stream goes on. */
async function* eventsOf(
  bubbles: VisitorHub,
  opening: ReturnType<VisitorHub['open']>,
  signal: AbortSignal | undefined,
): AsyncGenerator<WidgetEvent, void> {
  const stream = await opening
  if (signal?.aborted) bubbles.close(stream)
  signal?.addEventListener('abort', () => bubbles.close(stream))
  try {
    for (let heard = await stream.next(); heard; heard = await stream.next())
      for (const { seq, event } of heard)
        yield seq === null ? event : withEventMeta(event, { id: String(seq) })
  } finally {
    bubbles.close(stream)
  }
}

function seqOf(cursor: string | undefined): number | undefined {
  return cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined
}
