import { MINUTE } from '../kernel/time.ts'
import type { AttendanceDay } from './day.ts'

/** One person’s days added up. Days are counted once each; lengths are whole minutes. */
export interface AttendanceSum {
  /** Days with a shift whose time has come, leave and excused days left out. */
  readonly plannedDays: number
  readonly workedDays: number
  readonly leaveDays: number
  readonly absentDays: number
  readonly lateTimes: number
  readonly lateMinutes: number
  readonly earlyTimes: number
  readonly earlyMinutes: number
  readonly plannedMinutes: number
  readonly onlineMinutes: number
  /** 遵时率: kept minutes of all shifts ÷ their minutes, so that long days weigh more; null: no shift yet. */
  readonly adherence: number | null
  /** 工时达成: worked minutes of the shifts that are over ÷ their planned ones; null: none is over. */
  readonly conformance: number | null
}

/** All that adds up comes from the days alone. */
export function sumAttendance(days: readonly AttendanceDay[]): AttendanceSum {
  const count = (is: (day: AttendanceDay) => boolean) => days.filter(is).length
  const sum = (of: (day: AttendanceDay) => number) => days.reduce((total, day) => total + of(day), 0)
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
  const due = days.filter(({ conformance }) => conformance !== null)
  return {
    plannedDays: count(({ adherence }) => adherence !== null),
    workedDays: count(({ clockedInAt }) => clockedInAt !== null),
    leaveDays: count(({ state }) => state === 'leave'),
    absentDays: count(({ state }) => state === 'absent'),
    lateTimes: count(({ lateMinutes }) => lateMinutes > 0),
    lateMinutes: sum(({ lateMinutes }) => lateMinutes),
    earlyTimes: count(({ earlyMinutes }) => earlyMinutes > 0),
    earlyMinutes: sum(({ earlyMinutes }) => earlyMinutes),
    plannedMinutes: Math.floor(
      due.reduce((total, { conformance }) => total + (conformance?.plannedMs ?? 0), 0) / MINUTE,
    ),
    onlineMinutes: sum(({ onlineMinutes }) => onlineMinutes),
    adherence: share(
      sum(({ adherence }) => adherence?.keptMs ?? 0),
      sum(({ adherence }) => adherence?.plannedMs ?? 0),
    ),
    conformance: share(
      sum(({ conformance }) => conformance?.workedMs ?? 0),
      sum(({ conformance }) => conformance?.plannedMs ?? 0),
    ),
  }
}
