import { implement } from '@orpc/server'
import { dailyLog as contract, type DayLog } from '#contract/daily-log.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { writeLog } from './actions/write-log.ts'
import { presentLines, presentVersion } from './present.ts'
import { listLatest, listVersions } from './queries.ts'
import { readDay } from './read-day.ts'
import { listLed, mustLead } from './scope.ts'

export function dailyLogRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  const open = async (
    actor: Actor,
    { teamId, workDate }: { readonly teamId: TeamId; readonly workDate: WorkDate },
  ): Promise<DayLog> => {
    const team = await mustLead(db, actor, teamId)
    const [before] = await listVersions(db, teamId, addDays(workDate, -1))
    return {
      team: { ...team },
      workDate,
      versions: (await listVersions(db, teamId, workDate)).map(presentVersion),
      figures: await readDay(runtime, teamId, workDate),
      leftOver: before?.entries.unfinished ?? '',
    }
  }
  return {
    list: person.list.handler(async ({ context: { actor }, input }) => {
      const teams = await listLed(db, actor)
      const ids = teams.map(({ id }) => id)
      return presentLines(teams, input, await listLatest(db, ids, input))
    }),
    get: person.get.handler(({ context: { actor }, input }) => open(actor, input)),
    write: person.write.handler(async ({ context: { actor }, input }) => {
      await writeLog(runtime, actor, input)
      return open(actor, input)
    }),
  }
}
