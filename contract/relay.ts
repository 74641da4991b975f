import { z } from 'zod'
import { RELAY_AUDIENCES, type RelayPoints } from '#domain/roster/relay.ts'
import { spanSchema } from './roster-model.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, workDateSchema } from './scalars.ts'

export const RELAYS_PER_PAGE = 20
const POINT_MAX = 2_000

const id = idSchema<'relay'>()
const teamId = idSchema<'team'>()
const personRef = z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })

const point = z.string().trim().max(POINT_MAX)
export const relayPointsSchema = z.strictObject({
  results: point,
  rules: point,
  goods: point,
  focus: point,
  praise: point,
  other: point,
}) satisfies z.ZodType<RelayPoints>

const relaySchema = z.object({
  id,
  /** Null: every team. */
  team: z.object({ id: teamId, name: z.string() }).nullable(),
  audience: z.enum(RELAY_AUDIENCES),
  workDate: workDateSchema,
  held: z.object({ from: z.int(), to: z.int() }).nullable(),
  /** Minutes of the meeting before the first shift of its day. */
  offShiftMinutes: z.int(),
  points: relayPointsSchema,
  sentBy: personRef,
  sentAt: instantSchema,
  /** Addressed to the reader of this, who has not confirmed it. */
  isUnread: z.boolean(),
  readCount: z.int(),
  recipientCount: z.int(),
  /** Whether one may see who has read it. */
  seesReaders: z.boolean(),
})
export type RelayView = z.output<typeof relaySchema>

const readerSchema = z.object({
  person: personRef,
  shiftName: z.string().nullable(),
  readAt: instantSchema.nullable(),
})
export type RelayReader = z.output<typeof readerSchema>

const isSaid = (points: RelayPoints) => Object.values(points).some((text) => text !== '')

export const relay = {
  list: route('GET /relays', {
    access: 'roster.own',
    summary: 'What was relayed to me or by whom I stand above, newest first',
  })
    .input(z.object({ after: z.string().max(300).optional() }))
    .output(pageOf(relaySchema)),

  count: route('GET /relays/count', {
    access: 'roster.own',
    summary: 'How many relays to me I have not confirmed',
  }).output(z.object({ unread: z.int() })),

  send: route('POST /relays', {
    access: 'roster.plan',
    summary: 'Relay what a meeting said to a team, to every team or to its night shift',
    refuses: ['team.not_found', 'relay.nobody'],
  })
    .input(
      z.object({
        /** Null: every team, for whoever stands above all of them. */
        teamId: teamId.nullable(),
        audience: z.enum(RELAY_AUDIENCES),
        workDate: workDateSchema,
        held: spanSchema.nullable(),
        points: relayPointsSchema.refine(isSaid, { error: 'says nothing' }),
      }),
    )
    .output(relaySchema),

  confirm: route('POST /relays/{id}/confirm', {
    access: 'roster.own',
    summary: 'Confirm that I have read what was relayed to me',
    refuses: ['relay.not_found'],
  })
    .input(z.object({ id }))
    .output(relaySchema),

  readers: route('GET /relays/{id}/readers', {
    access: 'roster.plan',
    summary: 'Who has read it and who has not',
    refuses: ['relay.not_found'],
  })
    .input(z.object({ id }))
    .output(z.array(readerSchema)),
}
