import { endOf } from '#domain/attendance/clock.ts'
import { dutyOf } from '#domain/attendance/duty.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { RosterDuty } from '#domain/routing/duty.ts'
import type { Db } from '#server/platform/database/database.ts'
import { listRostered, readSettings } from './queries.ts'
import { readClocks } from './read-clocks.ts'

interface Member {
  readonly personId: PersonId
  readonly teamId: TeamId | null
}

/**
 * Whom a roster binds now, and when it has them at work. Left out: whose team has no published roster for today, or does
 * not want routing to mind it.
 */
export async function readDuties(
  db: Db,
  people: readonly Member[],
  now: Instant,
): Promise<ReadonlyMap<PersonId, RosterDuty>> {
  const today = localOf(now, SHANGHAI).workDate
  const teamIds = [...new Set(people.flatMap(({ teamId }) => teamId ?? []))]
  const rostered = await listRostered(db, teamIds, { from: today, to: today })
  if (rostered.length === 0) return new Map()
  const settingsOn = await readSettings(
    db,
    rostered.map(({ teamId }) => teamId),
  )
  const bound = new Map<PersonId, TeamId>()
  for (const { personId, teamId } of people)
    if (teamId !== null && rostered.some((team) => team.teamId === teamId))
      if (settingsOn(teamId, today).isRoutingBound) bound.set(personId, teamId)
  const clocks = await readClocks(db, { personIds: [...bound.keys()], now })
  return new Map(
    clocks.map(({ personId, shifts, stamps, open }) => {
      const shift = shifts.find(({ workDate }) => workDate === open?.workDate)
      const last = stamps.at(-1)
      const duty = dutyOf({
        spans: shifts.flatMap(({ spans }) => spans).toSorted((one, other) => one.from - other.from),
        open: open ? { at: open.at, isForShift: shift !== undefined && open.at < endOf(shift) } : null,
        leftAt: last?.kind === 'out' ? last.at : null,
        settings: settingsOn(bound.get(personId) ?? null, today),
      })
      return [personId, duty]
    }),
  )
}
