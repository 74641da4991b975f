import { implement } from '@orpc/server'
import { standIn as contract } from '#contract/stand-in.ts'
import { rosteredShifts } from '#server/modules/roster/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { endEarly } from './actions/end-stand-in.ts'
import { nameStandIn } from './actions/name-stand-in.ts'
import { presentStandIn } from './present.ts'
import { listStandIns, type StoredStandIn } from './queries.ts'

export function standInRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  /** What still stands in the roster for the absent has nobody who works it. */
  const view = async (standIn: StoredStandIn, actor: Actor) => {
    const { teamId, absent, fromDate: from, toDate: to, endedAt } = standIn
    const left =
      endedAt === null ? await rosteredShifts(db, { teamId, personId: absent.id }, { from, to }) : []
    return presentStandIn(
      standIn,
      actor,
      left.map(({ workDate }) => workDate),
    )
  }
  return {
    list: person.list.handler(async ({ context: { actor } }) =>
      Promise.all((await listStandIns(db, actor)).map((one) => view(one, actor))),
    ),
    name: person.name.handler(async ({ context: { actor }, input }) =>
      view(await nameStandIn(runtime, actor, input), actor),
    ),
    end: person.end.handler(async ({ context: { actor }, input: { id } }) =>
      view(await endEarly(runtime, actor, id), actor),
    ),
  }
}
