import type { LogFigures } from '#contract/daily-log.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { publishedShifts } from '#server/modules/roster/index.ts'
import type { Db } from '#server/platform/database/database.ts'
import {
  countSwaps,
  listAbsent,
  listStandIns,
  listTeamPeople,
  readFindings,
  readLost,
  readMetrics,
  readRelays,
} from './queries-day.ts'

/** What a team's day is in numbers, as it stands now. */
export async function readDay(db: Db, teamId: TeamId, workDate: WorkDate): Promise<LogFigures> {
  const people = await listTeamPeople(db, teamId)
  const refs = new Map<PersonId, (typeof people)[number]>(people.map((person) => [person.id, person]))
  const day = { teamId, workDate, personIds: people.map(({ id }) => id) }
  const shifts = await publishedShifts(db, { personIds: day.personIds, from: workDate, to: workDate })
  const absent = await listAbsent(db, day)
  return {
    shifts: [...Map.groupBy(shifts, ({ templateId }) => templateId).values()].flatMap((same) => {
      const [first] = same
      return first
        ? [
            {
              name: first.name,
              isNight: first.isNight,
              people: same.flatMap(({ personId }) => refs.get(personId) ?? []),
            },
          ]
        : []
    }),
    absent: people.flatMap((person) => {
      const kind = absent.get(person.id)
      return kind === undefined ? [] : [{ person, kind }]
    }),
    standIns: await listStandIns(db, day),
    swapCount: await countSwaps(db, day),
    metrics: await readMetrics(db, day),
    lost: await readLost(db, day),
    findings: await readFindings(db, day),
    relays: await readRelays(db, day),
  }
}
