import { MINUTE, type Instant } from '../kernel/time.ts'
import { endOf, startOf, type Stamp } from './clock.ts'
import { awaitedPart, punctualityOf, type Punctuality } from './punctuality.ts'
import { sessionsOf, type Session } from './sessions.ts'
import type { AttendanceSettings } from './settings.ts'
import { atDesk, type Stay } from './stays.ts'
import { before, commonOf, lengthOf, type Stretch } from './stretch.ts'

/**
 * `unplanned`: no roster says anything · `off`: a day off · `leave` · `ahead`: his shift is yet to begin · `due`: it has
 * begun, and he has his minutes of grace · `missing`: he should be here; of a split shift, the next part that he has not
 * come to · `working` · `done` · `absent` · `excused`: he
 * did not come, and his leader says that it is all right.
 */
export const ATTENDANCE_STATES = [
  'unplanned',
  'off',
  'leave',
  'ahead',
  'due',
  'missing',
  'working',
  'done',
  'absent',
  'excused',
] as const
export type AttendanceState = (typeof ATTENDANCE_STATES)[number]

/** The shift of a work date as it was published. */
export interface PlannedDay {
  readonly spans: readonly Stretch[]
  /** Unpaid minutes away from the desk within the spans, whenever he takes them. */
  readonly breakMinutes: number
}

/** What a leader puts in the place of the stamps. The newest one counts. */
export interface Correction {
  readonly clockedInAt: Instant | null
  readonly clockedOutAt: Instant | null
  /** Neither late, early nor absent is held against him. */
  readonly isExcused: boolean
}

/** All that is known of one person on one work date. */
export interface DayFacts {
  /** Whether a published roster of his team has this day. */
  readonly isRostered: boolean
  /** Null: no shift. */
  readonly plan: PlannedDay | null
  readonly isOnLeave: boolean
  readonly stamps: readonly Stamp[]
  readonly correction: Correction | null
  /** Of the event log, in order; `staysOf`. */
  readonly stays: readonly Stay[]
}

/** One person’s work date as it is judged. Lengths are whole minutes, cut off. */
export interface AttendanceDay {
  readonly state: AttendanceState
  /** The first one. */
  readonly clockedInAt: Instant | null
  /** The last one; null while he is here, and where he forgot. */
  readonly clockedOutAt: Instant | null
  readonly isClockOutForgotten: boolean
  /** From the start of the shift, each part of a split one for itself; 0 within the grace. */
  readonly lateMinutes: number
  /** Up to the end of the shift, each part of a split one for itself; 0 within the grace. */
  readonly earlyMinutes: number
  /** Of the shift without its break. */
  readonly plannedMinutes: number
  /** Clocked in, and online or busy. */
  readonly onlineMinutes: number
  /** Clocked in, and on a break or offline. */
  readonly awayMinutes: number
  readonly adherence: Adherence | null
  /** 工时达成; null while the shift lasts. */
  readonly conformance: Conformance | null
}

/**
 * 遵时率, schedule adherence: was he there when he was to be there? Minutes of the shift (as far as it has passed) in
 * which he was clocked in and at the desk, or away for no longer than his break; divided by all its minutes. At most 1.
 * What is worked outside the shift adds nothing. As workforce management defines it: time in adherence ÷ time scheduled.
 */
export interface Adherence {
  readonly keptMs: number
  readonly plannedMs: number
}

/**
 * 工时达成, schedule conformance: did he work as long as he was to work, whenever that was? Minutes clocked in and at the
 * desk, within the shift or outside it, divided by the shift’s minutes without its break. Overtime makes it more than 1,
 * and staying late makes up for coming late: that is why it stands apart from adherence.
 */
export interface Conformance {
  readonly workedMs: number
  readonly plannedMs: number
}

