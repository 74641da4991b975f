import { z } from 'zod'
import { daysBetween } from '#domain/calendar/work-date.ts'
import { METRIC_MEASURES } from '#domain/metric/definition.ts'
import { LAPSES, type LogEntries } from '#domain/roster/daily-log.ts'
import { LEAVE_KINDS } from '#domain/roster/leave.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, workDateSchema } from './scalars.ts'

const DAYS_MAX = 31
const ENTRY_MAX = 2_000

const personRef = z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })
const teamRef = z.object({ id: idSchema<'team'>(), name: z.string() })

const entry = z.string().trim().max(ENTRY_MAX)
export const logEntriesSchema = z.strictObject({
  attendance: entry,
  study: entry,
  plan: entry,
  risks: entry,
  praise: entry,
  relay: entry,
  unfinished: entry,
}) satisfies z.ZodType<LogEntries>

/** What a day was in numbers, each of which opens to its rows. Kept with a signature as it stood then. */
export const logFiguresSchema = z.object({
  /** Who was to work, by the published roster. */
  shifts: z.array(z.object({ name: z.string(), isNight: z.boolean(), people: z.array(personRef) })),
  absent: z.array(z.object({ person: personRef, kind: z.enum(LEAVE_KINDS) })),
  /** Who came late, went early or did not come. Logs signed before attendance was kept have none. */
  lapses: z.array(z.object({ person: personRef, kind: z.enum(LAPSES), minutes: z.int() })).default([]),
  /** Emergency plans that were started that day. */
  surges: z.array(z.object({ name: z.string(), startedAt: instantSchema })).default([]),
  standIns: z.array(z.object({ absent: personRef, person: personRef })),
  /** Shifts of that day that changed hands. */
  swapCount: z.int(),
  metrics: z.array(
    z.object({
      code: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      measure: z.enum(METRIC_MEASURES),
      /** Null: nothing was counted. */
      value: z.number().nullable(),
    }),
  ),
  /** Clocks that ran out at the shop's cost, of buyers whom the team serves; in 分. */
  lost: z.object({ count: z.int(), amount: z.int() }),
  findings: z.object({ hint: z.int(), serious: z.int(), severe: z.int() }),
  /** Relays of that day's meeting, and how many confirmations they still wait for. */
  relays: z.object({ sent: z.int(), unread: z.int() }),
})
export type LogFigures = z.output<typeof logFiguresSchema>

const versionSchema = z.object({
  version: z.int(),
  entries: logEntriesSchema,
  figures: logFiguresSchema.nullable(),
  writtenBy: personRef,
  writtenAt: instantSchema,
  signedBy: personRef.nullable(),
  signedAt: instantSchema.nullable(),
})
export type LogVersionView = z.output<typeof versionSchema>

const dayLogSchema = z.object({
  team: teamRef,
  workDate: workDateSchema,
  /** The newest first; none: nobody has written anything. */
  versions: z.array(versionSchema),
  /** As the day stands now. */
  figures: logFiguresSchema,
  /** What the log of the day before left undone. */
  leftOver: z.string(),
})
export type DayLog = z.output<typeof dayLogSchema>

const lineSchema = z.object({
  team: teamRef,
  workDate: workDateSchema,
  state: z.enum(['missing', 'open', 'signed']),
  version: z.int(),
  signedBy: z.string().nullable(),
  signedAt: instantSchema.nullable(),
})
export type LogLine = z.output<typeof lineSchema>

const day = { teamId: idSchema<'team'>(), workDate: workDateSchema }

export const dailyLog = {
  list: route('GET /daily-logs', {
    access: 'roster.plan',
    summary: 'The daily logs of the teams that I lead, day by day, the latest day first; missing ones too',
  })
    .input(
      z
        .object({ from: workDateSchema, to: workDateSchema })
        .refine(({ from, to }) => from <= to && daysBetween(from, to) < DAYS_MAX, {
          error: 'more than a month',
          path: ['from'],
        }),
    )
    .output(z.array(lineSchema)),

  get: route('GET /daily-logs/{teamId}/{workDate}', {
    access: 'roster.plan',
    summary: 'One day’s log of a team in all its versions, with the figures of the day',
    refuses: ['team.not_found'],
  })
    .input(z.object(day))
    .output(dayLogSchema),

  write: route('PUT /daily-logs/{teamId}/{workDate}', {
    access: 'roster.plan',
    summary: 'Write a day’s log, and sign it if asked to; what was signed is followed by another version',
    refuses: ['team.not_found', 'daily_log.too_early', 'daily_log.changed'],
  })
    .input(
      z.object({
        ...day,
        entries: logEntriesSchema,
        /** When the version that was changed had been written; null: there was none. */
        basedOn: instantSchema.nullable(),
        isSigned: z.boolean(),
      }),
    )
    .output(dayLogSchema),
}
