import { implement } from '@orpc/server'
import { person as contract, type Person } from '#contract/person.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { addPerson } from './actions/add-person.ts'
import { changePerson } from './actions/change-person.ts'
import { letGo, takeBack } from './actions/let-go.ts'
import { presentPerson } from './present.ts'
import { findPerson, listPeople } from './queries.ts'

export function personRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  const get = async (actor: Actor, personId: PersonId): Promise<Person> => {
    const row = await findPerson(db, actor, personId)
    if (!row) throw refusal('person.not_found')
    return presentPerson(row, actor)
  }
  return {
    list: person.list.handler(async ({ context: { actor }, input }) => {
      const rows = await listPeople(db, actor, { ...input, limit: input.limit + 1 })
      const items = rows.slice(0, input.limit).map((row) => presentPerson(row, actor))
      return { items, next: rows.length > input.limit ? (items.at(-1)?.code ?? null) : null }
    }),
    get: person.get.handler(({ context: { actor }, input }) => get(actor, input.personId)),
    add: person.add.handler(async ({ context: { actor }, input }) =>
      get(actor, await addPerson(runtime, actor, input)),
    ),
    change: person.change.handler(async ({ context: { actor }, input }) => {
      await changePerson(runtime, actor, input)
      return get(actor, input.personId)
    }),
    leave: person.leave.handler(async ({ context: { actor }, input }) => {
      await letGo(runtime, actor, input.personId)
      return get(actor, input.personId)
    }),
    return: person.return.handler(async ({ context: { actor }, input }) => {
      await takeBack(runtime, actor, input.personId)
      return get(actor, input.personId)
    }),
  }
}
