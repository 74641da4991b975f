import { implement } from '@orpc/server'
import { company as contract } from '#contract/company.ts'
import { presentMe } from '#server/modules/session/index.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { open, permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { renameCompany } from './actions/rename-company.ts'
import { setUpCompany } from './actions/set-up-company.ts'

export function companyRoutes(runtime: Runtime) {
  const anybody = implement(contract).$context<RequestContext>().use(open)
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    setUp: anybody.setUp.handler(async ({ context, input }) =>
      presentMe(await setUpCompany(runtime, context, input)),
    ),
    rename: person.rename.handler(async ({ context: { actor }, input }) => {
      await renameCompany(runtime, actor, input.name)
      return { name: input.name }
    }),
  }
}
