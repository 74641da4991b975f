import { z } from 'zod'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { presenceSchema } from './presence.ts'
import { route } from './route.ts'
import { idSchema, instantSchema } from './scalars.ts'

/** Questions of today that the line has been decided for: `met` of `total` were answered in time. */
const replyRate = z.object({ met: z.int(), total: z.int() })

const waitingSchema = z.object({
  /** Chats whose buyer waits for an answer. */
  waiting: z.int(),
  /** The first unanswered message of the one who waits longest. */
  oldestSince: instantSchema.nullable(),
  /** Of those, past the platform's line. */
  late: z.int(),
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
      isLineVerified: z.boolean(),
      queue: z.int(),
      open: z.int(),
      today: replyRate,
    }),
  ),
  agents: z.array(waitingSchema.extend({ presence: presenceSchema, today: replyRate })),
})

export type FloorView = z.output<typeof floorSchema>

export const floor = {
  get: route('GET /floor', {
    access: 'floor.read',
    summary: 'The live board: who waits, who is at work and how loaded, how today goes',
    refuses: ['team.not_found'],
  })
    .input(z.object({ teamId: idSchema<'team'>().optional() }))
    .output(floorSchema),
}
