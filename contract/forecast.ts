import { z } from 'zod'
import { daysBetween, type DateRange } from '#domain/calendar/work-date.ts'
import { HALF_HOURS } from '#domain/forecast/arrival.ts'
import { FORECAST_METHODS } from '#domain/forecast/method.ts'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, workDateSchema } from './scalars.ts'

export const ARRIVALS_PER_PAGE = 50
const SPAN_DAYS_MAX = 92

const shopId = idSchema<'shop'>()
const halfHours = z.array(z.number()).length(HALF_HOURS)

/** All that a forecast was off as a share of all that came; null: nothing came. */
const offSchema = z.object({ halfHour: z.number().nullable(), day: z.number().nullable() })

/** How the forecast was made, and how far off it would have been. */
const runSchema = z.object({
  madeAt: instantSchema,
  historyFrom: workDateSchema,
  historyTo: workDateSchema,
  method: z.enum(FORECAST_METHODS),
  /** On how many of the shop's days the methods were tried; 0: the history is too short for it. */
  daysTried: z.int(),
  off: offSchema,
  /** Of the same half hours a week before. */
  naive: offSchema,
  /** Of somebody who knows every rate: chance alone. */
  chance: offSchema,
  methods: z.array(z.object({ method: z.enum(FORECAST_METHODS), off: offSchema })),
  /** Share of the half hours tried that lay within their bands. */
  coverage: z.number().nullable(),
})

export type ForecastRunView = z.output<typeof runSchema>

const daySchema = z.object({
  workDate: workDateSchema,
  /** What came in each half hour; null for days to come. Of today as far as it has got. */
  counts: z.array(z.int()).length(HALF_HOURS).nullable(),
  /** What was or is expected; null where no forecast was made of the day. */
  expected: z
    .object({
      halfHours,
      low: halfHours,
      high: halfHours,
      total: z.number(),
      totalLow: z.number(),
      totalHigh: z.number(),
      /** What promotions make of it; 1 on a usual day. */
      factor: z.number(),
    })
    .nullable(),
  promotions: z.array(z.string()),
  /** 1 where far more came than on the same weekdays around, -1 where far fewer. */
  odd: z.union([z.literal(1), z.literal(0), z.literal(-1)]),
})

export type ForecastDayView = z.output<typeof daySchema>

const forecastSchema = z.object({
  shop: z.object({ id: shopId, name: z.string(), platform: z.enum(PLATFORMS), timeZone: z.string() }),
  today: workDateSchema,
  /** Null while no forecast has been made. */
  run: runSchema.nullable(),
  /** Whole days known of the shop, and how many a forecast needs. */
  daysKnown: z.int(),
  daysNeeded: z.int(),
  days: z.array(daySchema),
})

export type ForecastView = z.output<typeof forecastSchema>

const arrivalSchema = z.object({
  conversationId: idSchema<'conversation'>(),
  customer: z.string(),
  at: instantSchema,
  /** Who answered; null: nobody yet. */
  agent: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
})

export type ArrivalView = z.output<typeof arrivalSchema>

const isShort = ({ from, to }: DateRange) => daysBetween(from, to) < SPAN_DAYS_MAX && from <= to
const tooLong = { error: `from 1 to ${SPAN_DAYS_MAX} days`, path: ['from'] }

export const forecast = {
  listShops: route('GET /forecast/shops', {
    access: 'forecast.read',
    summary: 'The open shops one sees, those with the most arrivals of the last four weeks first',
  }).output(z.array(z.object({ id: shopId, name: z.string(), arrivals: z.int() }))),

  get: route('GET /shops/{shopId}/forecast', {
    access: 'forecast.read',
    summary:
      'Arrivals of a shop by half hour: what came, what is expected with its bands, and how far off that has been',
    refuses: ['shop.not_found'],
  })
    .input(z.object({ shopId, from: workDateSchema, to: workDateSchema }).refine(isShort, tooLong))
    .output(forecastSchema),

  listArrivals: route('GET /shops/{shopId}/arrivals', {
    access: 'forecast.read',
    summary: 'The chats that arrived on a day, or in one half hour of it, in order of time',
    refuses: ['shop.not_found'],
  })
    .input(
      z.object({
        shopId,
        workDate: workDateSchema,
        /** First and last half hour, both included; left out: the whole day. */
        fromHalfHour: z
          .int()
          .min(0)
          .max(HALF_HOURS - 1)
          .default(0),
        toHalfHour: z
          .int()
          .min(0)
          .max(HALF_HOURS - 1)
          .default(HALF_HOURS - 1),
        after: z.string().max(300).optional(),
      }),
    )
    .output(pageOf(arrivalSchema)),
}
