import { implement } from '@orpc/server'
import { search } from '#contract/search.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findAll } from './find.ts'

export function searchRoutes({ db }: Pick<Runtime, 'db'>) {
  const person = implement(search).$context<RequestContext>().use(permitted)
  return {
    find: person.find.handler(({ context: { actor }, input }) => findAll(db, actor, input.text)),
  }
}
