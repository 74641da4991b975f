import { implement } from '@orpc/server'
import { intraday as contract } from '#contract/intraday.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import { findTeamOf } from '#server/modules/person/index.ts'
import { SECOND } from '#domain/kernel/time.ts'
import { handOverChats } from '#server/modules/routing/index.ts'
import { authorOf } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { raiseLimits, returnLimits } from './actions/raise-limits.ts'
import { readBoard } from './read-board.ts'

export function intradayRoutes(runtime: Runtime) {
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    get: person.get.handler(({ context: { actor }, input: { shopId } }) => readBoard(runtime, actor, shopId)),
    raiseLimits: person.raiseLimits.handler(async ({ context: { actor }, input }) => {
      await raiseLimits(runtime, actor, input)
      return {}
    }),
    handOver: person.handOver.handler(async ({ context: { actor }, input: { personId } }) => {
      const teamId = await findTeamOf(runtime.db, personId)
      const isOwn = personId === actor.personId
      if (teamId === undefined || !(isOwn || mayPlanTeam(actor, teamId))) throw refusal('person.not_found')
      return handOverChats(runtime, authorOf(actor), personId)
    }),
  }
}

const RETURN_EVERY = 10 * SECOND

/** Takes raised limits back when a shift is over. */
export function intradayDuties(runtime: Runtime): ModuleDuties {
  return {
    sweeps: [
      { name: 'return-limits', in: 'leader', everyMs: RETURN_EVERY, run: () => returnLimits(runtime) },
    ],
  }
}
