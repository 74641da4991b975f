import { z } from 'zod'
import { ORDER_QUEUES } from '#domain/order/queue.ts'
import { orderRowSchema } from './order.ts'
import { route } from './route.ts'
import { idSchema, instantSchema } from './scalars.ts'

const shopId = idSchema<'shop'>().optional()

/** More than a shift can work off; what is done makes room for the next. */
export const QUEUE_ROWS_MAX = 200

const share = z.object({ part: z.int(), whole: z.int() })

const itemSchema = z.object({
  order: orderRowSchema,
  since: instantSchema,
  /** When it will be too late, where that can be said. */
  dueAt: instantSchema.nullable(),
  /** The newest note, for the warehouse. */
  note: z.string(),
  /** Province, city and district: what there is to check an address against. */
  region: z.string(),
})

/** Orders that are asked about at once: what stands on one page. */
const ORDERS_MAX = 100

const entrySchema = z.object({
  orderId: idSchema<'order'>(),
  queue: z.enum(ORDER_QUEUES),
  since: instantSchema,
  dueAt: instantSchema.nullable(),
})

export const orderQueue = {
  count: route('GET /order-queues', {
    access: 'order.read',
    summary: 'How many orders wait in each queue, and what came of it',
  })
    .input(z.object({ shopId }))
    .output(
      z.object({
        queues: z.array(z.object({ queue: z.enum(ORDER_QUEUES), count: z.int() })),
        /** R19: of the cash-on-delivery parcels of 30 days, those that were refused at the door. */
        refused: share,
        /** R51: of today's nudged orders, those paid since, and what they paid in 分. */
        paidAfterNudge: share.extend({ amount: z.int() }),
        /** R51: today's 截单 of each shop, the first on top. */
        cutOffs: z.array(z.object({ shopId: idSchema<'shop'>(), at: instantSchema })),
      }),
    ),

  list: route('GET /order-queues/{queue}', {
    access: 'order.read',
    summary: 'The orders of one queue, longest waiting first',
  })
    .input(z.object({ queue: z.enum(ORDER_QUEUES), shopId }))
    .output(
      z.object({
        items: z.array(itemSchema),
        /** How many wait, also those that are not in the list. */
        count: z.int(),
      }),
    ),

  ofOrders: route('GET /order-queue-entries', {
    access: 'order.read',
    summary: 'In which queues these orders stand, or the latest of a customer: what is to be done about them',
  })
    .input(
      z
        .object({
          orderIds: z.array(idSchema<'order'>()).max(ORDERS_MAX).optional(),
          customerId: idSchema<'customer'>().optional(),
        })
        .refine(({ orderIds, customerId }) => (orderIds === undefined) !== (customerId === undefined), {
          error: 'either the orders or the customer',
        }),
    )
    .output(z.array(entrySchema)),
}

export type QueueItemView = z.output<typeof itemSchema>
export type QueueEntryView = z.output<typeof entrySchema>
