import { z } from 'zod'
import { ATTENDANCE_STATES } from '#domain/attendance/day.ts'
import { ATTENDANCE_BOUNDS, CLOCKINGS } from '#domain/attendance/settings.ts'
import { daysBetween } from '#domain/calendar/work-date.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema, workDateSchema } from './scalars.ts'

const teamId = idSchema<'team'>()
const personId = idSchema<'person'>()
const personRef = z.object({ id: personId, name: z.string(), code: z.string() })
const moment = instantSchema.nullable()

/** domain/attendance/settings.ts */
export const attendanceSettingsSchema = z.strictObject({
  clocking: z.enum(CLOCKINGS),
  graceMinutes: minutes(ATTENDANCE_BOUNDS.graceMinutes),
  earlyMinutes: minutes(ATTENDANCE_BOUNDS.earlyMinutes),
  absentAfterMinutes: minutes(ATTENDANCE_BOUNDS.absentAfterMinutes),
  isRoutingBound: z.boolean(),
  lastCallMinutes: minutes(ATTENDANCE_BOUNDS.lastCallMinutes),
  handOverMinutes: minutes(ATTENDANCE_BOUNDS.handOverMinutes),
})

function minutes({ min, max }: { readonly min: number; readonly max: number }) {
  return z.int().min(min).max(max)
}

const shiftSchema = z.object({
  name: z.string(),
  mark: z.string(),
  isNight: z.boolean(),
  breakMinutes: z.int(),
  startsAt: instantSchema,
  endsAt: instantSchema,
})

const correctionSchema = z.object({
  by: z.string(),
  at: instantSchema,
  reason: z.string(),
  clockedInAt: moment,
  clockedOutAt: moment,
  isExcused: z.boolean(),
})

const daySchema = z.object({
  workDate: workDateSchema,
  shift: shiftSchema.nullable(),
  state: z.enum(ATTENDANCE_STATES),
  clockedInAt: moment,
  clockedOutAt: moment,
  isClockOutForgotten: z.boolean(),
  lateMinutes: z.int(),
  earlyMinutes: z.int(),
  plannedMinutes: z.int(),
  onlineMinutes: z.int(),
  awayMinutes: z.int(),
  /** 遵时率, 0 to 1; null: nothing to measure it against. domain/attendance/day.ts says how it is counted. */
  adherence: z.number().nullable(),
  /** 工时达成, above 1 with overtime; null while the shift lasts. */
  conformance: z.number().nullable(),
  /** The newest first: it counts. */
  corrections: z.array(correctionSchema),
})
export type AttendanceDayView = z.output<typeof daySchema>

const sumSchema = z.object({
  plannedDays: z.int(),
  workedDays: z.int(),
  leaveDays: z.int(),
  absentDays: z.int(),
  lateTimes: z.int(),
  lateMinutes: z.int(),
  earlyTimes: z.int(),
  earlyMinutes: z.int(),
  plannedMinutes: z.int(),
  onlineMinutes: z.int(),
  adherence: z.number().nullable(),
  conformance: z.number().nullable(),
})

const sheetRowSchema = z.object({
  person: personRef,
  /** Whether the reader may correct his times. */
  canCorrect: z.boolean(),
  sum: sumSchema,
  days: z.array(daySchema),
})
export type AttendanceRow = z.output<typeof sheetRowSchema>

const spanOfDays = z
  .object({ teamId, from: workDateSchema, to: workDateSchema })
  .refine(({ from, to }) => from <= to, { error: 'ends before it begins', path: ['to'] })
  .refine(({ from, to }) => daysBetween(from, to) < MOST_DAYS, {
    error: 'more than a month',
    path: ['to'],
  })

const MOST_DAYS = 31

const sheetSchema = z.object({ now: instantSchema, rows: z.array(sheetRowSchema) })
export type AttendanceSheet = z.output<typeof sheetSchema>

const ownSchema = z.object({
  now: instantSchema,
  /** Since when I am clocked in; null: I am not. */
  clockedInAt: moment,
  /** For which day clocking in would count now, or counts. */
  workDate: workDateSchema,
  settings: attendanceSettingsSchema,
  /** Whether routing gives chats only to who is on shift: my team has a published roster for today. */
  isRosterBound: z.boolean(),
  /** Whether I would be given new chats now, as far as the roster goes. */
  takesNew: z.boolean(),
  /** His shift lasts, in the last minutes in which nobody new is given to him. */
  isShiftEnding: z.boolean(),
  /** The last four weeks, the newest first. */
  days: z.array(daySchema),
  sum: sumSchema,
})
export type OwnAttendance = z.output<typeof ownSchema>

export const attendance = {
  own: route('GET /attendance/own', {
    access: 'roster.own',
    summary: 'Whether I am clocked in, and my last four weeks',
  }).output(ownSchema),

  clockIn: route('POST /attendance/clock-in', {
    access: 'roster.own',
    summary: 'Clock in: for the shift that lasts or begins next, else for the calendar day',
    refuses: ['attendance.already_in'],
  }).output(ownSchema),

  clockOut: route('POST /attendance/clock-out', {
    access: 'roster.own',
    summary: 'Clock out',
    refuses: ['attendance.not_in'],
  }).output(ownSchema),

  underWay: route('GET /attendance/day', {
    access: 'roster.plan',
    summary: 'The work date a team is in: yesterday while a night shift of it lasts, else today',
    refuses: ['team.not_found'],
  })
    .input(z.object({ teamId }))
    .output(z.object({ workDate: workDateSchema })),

  sheet: route('GET /attendance/sheet', {
    access: 'roster.plan',
    summary: 'A team’s attendance day by day, at most a month, with sums for each person',
    refuses: ['team.not_found'],
  })
    .input(spanOfDays)
    .output(sheetSchema),

  export: route('POST /attendance/export', {
    access: 'roster.plan',
    summary: 'The same, to be taken out of the product; the log tells who did',
    refuses: ['team.not_found'],
  })
    .input(spanOfDays)
    .output(sheetSchema),

  correct: route('POST /attendance/corrections', {
    access: 'roster.plan',
    summary: 'Put other times in the place of somebody’s stamps of a day, with the reason',
    refuses: ['person.not_found', 'attendance.own', 'attendance.not_yet'],
  })
    .input(
      z
        .object({
          personId,
          workDate: workDateSchema,
          clockedInAt: moment,
          clockedOutAt: moment,
          isExcused: z.boolean(),
          reason: textSchema(300),
        })
        .refine(({ clockedInAt: from, clockedOutAt: to }) => to === null || (from !== null && from < to), {
          error: 'ends before it begins',
          path: ['clockedOutAt'],
        }),
    )
    .output(z.object({})),

  settings: route('GET /attendance/settings', {
    access: 'roster.plan',
    summary: 'What a team’s attendance is judged by, and how routing minds its roster',
    refuses: ['team.not_found'],
  })
    .input(z.object({ teamId }))
    .output(attendanceSettingsSchema),

  set: route('PUT /attendance/settings', {
    access: 'roster.publish',
    summary: 'Change them',
    refuses: ['team.not_found'],
  })
    .input(z.object({ teamId, settings: attendanceSettingsSchema }))
    .output(attendanceSettingsSchema),
}
