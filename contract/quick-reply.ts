import { z } from 'zod'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema } from './scalars.ts'

const quickReplyId = idSchema<'quickReply'>()

/** 话术. The body may hold variables such as `{买家昵称}`, filled by `#domain/conversation/quick-reply.ts`. */
export const quickReplySchema = z.object({
  id: quickReplyId,
  /** Null: for every shop. */
  shopId: idSchema<'shop'>().nullable(),
  shortcut: z.string(),
  title: z.string(),
  body: z.string(),
  category: z.string(),
  usedCount: z.int(),
  updatedBy: z.string().nullable(),
  updatedAt: instantSchema,
})

export type QuickReplyView = z.output<typeof quickReplySchema>

const fields = {
  shopId: idSchema<'shop'>().nullable(),
  shortcut: z.string().trim().max(20).default(''),
  title: textSchema(60),
  body: textSchema(2_000),
  category: z.string().trim().max(20).default(''),
}

export const quickReply = {
  list: route('GET /quick-replies', {
    access: 'quick_reply.read',
    summary:
      'Quick replies of a shop and those for every shop, most used first; searched in title, body, shortcut',
  })
    .input(
      z.object({
        shopId: idSchema<'shop'>().optional(),
        category: z.string().optional(),
        search: z.string().trim().max(60).optional(),
      }),
    )
    .output(z.object({ items: z.array(quickReplySchema), categories: z.array(z.string()) })),

  create: route('POST /quick-replies', {
    access: 'quick_reply.manage',
    summary: 'Add a quick reply',
    refuses: ['quick_reply.shortcut_taken', 'shop.not_found'],
  })
    .input(z.object(fields))
    .output(quickReplySchema),

  update: route('PUT /quick-replies/{id}', {
    access: 'quick_reply.manage',
    summary: 'Change a quick reply',
    refuses: ['quick_reply.not_found', 'quick_reply.shortcut_taken', 'shop.not_found'],
  })
    .input(z.object({ id: quickReplyId, ...fields }))
    .output(quickReplySchema),

  remove: route('DELETE /quick-replies/{id}', {
    access: 'quick_reply.manage',
    summary: 'Remove a quick reply; can be restored',
    refuses: ['quick_reply.not_found'],
  })
    .input(z.object({ id: quickReplyId }))
    .output(z.object({})),

  restore: route('POST /quick-replies/{id}/restore', {
    access: 'quick_reply.manage',
    summary: 'Bring a removed quick reply back',
    refuses: ['quick_reply.not_found', 'quick_reply.shortcut_taken'],
  })
    .input(z.object({ id: quickReplyId }))
    .output(quickReplySchema),
}
