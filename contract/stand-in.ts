import { z } from 'zod'
import { daysBetween } from '#domain/calendar/work-date.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, workDateSchema } from './scalars.ts'

const DAYS_MAX = 62

const id = idSchema<'standIn'>()
const personId = idSchema<'person'>()
const personRef = z.object({ id: personId, name: z.string(), code: z.string() })

const standInSchema = z.object({
  id,
  absent: personRef,
  person: personRef,
  from: workDateSchema,
  to: workDateSchema,
  reason: z.string(),
  namedBy: z.string(),
  namedAt: instantSchema,
  /** Days on which he has the absent’s shift. */
  shifts: z.array(workDateSchema),
  /** Days on which the absent has a shift that nobody has taken. */
  left: z.array(workDateSchema),
  chatCount: z.int(),
  state: z.enum(['coming', 'running', 'ended']),
  mayEnd: z.boolean(),
})
export type StandInView = z.output<typeof standInSchema>

export const standIn = {
  list: route('GET /stand-ins', {
    access: 'roster.own',
    summary: 'Who stands in for whom: of mine, or of the teams that I plan; running ones first',
  }).output(z.array(standInSchema)),

  name: route('POST /stand-ins', {
    access: 'roster.plan',
    summary: 'Name who stands in for somebody: his shifts at once, his open chats when the absence begins',
    refuses: [
      'person.not_found',
      'leave.not_found',
      'stand_in.oneself',
      'stand_in.over',
      'stand_in.already_named',
      'swap.breaks_rules',
      'roster.breaks_rules',
      'roster.not_published',
    ],
  })
    .input(
      z
        .object({
          absentId: personId,
          personId,
          from: workDateSchema,
          to: workDateSchema,
          reason: z.string().trim().max(200),
          leaveId: idSchema<'leave'>().nullable(),
          /** Why it is done in spite of a rule. */
          override: z.string().trim().min(2).max(200).nullable(),
        })
        .refine(({ from, to }) => from <= to && daysBetween(from, to) < DAYS_MAX, {
          error: 'ends before it begins, or is too long',
          path: ['to'],
        }),
    )
    .output(standInSchema),

  end: route('POST /stand-ins/{id}/end', {
    access: 'roster.plan',
    summary: 'The absent is there again: what is still open and his shifts from tomorrow on go back to him',
    refuses: ['stand_in.not_found', 'stand_in.already_ended', 'roster.breaks_rules', 'roster.not_published'],
  })
    .input(z.object({ id }))
    .output(standInSchema),
}
