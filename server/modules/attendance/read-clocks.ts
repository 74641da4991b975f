import { endOf, type TimedShift } from '#domain/attendance/clock.ts'
import { openStamp } from '#domain/attendance/sessions.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { publishedShifts } from '#server/modules/roster/index.ts'
import type { Db } from '#server/platform/database/database.ts'
import { listStamps, type StoredStamp } from './queries.ts'
import { spansOf } from './read-days.ts'

/** What the clock and the roster say of one person around now. */
export interface PersonClock {
  readonly personId: PersonId
  /** Of yesterday, whose night may go on, today and tomorrow. */
  readonly shifts: readonly TimedShift[]
  readonly stamps: readonly StoredStamp[]
  /** The clock-in that holds now. */
  readonly open: StoredStamp | undefined
}

/** One for each of these people. */
export async function readClocks(
  db: Db,
  { personIds, now }: { readonly personIds: readonly PersonId[]; readonly now: Instant },
): Promise<readonly PersonClock[]> {
  const today = localOf(now, SHANGHAI).workDate
  const days = { from: addDays(today, -1), to: addDays(today, 1) }
  const shifts = await publishedShifts(db, { personIds, ...days })
  const stamps = await listStamps(db, personIds, days)
  const [shiftsOf, stampsOf] = [byPerson(shifts), byPerson(stamps)]
  return personIds.map((personId) => {
    const own = (shiftsOf.get(personId) ?? []).map((shift) => ({
      workDate: shift.workDate,
      spans: spansOf(shift),
    }))
    const pressed = stampsOf.get(personId) ?? []
    return { personId, shifts: own, stamps: pressed, open: openAmong(pressed, own, now) }
  })
}

function openAmong(
  stamps: readonly StoredStamp[],
  shifts: readonly TimedShift[],
  now: Instant,
): StoredStamp | undefined {
  const endOn = (date: WorkDate) => {
    const shift = shifts.find(({ workDate }) => workDate === date)
    return shift ? endOf(shift) : null
  }
  const byDate = Map.groupBy(stamps, ({ workDate }) => workDate)
  return [...byDate]
    .flatMap(([date, own]) => openStamp(own, endOn(date), now) ?? [])
    .toSorted((one, other) => other.at - one.at)[0]
}

function byPerson<Row extends { readonly personId: PersonId }>(rows: readonly Row[]) {
  return Map.groupBy(rows, ({ personId }) => personId)
}
