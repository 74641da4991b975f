import { z } from 'zod'
import { MESSAGE_AUTHORS } from '#domain/conversation/conversation.ts'
import { CAUSES } from '#domain/conversation/reason.ts'
import { FAULTS } from '#domain/inspection/fault.ts'
import { DEPARTMENTS, IMPROVEMENT_STATUSES } from '#domain/inspection/improvement.ts'
import { INSPECTION_ROUTES } from '#domain/inspection/inspection.ts'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, textSchema, workDateSchema } from './scalars.ts'

export const IMPROVEMENTS_PER_PAGE = 50
const ANSWER_MAX = 1_000

const improvementId = idSchema<'improvement'>()
const personRef = z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })

const rowSchema = z.object({
  id: improvementId,
  inspectionId: idSchema<'inspection'>(),
  conversationId: idSchema<'conversation'>(),
  shop: z.object({ id: idSchema<'shop'>(), name: z.string(), platform: z.enum(PLATFORMS) }),
  /** The agent whose chat it is. */
  person: personRef,
  teamId: idSchema<'team'>().nullable(),
  customerName: z.string(),
  cause: z.enum(CAUSES).nullable(),
  faults: z.array(z.enum(FAULTS)),
  route: z.enum(INSPECTION_ROUTES),
  department: z.enum(DEPARTMENTS).nullable(),
  /** What the inspector wrote about the whole chat. */
  comment: z.string(),
  status: z.enum(IMPROVEMENT_STATUSES),
  dueDate: workDateSchema,
  /** Nobody has answered in time. */
  isOverdue: z.boolean(),
  /** The inspector who asks. */
  createdBy: personRef.nullable(),
  createdAt: instantSchema,
  takenBy: z.string().nullable(),
  takenAt: instantSchema.nullable(),
  answer: z.string(),
  answeredBy: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
  /** Why the last answer was sent back. */
  remark: z.string(),
  closedAt: instantSchema.nullable(),
})

export type ImprovementRow = z.output<typeof rowSchema>

const openSchema = z.object({
  improvement: rowSchema,
  /** What was not marked best, the lowest first, with the sentences it rests on. */
  points: z.array(
    z.object({
      category: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      note: z.string(),
      sentences: z.array(z.object({ author: z.enum(MESSAGE_AUTHORS), text: z.string() })),
    }),
  ),
})

export type OpenImprovement = z.output<typeof openSchema>

const filterSchema = z.object({
  /** Only what waits for me: to do, or to judge. */
  isMine: z.boolean().optional(),
  status: z.enum(IMPROVEMENT_STATUSES).optional(),
  route: z.enum(INSPECTION_ROUTES).optional(),
  shopId: idSchema<'shop'>().optional(),
  isOverdue: z.boolean().optional(),
  after: z.string().max(300).optional(),
})

export type ImprovementFilter = z.output<typeof filterSchema>

export const improvement = {
  list: route('GET /improvements', {
    access: 'improvement.read',
    summary:
      'What inspections ask of leaders and departments: a leader’s team, a department’s own, an inspector’s own',
  })
    .input(filterSchema)
    .output(pageOf(rowSchema)),

  count: route('GET /improvements/count', {
    access: 'improvement.read',
    summary: 'How much waits for me: to do, of it late, and answers to judge',
  })
    .input(z.object({}))
    .output(z.object({ toDo: z.int(), overdue: z.int(), toJudge: z.int() })),

  get: route('GET /improvements/{id}', {
    access: 'improvement.read',
    summary: 'One of them with what was marked low, and the sentences',
    refuses: ['improvement.not_found'],
  })
    .input(z.object({ id: improvementId }))
    .output(openSchema),

  take: route('POST /improvements/{id}/take', {
    access: 'improvement.work',
    summary: 'Say that one is at it',
    refuses: ['improvement.not_found', 'improvement.not_yours', 'improvement.already_taken'],
  })
    .input(z.object({ id: improvementId }))
    .output(openSchema),

  answer: route('POST /improvements/{id}/answer', {
    access: 'improvement.work',
    summary: 'Say what was done; the inspector is told',
    refuses: ['improvement.not_found', 'improvement.not_yours', 'improvement.already_answered'],
  })
    .input(z.object({ id: improvementId, answer: textSchema(ANSWER_MAX) }))
    .output(openSchema),

  accept: route('POST /improvements/{id}/accept', {
    access: 'inspection.work',
    summary: 'Say that the answer will do: it is closed',
    refuses: ['improvement.not_found', 'improvement.not_yours', 'improvement.not_answered'],
  })
    .input(z.object({ id: improvementId }))
    .output(openSchema),

  sendBack: route('POST /improvements/{id}/send-back', {
    access: 'inspection.work',
    summary: 'Say why the answer will not do: it is open again, with some days more',
    refuses: ['improvement.not_found', 'improvement.not_yours', 'improvement.not_answered'],
  })
    .input(z.object({ id: improvementId, remark: textSchema(ANSWER_MAX) }))
    .output(openSchema),
}
