import { z } from 'zod'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema } from './scalars.ts'

const customerId = idSchema<'customer'>()
export const tagSchema = textSchema(20)

export const customerSchema = z.object({
  id: customerId,
  shop: z.object({ id: idSchema<'shop'>(), name: z.string(), platform: z.enum(PLATFORMS) }),
  /** As the platform shows it, masked. */
  name: z.string(),
  tags: z.array(z.object({ tag: z.string(), addedBy: z.string().nullable(), addedAt: instantSchema })),
  note: z.object({ body: z.string(), by: z.string().nullable(), at: instantSchema.nullable() }),
  conversationCount: z.int(),
  firstSeenAt: instantSchema,
  lastSeenAt: instantSchema,
  /** How he came to the chat bubble, as his browser told when he first wrote; null for all other buyers. */
  visit: z
    .object({
      /** The page he was on. What a stranger sent: only http and https may be made a link. */
      page: z.string().nullable(),
      /** A BCP 47 tag. */
      language: z.string().nullable(),
    })
    .nullable(),
  /** Ratings that this buyer gave so far. */
  ratings: z.object({ good: z.int(), neutral: z.int(), bad: z.int() }),
})

export type CustomerView = z.output<typeof customerSchema>

export const customer = {
  get: route('GET /customers/{id}', {
    access: 'conversation.read',
    summary: 'The customer beside the chat: tags, note, how often he came',
    refuses: ['customer.not_found'],
  })
    .input(z.object({ id: customerId }))
    .output(customerSchema),

  tag: route('POST /customers/{id}/tags', {
    access: 'customer.tag',
    summary: 'Put a tag on a customer; whoever serves him next sees it (R118)',
    refuses: ['customer.not_found', 'customer.too_many_tags'],
  })
    .input(z.object({ id: customerId, tag: tagSchema }))
    .output(customerSchema),

  untag: route('POST /customers/{id}/untag', {
    access: 'customer.tag',
    summary: 'Take a tag off a customer',
    refuses: ['customer.not_found'],
  })
    .input(z.object({ id: customerId, tag: tagSchema }))
    .output(customerSchema),

  setNote: route('PUT /customers/{id}/note', {
    access: 'customer.tag',
    summary: 'Write what colleagues should know about a customer; empty removes it',
    refuses: ['customer.not_found'],
  })
    .input(z.object({ id: customerId, body: z.string().trim().max(500) }))
    .output(customerSchema),

  listTags: route('GET /customer-tags', {
    access: 'conversation.read',
    summary: 'Tags in use in the shops that one may see, most used first',
  })
    .input(z.object({ search: z.string().trim().max(20).optional() }))
    .output(z.array(z.object({ tag: z.string(), count: z.int() }))),
}
