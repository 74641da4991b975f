import { z } from 'zod'
import { HALF_HOURS } from '#domain/forecast/arrival.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, workDateSchema } from './scalars.ts'

const shopId = idSchema<'shop'>()
const personId = idSchema<'person'>()
const personRef = z.object({ id: personId, name: z.string(), code: z.string() })

const slotSchema = z.object({
  /** Chats as forecast, and as they came; null: not begun yet. */
  expected: z.number(),
  actual: z.int().nullable(),
  /** What the half hour will bring by what is known now, with the band in which four of five lie. */
  corrected: z.number(),
  low: z.number(),
  high: z.number(),
  /** People to have on shift, by the forecast and by what is known now. */
  planned: z.int(),
  needed: z.int(),
  /** At the desk to meet the line, by what is known now. */
  heads: z.int(),
  /** On shift by the published roster; null: none covers the day. */
  rostered: z.int().nullable(),
  /** At the desk on average; null: not begun yet. */
  present: z.number().nullable(),
})
export type IntradaySlot = z.output<typeof slotSchema>

const leftOverSchema = z.object({
  person: personRef,
  chats: z.int(),
  endsAt: instantSchema,
  /** When it goes on by itself. */
  handOverAt: instantSchema,
})

const boardSchema = z.object({
  now: instantSchema,
  workDate: workDateSchema,
  minuteOfDay: z.int(),
  /** Shops that the same people answer for. */
  shops: z.array(z.object({ id: shopId, name: z.string() })),
  /** By name: why more or fewer are expected than on other such days. */
  promotions: z.array(z.string()),
  /** Null: nothing is known of such a day. */
  outlook: z
    .object({
      factor: z.number(),
      factorLow: z.number(),
      factorHigh: z.number(),
      expectedSoFar: z.number(),
      actualSoFar: z.int(),
      expected: z.number(),
      total: z.number(),
      totalLow: z.number(),
      totalHigh: z.number(),
    })
    .nullable(),
  slots: z.array(slotSchema).length(HALF_HOURS),
  here: z.object({
    atDesk: z.int(),
    onBreak: z.int(),
    /** Who is at the desk, the fullest first. */
    people: z.array(
      z.object({
        person: personRef,
        load: z.int(),
        receptionLimit: z.int(),
        /** Whether the reader may change his limit. */
        canLimit: z.boolean(),
      }),
    ),
    /** Should be here and is not. */
    missing: z.array(z.object({ person: personRef, startsAt: instantSchema })),
  }),
  /** From now on, the next one first. */
  gaps: z.array(z.object({ fromSlot: z.int(), toSlot: z.int(), heads: z.int(), missingHours: z.number() })),
  /** Whose shift is over, or nearly, and who still holds chats. */
  leftOver: z.array(leftOverSchema),
})
export type IntradayBoard = z.output<typeof boardSchema>

export const intraday = {
  get: route('GET /intraday', {
    access: 'staffing.read',
    summary: 'Today: forecast and arrivals, people needed, planned and there, the gaps to come',
    refuses: ['shop.not_found'],
  })
    .input(z.object({ shopId }))
    .output(boardSchema),

  raiseLimits: route('POST /intraday/limits', {
    access: 'presence.manage',
    summary: 'Let people hold more chats at once, until their shift ends or until somebody changes it (R78)',
    refuses: ['person.not_found'],
  })
    .input(
      z.object({
        personIds: z.array(personId).min(1).max(500),
        /** For each; below 0: fewer. */
        by: z.int().min(-20).max(20),
        /** Then each limit goes back by itself; of whoever has no shift now, after eight hours. */
        isUntilShiftEnd: z.boolean(),
      }),
    )
    .output(z.object({})),

  handOver: route('POST /intraday/hand-over', {
    access: 'conversation.answer',
    summary: 'Hand what somebody holds to colleagues on shift: one’s own, or of one’s team',
    refuses: ['person.not_found'],
  })
    .input(z.object({ personId }))
    .output(z.object({ moved: z.int(), left: z.int() })),
}
