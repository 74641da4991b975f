import { implement } from '@orpc/server'
import { leave as contract } from '#contract/leave.ts'
import { canDecideLeave } from '#domain/roster/leave.ts'
import { publishedShifts } from '#server/modules/roster/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { askLeave, decideLeave, withdrawLeave } from './actions/ask-leave.ts'
import { presentLeave } from './present.ts'
import { listLeave, type StoredLeave } from './queries.ts'

export function leaveRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor } }) => {
      const { role, teamId, personId } = actor
      const own = role === 'leader' && teamId !== null ? [teamId] : []
      const seen = await listLeave(db, personId, role === 'owner' || role === 'supervisor' ? 'all' : own)
      return Promise.all(
        seen.map(async (leave) => presentLeave(leave, actor, await shiftDatesOf(db, actor, leave))),
      )
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

/** What his absence would leave open; asked for whoever decides alone. */
async function shiftDatesOf(db: Db, actor: Actor, leave: StoredLeave) {
  if (!canDecideLeave(actor, leave).ok) return []
  const { personId, fromDate: from, toDate: to } = leave
  const shifts = await publishedShifts(db, { personIds: [personId], from, to })
  return shifts.map(({ workDate }) => workDate)
}
