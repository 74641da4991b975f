import { implement } from '@orpc/server'
import { objection, OBJECTIONS_PER_PAGE } from '#contract/objection.ts'
import { entriesFor } from '#server/modules/finding/index.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { raiseObjection } from './actions/raise-objection.ts'
import { decideObjection, withdrawObjection } from './actions/settle-objection.ts'
import { presentObjection } from './present.ts'
import { keyOf, listObjections } from './queries.ts'

export function objectionRoutes(runtime: Runtime) {
  const person = implement(objection).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input }) => {
      const rows = await listObjections(runtime.db, actor, input)
      const page = pageOf(rows, OBJECTIONS_PER_PAGE, { item: (row) => row, key: keyOf })
      const entryOf = await entriesFor(runtime.db, page.items)
      return { items: page.items.map((row) => presentObjection(row, entryOf(row))), next: page.next }
    }),
    raise: person.raise.handler(({ context: { actor }, input }) => raiseObjection(runtime, actor, input)),
    decide: person.decide.handler(({ context: { actor }, input }) => decideObjection(runtime, actor, input)),
    withdraw: person.withdraw.handler(({ context: { actor }, input }) =>
      withdrawObjection(runtime, actor, input.id),
    ),
  }
}
