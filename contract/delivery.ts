import { z } from 'zod'
import { DELIVERY_FAILURES } from '#domain/delivery/delivery.ts'
import { route } from './route.ts'
import { idSchema, instantSchema } from './scalars.ts'

const conversationId = idSchema<'conversation'>()
const messageId = idSchema<'message'>()

/** A reply that has not arrived on the platform: tried again (`pending`), or given up. */
export const undeliveredSchema = z.object({
  messageId,
  status: z.enum(['pending', 'failed']),
  failure: z.enum(DELIVERY_FAILURES),
  /** The status of the answer, where there was one. */
  detail: z.string(),
  attempts: z.int(),
})

export type Undelivered = z.output<typeof undeliveredSchema>

/** How the replies of a channel arrive. */
export const outwardSchema = z.object({
  /** Not yet arrived, those that are tried again included. */
  pending: z.int(),
  /** Given up, until somebody asks for another try. */
  failed: z.int(),
  lastDeliveredAt: instantSchema.nullable(),
  lastFailure: z
    .object({ failure: z.enum(DELIVERY_FAILURES), detail: z.string(), at: instantSchema })
    .nullable(),
})

export const delivery = {
  retry: route('POST /conversations/{id}/messages/{messageId}/deliver', {
    access: 'conversation.answer',
    summary: 'Try again now to bring a reply to its platform',
    refuses: ['conversation.not_found', 'delivery.not_found'],
  })
    .input(z.object({ id: conversationId, messageId }))
    .output(z.object({})),

  retryAll: route('POST /channels/{channelId}/deliver', {
    access: 'channel.manage',
    summary: 'Try again now to bring all replies of a channel to its platform',
    refuses: ['channel.not_found'],
  })
    .input(z.object({ channelId: idSchema<'channel'>() }))
    .output(z.object({ count: z.int() })),
}
