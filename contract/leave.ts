import { z } from 'zod'
import { LEAVE_KINDS, LEAVE_STATUSES } from '#domain/roster/leave.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, workDateSchema } from './scalars.ts'

const leaveId = idSchema<'leave'>()

const leaveSchema = z.object({
  id: leaveId,
  person: z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() }),
  from: workDateSchema,
  to: workDateSchema,
  kind: z.enum(LEAVE_KINDS),
  reason: z.string(),
  status: z.enum(LEAVE_STATUSES),
  askedAt: instantSchema,
  decidedBy: z.string().nullable(),
  /** What whoever decided said to it; of a refusal the reason. */
  answer: z.string(),
  isMine: z.boolean(),
  /** For whoever decides: days on which he has a published shift that somebody else would have to work. */
  shiftDates: z.array(workDateSchema),
  /** Whether the reader may approve or refuse it. */
  canDecide: z.boolean(),
})
export type LeaveView = z.output<typeof leaveSchema>

export const leave = {
  list: route('GET /leaves', {
    access: 'roster.own',
    summary: 'My leave, and what my team asks for if I decide on it; open ones first',
  }).output(z.array(leaveSchema)),

  ask: route('POST /leaves', { access: 'roster.own', summary: 'Ask for leave' })
    .input(
      z
        .object({
          from: workDateSchema,
          to: workDateSchema,
          kind: z.enum(LEAVE_KINDS),
          reason: z.string().trim().max(300),
        })
        .refine(({ from, to }) => from <= to, { error: 'ends before it begins', path: ['to'] }),
    )
    .output(leaveSchema),

  decide: route('POST /leaves/{id}/decide', {
    access: 'roster.plan',
    summary: 'Approve leave, or refuse it with the reason',
    refuses: ['leave.not_found', 'leave.already_decided', 'leave.own'],
  })
    .input(
      z
        .object({ id: leaveId, isApproved: z.boolean(), answer: z.string().trim().max(300).default('') })
        .refine(({ isApproved, answer }) => isApproved || answer !== '', {
          error: 'a refusal says why',
          path: ['answer'],
        }),
    )
    .output(leaveSchema),

  withdraw: route('POST /leaves/{id}/withdraw', {
    access: 'roster.own',
    summary: 'Take my own leave back',
    refuses: ['leave.not_found', 'leave.already_decided'],
  })
    .input(z.object({ id: leaveId }))
    .output(leaveSchema),
}
