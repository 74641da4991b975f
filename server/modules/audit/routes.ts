import { implement } from '@orpc/server'
import { audit as contract } from '#contract/audit.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { idsIn, presentEntry } from './present.ts'
import { keyOf, listEvents, listNames } from './queries.ts'

export function auditRoutes({ db }: Runtime) {
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input }) => {
      const rows = await listEvents(db, actor, input)
      const page = pageOf(rows, input.limit, {
        item: (row) => presentEntry(row, actor),
        key: keyOf,
      })
      return { ...page, names: await listNames(db, actor, idsIn(page.items)) }
    }),
  }
}
