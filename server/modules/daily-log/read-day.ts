import type { LogFigures } from '#contract/daily-log.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { readDays } from '#server/modules/attendance/index.ts'
import { publishedShifts } from '#server/modules/roster/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import {
  countSwaps,
  listAbsent,
  listStandIns,
  listSurges,
  listTeamPeople,
  readFindings,
  readLost,
  readMetrics,
  readRelays,
} from './queries-day.ts'

/** What a team's day is in numbers, as it stands now. */
export async function readDay(
  { db, clock }: Pick<Runtime, 'db' | 'clock'>,
  teamId: TeamId,
  workDate: WorkDate,
): Promise<LogFigures> {
  const people = await listTeamPeople(db, teamId)
  const refs = new Map<PersonId, (typeof people)[number]>(people.map((person) => [person.id, person]))
  const day = { teamId, workDate, personIds: people.map(({ id }) => id) }
  const shifts = await publishedShifts(db, { personIds: day.personIds, from: workDate, to: workDate })
  const absent = await listAbsent(db, day)
  const attenders = people.map(({ id: personId, name, code }) => ({ personId, name, code, teamId }))
  const now = clock.now()
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
    lapses: lapsesOf(await readDays(db, { people: attenders, days: { from: workDate, to: workDate }, now })),
    surges: [...(await listSurges(db, day))],
    standIns: await listStandIns(db, day),
    swapCount: await countSwaps(db, day),
    metrics: await readMetrics(db, day),
    lost: await readLost(db, day),
    findings: await readFindings(db, day),
    relays: await readRelays(db, day),
  }
}

/** Late, early or not there at all; who is excused is none of these. */
function lapsesOf(people: Awaited<ReturnType<typeof readDays>>): LogFigures['lapses'] {
  return people.flatMap(({ person: { personId: id, name, code }, days }) =>
    days.flatMap(({ state, lateMinutes, earlyMinutes }): LogFigures['lapses'] => {
      const person = { id, name, code }
      if (state === 'absent') return [{ person, kind: 'absent', minutes: 0 }]
      return [
        ...(lateMinutes > 0 ? [{ person, kind: 'late' as const, minutes: lateMinutes }] : []),
        ...(earlyMinutes > 0 ? [{ person, kind: 'early' as const, minutes: earlyMinutes }] : []),
      ]
    }),
  )
}
