import { z } from 'zod'
import { daysBetween, type DateRange } from '#domain/calendar/work-date.ts'
import {
  METRIC_DEDUPS,
  METRIC_KINDS,
  METRIC_MEASURES,
  METRIC_UNITS,
  type MetricSpec,
} from '#domain/metric/definition.ts'
import { METRIC_STATUSES } from '#domain/metric/read.ts'
import { RATING_SOURCES } from '#domain/rating/rating.ts'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, textSchema, workDateSchema } from './scalars.ts'

export const METRIC_ITEMS_PER_PAGE = 50
/** A dry run recounts from the facts, so it looks back at most this far. */
export const DRY_RUN_MONTHS_MAX = 12

const definitionId = idSchema<'metric_definition'>()
const shopRef = z.object({ id: idSchema<'shop'>(), name: z.string(), platform: z.enum(PLATFORMS) })
const personRef = z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })

const bilingualSchema = z.strictObject({ zh: textSchema(300), en: textSchema(300) })
const sourceSchema = z.string().trim().max(2_000)
const lineSchema = z.strictObject({ direction: z.enum(['least', 'most']), value: z.number().min(0) })
const tierSchema = z.strictObject({ name: bilingualSchema, from: z.number() })
const windowSchema = z
  .strictObject({ startMinute: z.int().min(0).max(1439), endMinute: z.int().min(1).max(1440) })
  .refine(({ startMinute, endMinute }) => startMinute < endMinute, { error: 'ends before it begins' })
const periodSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('day') }),
  z.strictObject({ kind: z.literal('trailing'), days: z.int().min(2).max(92) }),
  z.strictObject({ kind: z.literal('month') }),
])

/** Everything that platforms change about a metric. Shares are fractions of 1, times are in seconds. */
export const metricSpecSchema = z.strictObject({
  kind: z.enum(METRIC_KINDS),
  name: bilingualSchema,
  formula: bilingualSchema,
  unit: z.enum(METRIC_UNITS),
  dedup: z.enum(METRIC_DEDUPS),
  thresholdSeconds: z.int().min(1).max(86_400).nullable(),
  window: windowSchema.nullable(),
  period: periodSchema,
  botsCount: z.boolean(),
  automaticCounts: z.boolean(),
  minimumSample: z.int().min(0).max(1_000_000),
  target: lineSchema.nullable(),
  tiers: z.array(tierSchema).max(10),
  lagDays: z.int().min(0).max(60),
  ratingSources: z.array(z.enum(RATING_SOURCES)).min(1),
  returnDays: z.int().min(0).max(30),
  sameReasonOnly: z.boolean(),
}) satisfies z.ZodType<MetricSpec>

const definitionSchema = z.object({
  id: definitionId,
  code: z.string(),
  version: z.int(),
  shop: shopRef.nullable(),
  /** Null: every platform. */
  platforms: z.array(z.enum(PLATFORMS)).nullable(),
  spec: metricSpecSchema,
  measure: z.enum(METRIC_MEASURES),
  source: z.object({ zh: z.string(), en: z.string() }),
  status: z.enum(['draft', 'live']),
  effectiveFrom: workDateSchema,
  effectiveTo: workDateSchema.nullable(),
  /** Null: an unverified default. */
  verifiedBy: personRef.nullable(),
  verifiedAt: instantSchema.nullable(),
  /** Its version today, of several with the same code. */
  isInForce: z.boolean(),
})

export type MetricDefinitionView = z.output<typeof definitionSchema>

const readingSchema = z.object({
  /** Null: not assessed. A share is a fraction of 1, a time is in seconds. */
  value: z.number().nullable(),
  notAssessed: z.enum(['nothing-counted', 'small-sample']).nullable(),
  met: z.number(),
  total: z.number(),
  status: z.enum(METRIC_STATUSES),
  target: lineSchema.nullable(),
  tier: tierSchema.nullable(),
  /** How many of the next items may go wrong before the line is crossed. */
  missesLeft: z.int().nullable(),
  /** How many must go well in a row to be back on the line. */
  goodNeeded: z.int().nullable(),
  /** How many went wrong that should not have, where nothing good makes up for it (R25). */
  tooMany: z.int().nullable(),
  isFinal: z.boolean(),
  /** The first day on which the figure no longer changes by itself (R23). */
  finalOn: workDateSchema,
})

const range = { from: workDateSchema, to: workDateSchema }

