import { z } from 'zod'
import { CONVERSATION_STATUSES } from '#domain/conversation/conversation.ts'
import { ROLES } from '#domain/people/role.ts'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema } from './scalars.ts'

/** Of each kind at most so many: what is not among them is found by typing one more character. */
export const FOUND_MAX = 6

const foundChatSchema = z.object({
  id: idSchema<'conversation'>(),
  customerName: z.string(),
  shopName: z.string(),
  platform: z.enum(PLATFORMS),
  status: z.enum(CONVERSATION_STATUSES),
  lastMessageAt: instantSchema,
  /** The order by whose number the buyer was found. */
  orderNumber: z.string().nullable(),
})

const foundSchema = z.object({
  /** The newest chat of each buyer found by name, platform id or the beginning of an order number; newest first. */
  chats: z.array(foundChatSchema),
  people: z.array(
    z.object({ id: idSchema<'person'>(), code: z.string(), name: z.string(), role: z.enum(ROLES) }),
  ),
  shops: z.array(z.object({ id: idSchema<'shop'>(), name: z.string(), platform: z.enum(PLATFORMS) })),
  metrics: z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
  quickReplies: z.array(z.object({ id: idSchema<'quickReply'>(), title: z.string(), body: z.string() })),
})
export type Found = z.output<typeof foundSchema>

export const search = {
  find: route('GET /search', {
    access: 'session.own',
    summary:
      'Chats, people, shops, metrics and quick replies by a few characters; of each kind what one may see',
  })
    .input(z.object({ text: textSchema(60) }))
    .output(foundSchema),
}
