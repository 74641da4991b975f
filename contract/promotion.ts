import { z } from 'zod'
import { daysBetween } from '#domain/calendar/work-date.ts'
import { PROMOTION_KINDS } from '#domain/forecast/promotion.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { route } from './route.ts'
import { idSchema, textSchema, workDateSchema } from './scalars.ts'

const DAYS_MAX = 62
const FACTOR_MAX = 50

const promotionId = idSchema<'promotion'>()
const shopId = idSchema<'shop'>()

const fields = {
  kind: z.enum(PROMOTION_KINDS),
  name: textSchema(30),
  /** Null: for every shop. */
  ofShopId: shopId.nullable(),
  from: workDateSchema,
  to: workDateSchema,
  /** Arrivals as a multiple of a usual day; null: as the last one like it was. */
  factor: z.number().min(0).max(FACTOR_MAX).nullable(),
}

const inOrder = ({ from, to }: { from: WorkDate; to: WorkDate }) => {
  const days = daysBetween(from, to)
  return days >= 0 && days < DAYS_MAX
}
const wrongSpan = { error: `from 1 to ${DAYS_MAX} days, the first before the last`, path: ['to'] }

const promotionSchema = z.object({
  id: promotionId,
  ...fields,
  name: z.string(),
  /** What the shop's forecast reckons with, and why. */
  expected: z.object({ factor: z.number(), source: z.enum(['planned', 'last', 'none']) }),
  /** The one before that it learns from; null: there was none. */
  last: z.object({ name: z.string(), from: workDateSchema, factor: z.number().nullable() }).nullable(),
  /** What it has brought the shop; null while none of its days is over. */
  realised: z.number().nullable(),
})

export type PromotionView = z.output<typeof promotionSchema>

export const promotion = {
  list: route('GET /promotions', {
    access: 'forecast.read',
    summary:
      'Promotions and holidays of a shop, the latest first, with the factor expected and what each has brought',
    refuses: ['shop.not_found'],
  })
    .input(z.object({ shopId }))
    .output(z.array(promotionSchema)),

  add: route('POST /promotions', {
    access: 'promotion.manage',
    summary: 'Enter a promotion or holiday; the forecast follows at once',
    refuses: ['shop.not_found'],
  })
    .input(z.object(fields).refine(inOrder, wrongSpan))
    .output(z.object({ id: promotionId })),

  change: route('PUT /promotions/{id}', {
    access: 'promotion.manage',
    summary: 'Change a promotion',
    refuses: ['promotion.not_found', 'shop.not_found'],
  })
    .input(z.object({ id: promotionId, ...fields }).refine(inOrder, wrongSpan))
    .output(z.object({ id: promotionId })),

  remove: route('DELETE /promotions/{id}', {
    access: 'promotion.manage',
    summary: 'Remove a promotion; can be restored',
    refuses: ['promotion.not_found'],
  }).input(z.object({ id: promotionId })),

  restore: route('POST /promotions/{id}/restore', {
    access: 'promotion.manage',
    summary: 'Bring a removed promotion back',
    refuses: ['promotion.not_found'],
  }).input(z.object({ id: promotionId })),
}