/** A span of every day that a bounded answer can hold a point for. */
const SPAN_DAYS_MAX = 3 * 366
const isSpan = ({ from, to }: DateRange) => daysBetween(from, to) < SPAN_DAYS_MAX
/** Hour by hour there are 24 for each day. */
const HOURS_DAYS_MAX = 92
const isQuarter = ({ from, to }: DateRange) => daysBetween(from, to) < HOURS_DAYS_MAX
const tooLongForHours = { error: 'more than three months', path: ['from'] }
const tooLong = { error: 'more than three years', path: ['from'] }

const metricReadingSchema = z.object({
  definition: definitionSchema,
  ...range,
  reading: readingSchema,
  /** The same over the period before, for the trend; null when that was not assessed. */
  before: z.number().nullable(),
})

const freshness = {
  /** When the figures of the day were last counted; null: never. */
  countedAt: instantSchema.nullable(),
  /** Something has changed since: they are being counted again. */
  isUpdating: z.boolean(),
}

const scope = {
  shopIds: z.array(idSchema<'shop'>()).max(100).optional(),
  teamId: idSchema<'team'>().optional(),
  /** A person, or `nobody` for what nobody is credited with. */
  personId: z.union([idSchema<'person'>(), z.literal('nobody')]).optional(),
  /** One 客服子账号 (R32). */
  accountId: idSchema<'account'>().optional(),
}

export const METRIC_SLICES = ['day', 'hour', 'shop', 'team', 'person', 'account'] as const

const overviewSchema = z.object({
  day: workDateSchema,
  shops: z.array(z.object({ shop: shopRef, ...freshness, metrics: z.array(metricReadingSchema) })),
})

export type MetricOverview = z.output<typeof overviewSchema>

const seriesSchema = z.object({
  definition: definitionSchema,
  ...range,
  ...freshness,
  whole: readingSchema,
  points: z.array(
    z.object({
      /** The day, the hour (`0` to `23`), or the id of shop, team, person or account; `nobody` for what is nobody's. */
      key: z.string(),
      /** The name of shop, team, person or account; empty for days and hours. */
      name: z.string(),
      reading: readingSchema,
    }),
  ),
})

export type MetricSeries = z.output<typeof seriesSchema>

const hoursSchema = z.object({
  definition: definitionSchema,
  ...range,
  /** By day and hour; where nothing was counted there is none. */
  hours: z.array(
    z.object({
      workDate: workDateSchema,
      hour: z.int(),
      value: z.number().nullable(),
      status: z.enum(METRIC_STATUSES),
      met: z.number(),
      total: z.number(),
    }),
  ),
})

export type MetricHours = z.output<typeof hoursSchema>

const itemSchema = z.object({
  conversationId: idSchema<'conversation'>().nullable(),
  shop: shopRef,
  customer: z.object({ id: idSchema<'customer'>(), name: z.string() }).nullable(),
  person: personRef.nullable(),
  account: z.string().nullable(),
  at: instantSchema,
  workDate: workDateSchema,
  hour: z.int(),
  met: z.number(),
  total: z.number(),
  sum: z.number(),
})

export type MetricItem = z.output<typeof itemSchema>

const dryRunSchema = z.object({
  shops: z.array(
    z.object({
      shop: shopRef,
      months: z.array(
        z.object({
          month: z.string(),
          reading: readingSchema,
          /** Periods of the month by outcome: days for a daily metric, one for a monthly. */
          met: z.int(),
          missed: z.int(),
          notAssessed: z.int(),
          /** The same month by the version in force then, for comparison; null without one. */
          inForce: readingSchema.nullable(),
        }),
      ),
    }),
  ),
})

const percent = z.number().min(0).max(100)
const shareSchema = z.object({
  met: z.number(),
  total: z.number(),
  value: z.number().nullable(),
  status: z.enum(METRIC_STATUSES),
  missesLeft: z.int().nullable(),
  goodNeeded: z.int().nullable(),
  tooMany: z.int().nullable(),
})

