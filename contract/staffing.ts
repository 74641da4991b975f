import { z } from 'zod'
import { daysBetween, type DateRange } from '#domain/calendar/work-date.ts'
import { DAY_SLOTS } from '#domain/staffing/desk.ts'
import { SATURATIONS } from '#domain/staffing/saturation.ts'
import { STAFFING_BOUNDS } from '#domain/staffing/settings.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, workDateSchema } from './scalars.ts'

/** Six weeks ahead. */
const DAYS_MAX = 42
const shopId = idSchema<'shop'>()

function within({ min, max }: { readonly min: number; readonly max: number }) {
  return z.number().min(min).max(max)
}

/** domain/staffing/handling.ts */
export const handlingSchema = z.strictObject({
  turns: within(STAFFING_BOUNDS.turns),
  answerSeconds: within(STAFFING_BOUNDS.answerSeconds),
  answerSpread: within(STAFFING_BOUNDS.answerSpread),
  pauseSeconds: within(STAFFING_BOUNDS.pauseSeconds),
  lingerSeconds: within(STAFFING_BOUNDS.lingerSeconds),
})

/** domain/staffing/settings.ts */
export const staffingSettingsSchema = z.strictObject({
  target: within(STAFFING_BOUNDS.target),
  shrinkage: within(STAFFING_BOUNDS.shrinkage),
  patienceMinutes: within(STAFFING_BOUNDS.patienceMinutes).nullable(),
  handling: handlingSchema.nullable(),
  chatsAtOnce: z.int().min(STAFFING_BOUNDS.chatsAtOnce.min).max(STAFFING_BOUNDS.chatsAtOnce.max).nullable(),
})

const learnedSchema = z.object({
  handling: handlingSchema,
  chats: z.int(),
  answers: z.int(),
  from: workDateSchema,
  to: workDateSchema,
  learnedAt: instantSchema,
})

const shopStaffingSchema = z.object({
  id: shopId,
  name: z.string(),
  settings: staffingSettingsSchema,
  /** Null: too few chats so far; ordinary figures are used. */
  learned: learnedSchema.nullable(),
  /** What counts now: what was set, else what was learned, else ordinary figures. */
  handling: handlingSchema,
  lineMinutes: z.number(),
})
export type ShopStaffing = z.output<typeof shopStaffingSchema>

const slotSchema = z.object({
  arrivals: z.number(),
  heads: z.int(),
  planned: z.int(),
  keptShare: z.number(),
  workingShare: z.number(),
  /** People who usually answered in this half hour of this weekday; null: no such day is known. */
  usual: z.number().nullable(),
  /** People on shift by the published roster; null: none covers the day. */
  rostered: z.int().nullable(),
  /** By the roster where there is one, else by who usually answers. */
  saturation: z.enum(SATURATIONS).nullable(),
})
export type NeedSlot = z.output<typeof slotSchema>

const totalSchema = z.object({
  hours: z.object({ short: z.number(), saturated: z.number(), over: z.number() }),
  missingHours: z.number(),
  idleHours: z.number(),
  verdict: z.enum(SATURATIONS).nullable(),
})

const needSchema = z.object({
  /** Shops that the same people answer for; staffed together. */
  shops: z.array(shopStaffingSchema),
  people: z.int(),
  chatsAtOnce: z.int(),
  handling: handlingSchema,
  shrinkage: z.number(),
  /** The best share in time that any number of people could reach: answers themselves take their time. */
  reachable: z.number(),
  days: z.array(z.object({ workDate: workDateSchema, slots: z.array(slotSchema).length(DAY_SLOTS) })),
  /** R120, of the half hours of which it is known who will be there, or who usually is. */
  total: totalSchema,
  /** Arrivals are the nightly forecast's; else, for some day, the mean of the same weekday. */
  isForecast: z.boolean(),
  /** Past days on which chats came; 0: nothing is known yet. */
  pastDays: z.int(),
})
export type NeedView = z.output<typeof needSchema>

const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number() })

const comparisonSchema = z.object({
  before: estimateSchema,
  after: estimateSchema,
  difference: estimateSchema,
  missedBefore: z.number(),
  missedAfter: z.number(),
  badDayBefore: z.number(),
  badDayAfter: z.number(),
})

const whatIfSchema = z.object({
  days: z.int(),
  window: comparisonSchema,
  wholeDay: comparisonSchema,
  slots: z.array(
    z.object({ slot: z.int(), before: z.number().nullable(), after: z.number().nullable(), heads: z.int() }),
  ),
})
export type WhatIfView = z.output<typeof whatIfSchema>

const halfHour = z.int().min(0).max(DAY_SLOTS)

export const staffing = {
  need: route('GET /staffing/need', {
    access: 'staffing.read',
    summary: 'Heads needed in each half hour for a shop and those staffed together with it',
    refuses: ['shop.not_found'],
  })
    .input(
      z
        .object({ shopId, from: workDateSchema, to: workDateSchema })
        .refine((span) => isShort(span as DateRange), {
          error: 'not a span of at most six weeks',
          path: ['from'],
        }),
    )
    .output(needSchema),

  set: route('PUT /staffing/{shopId}/settings', {
    access: 'staffing.manage',
    summary: 'Set what a shop wants of its staffing',
    refuses: ['shop.not_found'],
  })
    .input(z.object({ shopId, settings: staffingSettingsSchema }))
    .output(shopStaffingSchema),

  learn: route('POST /staffing/{shopId}/learn', {
    access: 'staffing.manage',
    summary: 'Learn anew from the log how the chats of a shop go',
    refuses: ['shop.not_found', 'staffing.too_few_chats'],
  })
    .input(z.object({ shopId }))
    .output(shopStaffingSchema),

  whatIf: route('POST /staffing/what-if', {
    access: 'staffing.read',
    summary: 'Play a day as planned and as changed, and compare',
    refuses: ['shop.not_found', 'staffing.no_arrivals'],
  })
    .input(
      z
        .object({
          shopId,
          workDate: workDateSchema,
          /** Whom the day is played with: as many as are needed, as usually answer, or as are on shift. */
          base: z.enum(['planned', 'usual', 'rostered']),
          from: halfHour,
          to: halfHour,
          heads: z.int().min(-50).max(50),
          volume: z.number().min(0.1).max(10),
          chatsAtOnce: z.int().min(1).max(50).nullable(),
        })
        .refine(({ from, to }) => from < to, { error: 'ends before it begins', path: ['to'] }),
    )
    .output(whatIfSchema),
}

function isShort(span: DateRange): boolean {
  return span.from <= span.to && daysBetween(span.from, span.to) < DAYS_MAX
}
