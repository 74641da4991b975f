import { z } from 'zod'
import { daysBetween, type DateRange } from '#domain/calendar/work-date.ts'
import { CAUSES, REASONS } from '#domain/conversation/reason.ts'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, workDateSchema } from './scalars.ts'

export const CAUSE_CHATS_PER_PAGE = 50
const SPAN_DAYS_MAX = 366

const isYear = ({ from, to }: DateRange) => daysBetween(from, to) < SPAN_DAYS_MAX
const tooLong = { error: 'more than a year', path: ['from'] }

const shopRef = z.object({ id: idSchema<'shop'>(), name: z.string(), platform: z.enum(PLATFORMS) })
const range = { from: workDateSchema, to: workDateSchema }
const scope = { shopIds: z.array(idSchema<'shop'>()).max(100).optional() }

/** Null: nobody said. */
const classified = { reason: z.enum(REASONS).nullable(), cause: z.enum(CAUSES).nullable() }

const overviewSchema = z.object({
  ...range,
  /** When any day of the span was last counted; null: never. */
  countedAt: instantSchema.nullable(),
  shops: z.array(shopRef),
  /** Chats by shop, reason and cause; `before` is the span of the same length that ended the day before. */
  totals: z.array(z.object({ shopId: idSchema<'shop'>(), ...classified, chats: z.int(), before: z.int() })),
  /** Chats by day and cause, over all these shops; what did not happen is left out. */
  days: z.array(z.object({ workDate: workDateSchema, cause: classified.cause, chats: z.int() })),
})

export type CauseOverview = z.output<typeof overviewSchema>

const chatSchema = z.object({
  conversationId: idSchema<'conversation'>(),
  shop: shopRef,
  customer: z.object({ id: idSchema<'customer'>(), name: z.string() }),
  /** Who answered last; null: nobody did. */
  agent: z.string().nullable(),
  startedAt: instantSchema,
  ...classified,
})

export type CauseChat = z.output<typeof chatSchema>

export const cause = {
  overview: route('GET /causes/overview', {
    access: 'metric.read',
    summary:
      'Where problems come from: chats by what they were about and whose matter that is, by shop and day',
    refuses: ['shop.not_found'],
  })
    .input(z.object({ ...scope, ...range }).refine(isYear, tooLong))
    .output(overviewSchema),

  listChats: route('GET /causes/chats', {
    access: 'metric.read',
    summary: 'The chats behind a count of causes, newest first',
    refuses: ['shop.not_found'],
  })
    .input(
      z
        .object({
          ...scope,
          ...range,
          /** Left out: any; `none`: nobody said. */
          reason: z.enum([...REASONS, 'none']).optional(),
          cause: z.enum([...CAUSES, 'none']).optional(),
          after: z.string().max(300).optional(),
        })
        .refine(isYear, tooLong),
    )
    .output(pageOf(chatSchema)),
}
