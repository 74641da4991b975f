import { z } from 'zod'
import { DISPUTE_STATUSES } from '#domain/inspection/dispute.ts'
import { markSchema } from './inspection.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, textSchema } from './scalars.ts'

export const DISPUTES_PER_PAGE = 50

const disputeId = idSchema<'dispute'>()
const personRef = z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })

const disputeSchema = z.object({
  id: disputeId,
  inspectionId: idSchema<'inspection'>(),
  person: personRef,
  shopName: z.string(),
  customerName: z.string(),
  categories: z.array(z.string()),
  reason: z.string(),
  status: z.enum(DISPUTE_STATUSES),
  createdAt: instantSchema,
  decidedAt: instantSchema.nullable(),
  scoreBefore: z.number().nullable(),
  score: z.number().nullable(),
  /** True: one gave the score oneself, so that another decides. */
  isOwnScore: z.boolean(),
})

export type DisputeView = z.output<typeof disputeSchema>

export const dispute = {
  list: route('GET /disputes', {
    access: 'inspection.read',
    summary: 'Disputes in sight, the open ones first',
  })
    .input(z.object({ status: z.enum(DISPUTE_STATUSES).optional(), after: z.string().max(300).optional() }))
    .output(pageOf(disputeSchema)),

  raise: route('POST /inspections/{inspectionId}/dispute', {
    access: 'inspection.dispute',
    summary: 'Dispute the score of one’s own chat, once, with the reason',
    refuses: [
      'inspection.not_found',
      'inspection.not_yours',
      'inspection.not_released',
      'dispute.already_raised',
      'dispute.too_late',
      'dispute.category_unknown',
      'dispute.mark_best',
    ],
  }).input(
    z.object({
      inspectionId: idSchema<'inspection'>(),
      categories: z.array(z.string().max(40)).min(1).max(40),
      reason: textSchema(1_000),
    }),
  ),

  decide: route('POST /disputes/{id}/decide', {
    access: 'inspection.work',
    summary: 'Keep or correct a disputed score: by a second inspector, never the first',
    refuses: [
      'dispute.not_found',
      'dispute.already_decided',
      'dispute.same_inspector',
      'dispute.category_unknown',
      'inspection.own_chat',
      'inspection.incomplete',
    ],
  }).input(
    z.object({
      id: disputeId,
      /** New marks of disputed categories; none keeps the score. */
      marks: z.array(markSchema).max(40),
      decision: textSchema(1_000),
    }),
  ),

  withdraw: route('POST /disputes/{id}/withdraw', {
    access: 'inspection.dispute',
    summary: 'Take one’s own dispute back',
    refuses: ['dispute.not_found', 'dispute.already_decided', 'inspection.not_yours'],
  }).input(z.object({ id: disputeId })),
}
