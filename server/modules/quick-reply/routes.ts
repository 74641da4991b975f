import { implement } from '@orpc/server'
import { quickReply } from '#contract/quick-reply.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { removeQuickReply, restoreQuickReply } from './actions/remove-quick-reply.ts'
import { addQuickReply, changeQuickReply } from './actions/write-quick-reply.ts'
import { presentQuickReply } from './present.ts'
import { listCategories, listQuickReplies } from './queries.ts'

export function quickReplyRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(quickReply).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input }) => {
      const [rows, categories] = await Promise.all([
        listQuickReplies(db, actor, input),
        listCategories(db, actor),
      ])
      return { items: rows.map(presentQuickReply), categories: [...categories] }
    }),
    create: person.create.handler(async ({ context: { actor }, input }) =>
      presentQuickReply(await addQuickReply(runtime, actor, input)),
    ),
    update: person.update.handler(async ({ context: { actor }, input }) =>
      presentQuickReply(await changeQuickReply(runtime, actor, input)),
    ),
    remove: person.remove.handler(async ({ context: { actor }, input }) => {
      await removeQuickReply(runtime, actor, input.id)
      return {}
    }),
    restore: person.restore.handler(async ({ context: { actor }, input }) =>
      presentQuickReply(await restoreQuickReply(runtime, actor, input.id)),
    ),
  }
}
