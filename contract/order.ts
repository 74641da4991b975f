import { z } from 'zod'
import { route } from './route.ts'
import { idSchema, instantSchema } from './scalars.ts'

/** What the desk needs of an order. Recipient, address and phone are never taken in. */
const orderSchema = z.object({
  id: idSchema<'order'>(),
  /** The platform's order number. */
  externalId: z.string(),
  /** The platform's own word for its state, such as 「买家已付款，等待卖家发货」. */
  statusText: z.string(),
  title: z.string(),
  /** In 分. */
  amount: z.int().nullable(),
  placedAt: instantSchema,
  paidAt: instantSchema.nullable(),
  /** When this state of it came in. */
  changedAt: instantSchema,
})

export const order = {
  list: route('GET /customers/{customerId}/orders', {
    access: 'conversation.read',
    summary: 'The latest orders of a customer, newest first',
    refuses: ['customer.not_found'],
  })
    .input(z.object({ customerId: idSchema<'customer'>() }))
    .output(z.array(orderSchema)),
}

export type OrderView = z.output<typeof orderSchema>
