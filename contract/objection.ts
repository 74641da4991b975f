import { z } from 'zod'
import { FINDING_KINDS } from '#domain/finding/finding.ts'
import { OBJECTION_STATUSES } from '#domain/finding/objection.ts'
import { LANGUAGE_CLASSES, LANGUAGE_SEVERITIES } from '#domain/language/entry.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, textSchema } from './scalars.ts'

export const OBJECTIONS_PER_PAGE = 50

const objectionId = idSchema<'objection'>()

const objectionSchema = z.object({
  id: objectionId,
  conversationId: idSchema<'conversation'>(),
  messageId: idSchema<'message'>().nullable(),
  /** The agent who objects. */
  person: z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() }),
  shopName: z.string(),
  customerName: z.string(),
  kind: z.enum(FINDING_KINDS),
  cls: z.enum(LANGUAGE_CLASSES).nullable(),
  severity: z.enum(LANGUAGE_SEVERITIES),
  entry: z.object({ id: z.string(), why: z.string(), better: z.string() }).nullable(),
  /** When what was found was said. */
  at: instantSchema,
  /** As of a finding. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The sentence itself; null where what is missing was never said. */
  text: z.string().nullable(),
  reason: z.string(),
  status: z.enum(OBJECTION_STATUSES),
  createdAt: instantSchema,
  decidedAt: instantSchema.nullable(),
  decision: z.string(),
  decidedBy: z.string().nullable(),
  /** True: one has scored this chat or decided on its score, so that another decides. */
  hasJudged: z.boolean(),
})

export type ObjectionView = z.output<typeof objectionSchema>

export const objection = {
  list: route('GET /objections', {
    access: 'finding.own',
    summary: 'Objections to findings, the open ones first: of one’s shops, of one’s team, or one’s own',
  })
    .input(z.object({ status: z.enum(OBJECTION_STATUSES).optional(), after: z.string().max(300).optional() }))
    .output(pageOf(objectionSchema)),

  raise: route('POST /conversations/{conversationId}/findings/{findingId}/objection', {
    access: 'inspection.dispute',
    summary: 'Object to what was found about oneself, once and in time, with the reason',
    refuses: ['finding.not_found', 'objection.not_yours', 'objection.already_raised', 'objection.too_late'],
  }).input(
    z.object({
      conversationId: idSchema<'conversation'>(),
      /** Follows from what was found: of no version of UUIDs. */
      findingId: z.guid(),
      reason: textSchema(1_000),
    }),
  ),

  decide: route('POST /objections/{id}/decide', {
    access: 'inspection.work',
    summary:
      'Let a finding stand or lift it, so that it counts no more: by an inspector who has not judged the chat',
    refuses: [
      'objection.not_found',
      'objection.already_decided',
      'objection.own_finding',
      'objection.has_judged',
    ],
  }).input(z.object({ id: objectionId, isLifted: z.boolean(), decision: textSchema(1_000) })),

  withdraw: route('POST /objections/{id}/withdraw', {
    access: 'inspection.dispute',
    summary: 'Take one’s own objection back',
    refuses: ['objection.not_found', 'objection.already_decided', 'objection.not_yours'],
  }).input(z.object({ id: objectionId })),
}
