import { implement } from '@orpc/server'
import { leave as contract } from '#contract/leave.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { askLeave, decideLeave, withdrawLeave } from './actions/ask-leave.ts'
import { presentLeave } from './present.ts'
import { listLeave } from './queries.ts'

export function leaveRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor } }) => {
      const { role, teamId, personId } = actor
      const own = role === 'leader' && teamId !== null ? [teamId] : []
      const seen = await listLeave(db, personId, role === 'owner' || role === 'supervisor' ? 'all' : own)
      return seen.map((leave) => presentLeave(leave, actor))
    }),
    ask: person.ask.handler(async ({ context: { actor }, input }) =>
      presentLeave(await askLeave(runtime, actor, input), actor),
    ),
    decide: person.decide.handler(async ({ context: { actor }, input }) =>
      presentLeave(await decideLeave(runtime, actor, input), actor),
    ),
    withdraw: person.withdraw.handler(async ({ context: { actor }, input: { id } }) =>
      presentLeave(await withdrawLeave(runtime, actor, id), actor),
    ),
  }
}
