import { implement } from '@orpc/server'
import { presence } from '#contract/presence.ts'
import { maySeeShop } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { setLimit } from './actions/set-limit.ts'
import { setState } from './actions/set-state.ts'
import { presentPresence } from './present.ts'
import { findAgent, listAgents } from './queries.ts'

export function presenceRoutes(runtime: Runtime) {
  const { db, clock } = runtime
  const person = implement(presence).$context<RequestContext>().use(permitted)
  return {
    get: person.get.handler(async ({ context: { actor } }) => {
      const agent = await findAgent(db, actor.personId, clock.realNow())
      if (!agent) throw refusal('person.not_found')
      return presentPresence(agent)
    }),
    set: person.set.handler(async ({ context: { actor }, input }) =>
      presentPresence(await setState(runtime, actor, input.state)),
    ),
    list: person.list.handler(async ({ context: { actor }, input: { shopId } }) => {
      if (!maySeeShop(actor, shopId)) throw refusal('shop.not_found')
      const agents = await listAgents(db, { shopId, realNow: clock.realNow() })
      return agents.map(presentPresence)
    }),
    setLimit: person.setLimit.handler(async ({ context: { actor }, input }) =>
      presentPresence(await setLimit(runtime, actor, input)),
    ),
  }
}
