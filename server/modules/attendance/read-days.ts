import type { AttendanceDayView, AttendanceRow } from '#contract/attendance.ts'
import { endOf, startOf, type TimedShift } from '#domain/attendance/clock.ts'
import { attendanceOf, type AttendanceDay } from '#domain/attendance/day.ts'
import { sumAttendance } from '#domain/attendance/month.ts'
import { datesOf, isWithin, type DateRange } from '#domain/calendar/work-date.ts'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { publishedShifts } from '#server/modules/roster/index.ts'
import type { Db } from '#server/platform/database/database.ts'
import {
  listCorrections,
  listLeaveDays,
  listRostered,
  listStamps,
  readSettings,
  type Attender,
} from './queries.ts'
import { readStays } from './read-stays.ts'

export type PublishedShift = Awaited<ReturnType<typeof publishedShifts>>[number]

interface Asked {
  readonly people: readonly Attender[]
  readonly days: DateRange
  readonly now: Instant
}

/** A person's days with what they add up to. */
export type PersonDays = Pick<AttendanceRow, 'days' | 'sum'> & { readonly person: Attender }

/**
 * Everybody's days, judged from what is stored and what the event log tells. Nothing of it is kept: reading again gives
 * the same. Days to come are given as they are planned.
 */
export async function readDays(db: Db, { people, days, now }: Asked): Promise<readonly PersonDays[]> {
  const personIds = people.map(({ personId }) => personId)
  const teamIds = [...new Set(people.flatMap(({ teamId }) => teamId ?? []))]
  const [shifts, stamps, corrections, stays, leaves, rostered, settingsOn] = await Promise.all([
    publishedShifts(db, { personIds, ...days }),
    listStamps(db, personIds, days),
    listCorrections(db, personIds, days),
    readStays(db, personIds, { from: days.from, now }),
    listLeaveDays(db, personIds, days),
    listRostered(db, teamIds, days),
    readSettings(db, teamIds),
  ])
  const dayOf = <Row extends Dated>(rows: readonly Row[]) => Map.groupBy(rows, keyOf)
  const [shiftsOf, stampsOf, correctionsOf] = [dayOf(shifts), dayOf(stamps), dayOf(corrections)]
  return people.map((person) => {
    const { personId, teamId } = person
    const judged = datesOf(days).map((workDate) => {
      const key = keyOf({ personId, workDate })
      const shift = shiftsOf.get(key)?.[0]
      const own = correctionsOf.get(key) ?? []
      const isOn = (span: DateRange) => isWithin(workDate, span)
      const day = attendanceOf(
        {
          isRostered: rostered.some((span) => span.teamId === teamId && isOn(span)),
          plan: shift ? { spans: spansOf(shift), breakMinutes: shift.breakMinutes } : null,
          isOnLeave: leaves.some((leave) => leave.personId === personId && isOn(leave)),
          stamps: stampsOf.get(key) ?? [],
          correction: own[0] ?? null,
          stays: stays.get(personId) ?? [],
        },
        settingsOn(teamId, workDate),
        now,
      )
      return {
        day,
        view: { ...presentDay(day, { workDate, shift }), corrections: own.map(presentCorrection) },
      }
    })
    return {
      person,
      sum: sumAttendance(judged.map(({ day }) => day)),
      days: judged.map(({ view }) => view),
    }
  })
}

export function spansOf({ workDate, spans }: PublishedShift): TimedShift['spans'] {
  return spans.map(({ from, to }) => ({
    from: instantOf(workDate, from, SHANGHAI),
    to: instantOf(workDate, to, SHANGHAI),
  }))
}

interface Dated {
  readonly personId: PersonId
  readonly workDate: WorkDate
}

function keyOf({ personId, workDate }: Dated): string {
  return `${personId} ${workDate}`
}

type Known = { readonly workDate: WorkDate; readonly shift: PublishedShift | undefined }

function presentDay(
  { adherence, conformance, ...day }: AttendanceDay,
  { workDate, shift }: Known,
): Omit<AttendanceDayView, 'corrections'> {
  return {
    workDate,
    shift: shift === undefined ? null : presentShift(shift),
    ...day,
    adherence: adherence && shareOf(adherence.keptMs, adherence.plannedMs),
    conformance: conformance && shareOf(conformance.workedMs, conformance.plannedMs),
  }
}

function presentShift(shift: PublishedShift): NonNullable<AttendanceDayView['shift']> {
  const spans = spansOf(shift)
  const { name, mark, isNight, breakMinutes } = shift
  return { name, mark, isNight, breakMinutes, startsAt: startOf({ spans }), endsAt: endOf({ spans }) }
}

function presentCorrection(correction: AttendanceDayView['corrections'][number]) {
  const { by, at, reason, clockedInAt, clockedOutAt, isExcused } = correction
  return { by, at, reason, clockedInAt, clockedOutAt, isExcused }
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
