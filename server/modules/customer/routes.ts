import { implement } from '@orpc/server'
import { customer } from '#contract/customer.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { noteCustomer } from './actions/note-customer.ts'
import { tagCustomer, untagCustomer } from './actions/tag-customer.ts'
import { presentCustomer } from './present.ts'
import { getCustomer, listTags } from './queries.ts'

export function customerRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(customer).$context<RequestContext>().use(permitted)
  return {
    get: person.get.handler(async ({ context: { actor }, input }) =>
      presentCustomer(await getCustomer(db, actor, input.id)),
    ),
    tag: person.tag.handler(async ({ context: { actor }, input }) =>
      presentCustomer(await tagCustomer(runtime, actor, input)),
    ),
    untag: person.untag.handler(async ({ context: { actor }, input }) =>
      presentCustomer(await untagCustomer(runtime, actor, input)),
    ),
    setNote: person.setNote.handler(async ({ context: { actor }, input }) =>
      presentCustomer(await noteCustomer(runtime, actor, input)),
    ),
    listTags: person.listTags.handler(async ({ context: { actor }, input }) => [
      ...(await listTags(db, actor, input.search ?? '')),
    ]),
  }
}