/** Pure: the same facts at the same moment are always judged the same. */
export function attendanceOf(facts: DayFacts, settings: AttendanceSettings, now: Instant): AttendanceDay {
  const { plan, correction } = facts
  const sessions = correction
    ? correctedSessions(correction, facts, now)
    : sessionsOf({ ...facts, endsAt: plan === null ? null : endOf(plan), now })
  const atWork = before(sessions, now)
  const desk = commonOf(atDesk(facts.stays), atWork)
  const first = sessions[0]
  const last = sessions.at(-1)
  const { lateMinutes, earlyMinutes, firstLateMinutes } =
    plan && !correction?.isExcused ? punctualityOf(plan.spans, sessions, { settings, now }) : PUNCTUAL
  const state = stateOf(facts, { sessions, settings, now, firstLateMinutes })
  return {
    state,
    clockedInAt: first?.from ?? null,
    clockedOutAt: last?.clockedOutAt ?? null,
    isClockOutForgotten: last?.isForgotten ?? false,
    lateMinutes,
    earlyMinutes,
    plannedMinutes: plan ? minutes(paidMs(plan)) : 0,
    onlineMinutes: minutes(lengthOf(desk)),
    awayMinutes: minutes(lengthOf(atWork) - lengthOf(desk)),
    adherence: plan && isJudged(state) ? adherenceOf(plan, { atWork, desk, now }) : null,
    conformance:
      plan && isJudged(state) && now >= endOf(plan)
        ? { workedMs: lengthOf(desk), plannedMs: paidMs(plan) }
        : null,
  }
}

/** Against whom neither is held. */
const PUNCTUAL: Punctuality = { lateMinutes: 0, earlyMinutes: 0, firstLateMinutes: 0 }

/** Leave, and what his leader excuses, is measured against no plan. */
function isJudged(state: AttendanceState): boolean {
  return state !== 'leave' && state !== 'excused'
}

function correctedSessions(
  { clockedInAt, clockedOutAt }: Correction,
  { plan, stays }: DayFacts,
  now: Instant,
): readonly Session[] {
  if (clockedInAt === null) return []
  if (clockedOutAt !== null)
    return [{ from: clockedInAt, to: clockedOutAt, clockedOutAt, isForgotten: false }]
  const stamps: readonly Stamp[] = [{ kind: 'in', at: clockedInAt, source: 'button' }]
  return sessionsOf({ stamps, stays, endsAt: plan === null ? null : endOf(plan), now })
}

interface Judged {
  readonly sessions: readonly Session[]
  readonly settings: AttendanceSettings
  readonly now: Instant
  readonly firstLateMinutes: number
}

function stateOf(facts: DayFacts, { sessions, settings, now, firstLateMinutes }: Judged): AttendanceState {
  const { plan, correction, isOnLeave, isRostered } = facts
  const last = sessions.at(-1)
  if (last) {
    const { absentAfterMinutes: limit } = settings
    if (limit > 0 && firstLateMinutes > limit) return 'absent'
    if (last.clockedOutAt === null && !last.isForgotten) return 'working'
    const awaited = plan && !isOnLeave && !correction?.isExcused && awaitedPart(plan.spans, sessions, now)
    return awaited ? awaitedState(awaited, settings, now) : 'done'
  }
  if (isOnLeave) return 'leave'
  if (plan === null) return isRostered ? 'off' : 'unplanned'
  if (correction?.isExcused) return 'excused'
  const awaited = awaitedPart(plan.spans, sessions, now)
  if (!awaited) return 'absent'
  // The first part has gone by and he has not come: that the second is yet to begin excuses nothing.
  return awaited.from > startOf(plan) ? 'missing' : awaitedState(awaited, settings, now)
}

function awaitedState(
  { from }: Stretch,
  { graceMinutes }: AttendanceSettings,
  now: Instant,
): 'ahead' | 'due' | 'missing' {
  if (now < from) return 'ahead'
  return now < from + graceMinutes * MINUTE ? 'due' : 'missing'
}

interface Passed {
  readonly atWork: readonly Stretch[]
  readonly desk: readonly Stretch[]
  readonly now: Instant
}

function adherenceOf(plan: PlannedDay, { atWork, desk, now }: Passed): Adherence | null {
  const planned = before(plan.spans, now)
  const plannedMs = lengthOf(planned)
  if (plannedMs === 0) return null
  const atDeskMs = lengthOf(commonOf(desk, planned))
  const awayMs = lengthOf(commonOf(atWork, planned)) - atDeskMs
  return { keptMs: atDeskMs + Math.min(awayMs, plan.breakMinutes * MINUTE), plannedMs }
}

function paidMs({ spans, breakMinutes }: PlannedDay): number {
  return Math.max(0, lengthOf(spans) - breakMinutes * MINUTE)
}

function minutes(ms: number): number {
  return Math.floor(ms / MINUTE)
}
