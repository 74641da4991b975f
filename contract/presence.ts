import { z } from 'zod'
import { PRESENCE_STATES, RECEPTION_LIMIT } from '#domain/people/presence.ts'
import { route } from './route.ts'
import { idSchema, instantSchema } from './scalars.ts'

export const presenceSchema = z.object({
  person: z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() }),
  team: z.object({ id: idSchema<'team'>(), name: z.string() }).nullable(),
  /** What holds now: who gave no sign of life for a while is offline whatever he said. */
  state: z.enum(PRESENCE_STATES),
  since: instantSchema.nullable(),
  /** Open chats in his hands. */
  load: z.int(),
  receptionLimit: z.int(),
})

export type PresenceView = z.output<typeof presenceSchema>

export const presence = {
  get: route('GET /presence', {
    access: 'presence.own',
    summary: 'My own state, load and reception limit',
  })
    .input(z.object({}))
    .output(presenceSchema),

  set: route('PUT /presence', {
    access: 'presence.own',
    summary:
      'Say that one is online, busy, on a break or offline; going offline gives the waiting chats back',
  })
    .input(z.object({ state: z.enum(PRESENCE_STATES) }))
    .output(presenceSchema),

  list: route('GET /presences', {
    access: 'conversation.answer',
    summary: 'Colleagues who serve a shop, with state and load: to whom one can transfer',
    refuses: ['shop.not_found'],
  })
    .input(z.object({ shopId: idSchema<'shop'>() }))
    .output(z.array(presenceSchema)),

  setLimit: route('PUT /people/{personId}/reception-limit', {
    access: 'presence.manage',
    summary: 'Change how many chats an agent may hold at once (R78)',
    refuses: ['person.not_found'],
  })
    .input(z.object({ personId: idSchema<'person'>(), limit: z.int().min(0).max(RECEPTION_LIMIT.max) }))
    .output(presenceSchema),
}
