import { implement } from '@orpc/server'
import { conversation, CONVERSATIONS_PER_PAGE as LIMIT } from '#contract/conversation.ts'
import { message } from '#contract/message.ts'
import { note } from '#contract/note.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { addNote } from './actions/add-note.ts'
import { pickChat, takeChat, transferChat } from './actions/assign.ts'
import { markAd, reopenClosedChat, resolveChat } from './actions/close-chat.ts'
import { getOpenChat } from './actions/get-open-chat.ts'
import { readChat } from './actions/read-chat.ts'
import { sendMessage } from './actions/send-message.ts'
import { presentEarlier, presentMessage, presentNote, presentRow } from './present.ts'
import * as queries from './queries.ts'
import { listEarlier, listMessages } from './queries-open.ts'
import { getRow } from './rows.ts'
import { typeAsAgent } from './typing.ts'

export function conversationRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(conversation).$context<RequestContext>().use(permitted)
  return {
    listMine: person.listMine.handler(async ({ context: { actor }, input }) =>
      pageOf(await queries.listMine(db, actor, input.after), LIMIT, {
        item: presentRow,
        key: queries.mineKeyOf,
      }),
    ),
    listQueue: person.listQueue.handler(async ({ context: { actor }, input }) =>
      pageOf(await queries.listQueue(db, actor, input.after), LIMIT, {
        item: presentRow,
        key: queries.queueKeyOf,
      }),
    ),
    list: person.list.handler(async ({ context: { actor }, input }) =>
      pageOf(await queries.listConversations(db, actor, input), LIMIT, {
        item: presentRow,
        key: queries.recentKeyOf,
      }),
    ),
    count: person.count.handler(({ context: { actor } }) => queries.countConversations(db, actor)),
    get: person.get.handler(({ context: { actor }, input }) => getOpenChat(db, actor, input.id)),
    listEarlier: person.listEarlier.handler(async ({ context: { actor }, input: { id, after } }) =>
      pageOf(await listEarlier(db, await getRow(db, actor, id), { limit: LIMIT, after }), LIMIT, {
        item: presentEarlier,
        key: ({ openedAt, id }) => ({ openedAt, id }),
      }),
    ),
    pick: person.pick.handler(async ({ context: { actor }, input }) =>
      presentRow(await pickChat(runtime, actor, input.id)),
    ),
    take: person.take.handler(async ({ context: { actor }, input }) =>
      presentRow(await takeChat(runtime, actor, input)),
    ),
    transfer: person.transfer.handler(async ({ context: { actor }, input }) =>
      presentRow(await transferChat(runtime, actor, input)),
    ),
    resolve: person.resolve.handler(async ({ context: { actor }, input }) =>
      presentRow(await resolveChat(runtime, actor, input)),
    ),
    reopen: person.reopen.handler(async ({ context: { actor }, input }) =>
      presentRow(await reopenClosedChat(runtime, actor, input.id)),
    ),
    markAd: person.markAd.handler(async ({ context: { actor }, input }) =>
      presentRow(await markAd(runtime, actor, input)),
    ),
  }
}

export function messageRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(message).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input }) => {
      await getRow(db, actor, input.id)
      const { rows, older } = await listMessages(db, input.id, input.before)
      return { items: rows.map(presentMessage), older }
    }),
    send: person.send.handler(async ({ context: { actor }, input }) =>
      presentMessage(await sendMessage(runtime, actor, input)),
    ),
    type: person.type.handler(async ({ context: { actor }, input }) => {
      await typeAsAgent(runtime, actor, input.id)
      return {}
    }),
    read: person.read.handler(async ({ context: { actor }, input }) => {
      await readChat(runtime, actor, input.id)
      return {}
    }),
  }
}

export function noteRoutes(runtime: Runtime) {
  const person = implement(note).$context<RequestContext>().use(permitted)
  return {
    add: person.add.handler(async ({ context: { actor }, input }) =>
      presentNote(await addNote(runtime, actor, input)),
    ),
  }
}