export const metric = {
  overview: route('GET /metrics/overview', {
    access: 'metric.read',
    summary:
      'Every metric of every shop one may see, against its line, with the budget left and how fresh it is',
  })
    .input(z.object({ day: workDateSchema.optional() }))
    .output(overviewSchema),

  series: route('GET /metrics/series', {
    access: 'metric.own',
    summary: 'One metric by day, hour, shop, team, person or account; of an agent his own alone',
    refuses: ['metric.not_found', 'shop.not_found', 'team.not_found', 'person.not_found'],
  })
    .input(
      z.object({ code: z.string(), ...scope, ...range, by: z.enum(METRIC_SLICES) }).refine(isSpan, tooLong),
    )
    .output(seriesSchema),

  hours: route('GET /metrics/hours', {
    access: 'metric.own',
    summary: 'One metric hour by hour of each day; of an agent his own alone',
    refuses: ['metric.not_found', 'shop.not_found', 'team.not_found', 'person.not_found'],
  })
    .input(z.object({ code: z.string(), ...scope, ...range }).refine(isQuarter, tooLongForHours))
    .output(hoursSchema),

  listItems: route('GET /metrics/items', {
    access: 'metric.own',
    summary: 'What a figure counted, newest first: every number opens to its chats',
    refuses: ['metric.not_found', 'shop.not_found', 'team.not_found', 'person.not_found'],
  })
    .input(
      z
        .object({
          definitionId,
          ...scope,
          ...range,
          hour: z.int().min(0).max(23).optional(),
          outcome: z.enum(['met', 'missed']).optional(),
          after: z.string().optional(),
        })
        .refine(isSpan, tooLong),
    )
    .output(pageOf(itemSchema)),

  myDay: route('GET /metrics/my-day', {
    access: 'metric.own',
    summary: 'My own figures of a day in each of my shops, with the budget left',
  })
    .input(z.object({ day: workDateSchema.optional() }))
    .output(overviewSchema),

  listDefinitions: route('GET /metrics/definitions', {
    access: 'metric.read',
    summary: 'Every definition in all its versions, drafts included',
  })
    .input(z.object({ code: z.string().optional() }))
    .output(z.array(definitionSchema)),

  saveDraft: route('PUT /metrics/drafts', {
    access: 'metric.manage',
    summary: 'Draft a new metric, or the next version of one: what is live is never edited',
    refuses: ['metric.not_found', 'shop.not_found'],
  })
    .input(
      z.object({
        /** The metric whose next version this is; left out for a new one. */
        code: z.string().optional(),
        shopId: idSchema<'shop'>().nullable(),
        platforms: z.array(z.enum(PLATFORMS)).min(1).nullable(),
        spec: metricSpecSchema,
        source: z.strictObject({ zh: sourceSchema, en: sourceSchema }),
      }),
    )
    .output(definitionSchema),

  discardDraft: route('DELETE /metrics/drafts/{id}', {
    access: 'metric.manage',
    summary: 'Throw a draft away',
    refuses: ['metric.not_found', 'metric.already_live'],
  }).input(z.object({ id: definitionId })),

  dryRun: route('POST /metrics/dry-run', {
    access: 'metric.manage',
    summary: 'What a definition would have said of past months, beside the version in force then',
    refuses: ['shop.not_found', 'metric.span_too_long'],
  })
    .input(
      z.object({
        code: z.string().optional(),
        shopIds: z.array(idSchema<'shop'>()).min(1).max(100),
        spec: metricSpecSchema,
        /** Both months included, `YYYY-MM`. */
        fromMonth: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
        toMonth: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
      }),
    )
    .output(dryRunSchema),

  publish: route('POST /metrics/drafts/{id}/publish', {
    access: 'metric.manage',
    summary: 'Put a draft into force from a day on; the version before it ends the day before',
    refuses: ['metric.not_found', 'metric.already_live', 'metric.effective_too_early'],
  })
    .input(z.object({ id: definitionId, effectiveFrom: workDateSchema }))
    .output(definitionSchema),

  verify: route('POST /metrics/definitions/{id}/verify', {
    access: 'metric.manage',
    summary: 'Say that one has checked a definition against the platform’s rules',
    refuses: ['metric.not_found'],
  })
    .input(z.object({ id: definitionId }))
    .output(definitionSchema),

  calculateBackOffice: route('POST /metrics/back-office', {
    access: 'metric.read',
    summary: 'Good-rating rate and attitude share from the percentages that a back office shows (R26)',
  })
    .input(
      z
        .object({
          ratings: z.int().min(0).max(10_000_000),
          neutralPercent: percent,
          badPercent: percent,
          attitudeOfNeutralPercent: percent,
          attitudeOfBadPercent: percent,
          goodTarget: z.number().min(0).max(1).default(0.8),
          attitudeTarget: z.number().min(0).max(1).default(0.06),
        })
        .refine(({ neutralPercent, badPercent }) => neutralPercent + badPercent <= 100, {
          error: 'more than 100 % together',
          path: ['badPercent'],
        }),
    )
    .output(
      z.object({
        /** Raw: rarely whole, since they come from rounded percentages. Round only for the display. */
        good: z.number(),
        neutral: z.number(),
        bad: z.number(),
        attitudeNeutral: z.number(),
        attitudeBad: z.number(),
        goodShare: shareSchema,
        attitudeShare: shareSchema,
      }),
    ),
}
