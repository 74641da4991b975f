import { z } from 'zod'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { presenceSchema } from './presence.ts'
import { route } from './route.ts'
import { idSchema, instantSchema } from './scalars.ts'

/** Questions of today that the shop's line has been decided for: `met` of `total` were answered in time by people. */
const replyRate = z.object({ met: z.int(), total: z.int() })

const waitingSchema = z.object({
  /** Chats whose buyer waits for an answer. */
  waiting: z.int(),
  /** The first unanswered message of the one who waits longest. */
  oldestSince: instantSchema.nullable(),
  /** Of those, past the platform's line. */
  late: z.int(),
})

/** A chat that went from hand to hand because nobody answered, and still waits. */
const passedOnSchema = z.object({
  id: idSchema<'conversation'>(),
  customerName: z.string(),
  /** How often it changed hands for silence since its buyer asked. */
  times: z.int(),
  waitingSince: instantSchema,
})

export const floorSchema = z.object({
  at: instantSchema,
  queue: z.object({ count: z.int(), oldestAt: instantSchema.nullable() }),
  today: replyRate,
  shops: z.array(
    waitingSchema.extend({
      id: idSchema<'shop'>(),
      name: z.string(),
      platform: z.enum(PLATFORMS),
      lineMinutes: z.number(),
      /** Minutes of the shop's day in which the line counts; null: all of it. */
      lineWindow: z.object({ from: z.int(), to: z.int() }).nullable(),
      isAutomaticCounted: z.boolean(),
      isLineVerified: z.boolean(),
      queue: z.int(),
      open: z.int(),
      today: replyRate,
    }),
  ),
  agents: z.array(
    waitingSchema.extend({
      presence: presenceSchema,
      /** False: a roster binds him, and he is off shift or in its last minutes; nobody new is given to him. */
      takesNew: z.boolean(),
      today: replyRate,
      /** Those in his hands, the most often passed on first. */
      passedOn: z.array(passedOnSchema),
    }),
  ),
})

export type FloorView = z.output<typeof floorSchema>
export type PassedOnChat = z.output<typeof passedOnSchema>

export const floor = {
  get: route('GET /floor', {
    access: 'floor.read',
    summary: 'The live board: who waits, who is at work and how loaded, how today goes',
    refuses: ['team.not_found'],
  })
    .input(z.object({ teamId: idSchema<'team'>().optional() }))
    .output(floorSchema),
}
