import { z } from 'zod'
import { CAUSES, REASONS } from '#domain/conversation/reason.ts'
import { DISPUTE_STATUSES } from '#domain/inspection/dispute.ts'
import { FAULTS } from '#domain/inspection/fault.ts'
import { DEPARTMENTS, IMPROVEMENT_STATUSES } from '#domain/inspection/improvement.ts'
import { INSPECTION_ROUTES, INSPECTION_STATUSES } from '#domain/inspection/inspection.ts'
import { INSPECTION_GROUNDS } from '#domain/inspection/sampling.ts'
import { POINTS } from '#domain/inspection/scorecard.ts'
import type { InspectionSettings } from '#domain/inspection/settings.ts'
import { RATING_LEVELS } from '#domain/rating/rating.ts'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, pageOf, textSchema, workDateSchema } from './scalars.ts'
import { scorecardSchema } from './scorecard.ts'
import { spanOf } from './span.ts'

export const INSPECTIONS_PER_PAGE = 50
const NOTE_MAX = 500
const EVIDENCE_MAX = 20

const inspectionId = idSchema<'inspection'>()
const personRef = z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })
const shopRef = z.object({ id: idSchema<'shop'>(), name: z.string(), platform: z.enum(PLATFORMS) })

/** One category's mark with what it rests on. */
export const markSchema = z.object({
  category: z.string().min(1).max(40),
  mark: z.union([z.int().min(1).max(POINTS.max), z.literal('na')]),
  note: z.string().trim().max(NOTE_MAX).default(''),
  /** Messages of the chat. */
  messageIds: z.array(idSchema<'message'>()).max(EVIDENCE_MAX).default([]),
})

export type MarkView = z.output<typeof markSchema>

const rowSchema = z.object({
  id: inspectionId,
  conversationId: idSchema<'conversation'>(),
  shop: shopRef,
  /** The agent. */
  person: personRef,
  /** As the platform shows him. */
  customerName: z.string(),
  grounds: z.array(z.enum(INSPECTION_GROUNDS)),
  rating: z.enum(RATING_LEVELS).nullable(),
  reason: z.enum(REASONS).nullable(),
  workDate: workDateSchema,
  status: z.enum(INSPECTION_STATUSES),
  /** Null: nobody yet. */
  inspector: personRef.nullable(),
  score: z.number().nullable(),
  isZeroed: z.boolean(),
  /** Null while it is not scored. */
  isPassed: z.boolean().nullable(),
  cause: z.enum(CAUSES).nullable(),
  /** What a pay scheme may deduct for (R70). */
  faults: z.array(z.enum(FAULTS)),
  route: z.enum(INSPECTION_ROUTES).nullable(),
  /** Where it goes to one. */
  department: z.enum(DEPARTMENTS).nullable(),
  /** How far that has come; null before its release, and where it goes nowhere. */
  improvement: z.enum(IMPROVEMENT_STATUSES).nullable(),
  dispute: z.enum(DISPUTE_STATUSES).nullable(),
  createdAt: instantSchema,
  scoredAt: instantSchema.nullable(),
  releasedAt: instantSchema.nullable(),
})

export type InspectionRow = z.output<typeof rowSchema>

const disputeSchema = z.object({
  id: idSchema<'dispute'>(),
  status: z.enum(DISPUTE_STATUSES),
  categories: z.array(z.string()),
  reason: z.string(),
  createdAt: instantSchema,
  decidedAt: instantSchema.nullable(),
  decision: z.string(),
  scoreBefore: z.number().nullable(),
  marksBefore: z.array(markSchema),
})

const openSchema = z.object({
  inspection: rowSchema,
  /** By which it was scored, or will be. */
  scorecard: scorecardSchema,
  marks: z.array(markSchema),
  comment: z.string(),
  /** When its agent will see it, while it is handed in and not released. */
  releaseAt: instantSchema.nullable(),
  /** Until when its agent may dispute it, once it is released. */
  disputableUntil: instantSchema.nullable(),
  improvement: z
    .object({
      id: idSchema<'improvement'>(),
      status: z.enum(IMPROVEMENT_STATUSES),
      dueDate: workDateSchema,
      answer: z.string(),
      answeredBy: z.string().nullable(),
      answeredAt: instantSchema.nullable(),
    })
    .nullable(),
  dispute: disputeSchema.nullable(),
})

export type OpenInspection = z.output<typeof openSchema>

export const inspectionSettingsSchema = z.object({
  cycle: z.enum(['day', 'week']),
  perHundred: z.number().min(0).max(100),
  everyBadRating: z.boolean(),
  everySevereFinding: z.boolean(),
  longestWaits: z.int().min(0).max(100),
  newAgentDays: z.int().min(0).max(365),
  newAgentChats: z.int().min(0).max(100),
  releaseAfterMinutes: z.int().min(0).max(10_080),
  disputeDays: z.int().min(1).max(60),
  improvementDays: z.int().min(1).max(60),
}) satisfies z.ZodType<InspectionSettings>

const filterSchema = z.object({
  /** Left out: whatever has been scored. */
  status: z.enum(INSPECTION_STATUSES).optional(),
  personId: idSchema<'person'>().optional(),
  teamId: idSchema<'team'>().optional(),
  inspectorId: idSchema<'person'>().optional(),
  shopId: idSchema<'shop'>().optional(),
  scorecardId: idSchema<'scorecard'>().optional(),
  ground: z.enum(INSPECTION_GROUNDS).optional(),
  route: z.enum(INSPECTION_ROUTES).optional(),
  cause: z.enum(CAUSES).optional(),
  fault: z.enum(FAULTS).optional(),
  isFailed: z.boolean().optional(),
  /** Days of the chats, both included. */
  from: workDateSchema.optional(),
  to: workDateSchema.optional(),
  after: z.string().max(300).optional(),
})

export type InspectionFilter = z.output<typeof filterSchema>

const figuresSchema = z.object({
  /** Scored, and with a score: where nothing applied there is none. */
  inspections: z.int(),
  mean: z.number().nullable(),
  passed: z.int(),
  zeroed: z.int(),
})

/** How many inspections of these days, and of as many days before. */
const counted = { inspections: z.int(), before: z.int() }

const trendSchema = z.object({
  all: figuresSchema,
  /** Of the random sample alone: what stands out is worse by choice, so only this says how the work is. */
  random: figuresSchema,
  days: z.array(z.object({ workDate: workDateSchema, ...figuresSchema.shape })),
  people: z.array(z.object({ person: personRef, ...figuresSchema.shape })),
  teams: z.array(
    z.object({
      team: z.object({ id: idSchema<'team'>(), name: z.string() }).nullable(),
      ...figuresSchema.shape,
    }),
  ),
  scorecards: z.array(
    z.object({
      id: idSchema<'scorecard'>(),
      shopName: z.string().nullable(),
      version: z.int(),
      ...figuresSchema.shape,
    }),
  ),
  /** Where what was found comes from (R121). */
  causes: z.array(z.object({ cause: z.enum(CAUSES), ...counted })),
  causeDays: z.array(z.object({ workDate: workDateSchema, cause: z.enum(CAUSES), inspections: z.int() })),
  faults: z.array(z.object({ fault: z.enum(FAULTS), ...counted })),
  /** Mean place on its scale, 0 worst to 1 best. */
  categories: z.array(
    z.object({
      category: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      marks: z.int(),
      mean: z.number(),
    }),
  ),
})

export type InspectionTrend = z.output<typeof trendSchema>

const strictnessSchema = z.object({
  inspector: personRef,
  inspections: z.int(),
  mean: z.number(),
  compared: z.int(),
  /** Points above what others gave the same agents; null while too few can be compared. */
  deviation: z.number().nullable(),
})

const handIn = z.object({
  id: inspectionId,
  marks: z.array(markSchema).max(40),
  comment: z.string().trim().max(1_000).default(''),
  cause: z.enum(CAUSES).nullable(),
  /** Left out: where its cause goes by itself. Null: nowhere. */
  route: z.enum(INSPECTION_ROUTES).nullish(),
  /** Which one, where it goes to a department; left out: operations. */
  department: z.enum(DEPARTMENTS).optional(),
  faults: z.array(z.enum(FAULTS)).max(FAULTS.length).default([]),
})

export const inspection = {
  queue: route('GET /inspections/queue', {
    access: 'inspection.work',
    summary: 'What I am to inspect, the most pressing first, and what anybody of my shops may take',
  })
    .input(z.object({}))
    .output(
      z.object({
        items: z.array(rowSchema),
        /** Of them not shown. */
        more: z.int(),
        scoredToday: z.int(),
        openDisputes: z.int(),
        openObjections: z.int(),
        openCalibrations: z.int(),
      }),
    ),

  count: route('GET /inspections/count', {
    access: 'inspection.work',
    summary: 'How much waits for me: to inspect, to decide, to calibrate',
  })
    .input(z.object({}))
    .output(
      z.object({
        open: z.int(),
        openDisputes: z.int(),
        openObjections: z.int(),
        openCalibrations: z.int(),
      }),
    ),

  list: route('GET /inspections', {
    access: 'inspection.read',
    summary: 'Inspections in sight: an agent’s own once released, a leader’s team, an inspector’s own work',
  })
    .input(filterSchema)
    .output(pageOf(rowSchema)),

  get: route('GET /inspections/{id}', {
    access: 'inspection.read',
    summary: 'An inspection with its card, marks, evidence and dispute',
    refuses: ['inspection.not_found'],
  })
    .input(z.object({ id: inspectionId }))
    .output(openSchema),

  add: route('POST /inspections', {
    access: 'inspection.work',
    summary: 'Put a chat into one’s own queue by hand',
    refuses: [
      'conversation.not_found',
      'inspection.no_agent',
      'inspection.own_chat',
      'inspection.already_there',
    ],
  })
    .input(z.object({ conversationId: idSchema<'conversation'>() }))
    .output(rowSchema),

  take: route('POST /inspections/{id}/take', {
    access: 'inspection.work',
    summary: 'Take a task that lies before nobody',
    refuses: [
      'inspection.not_found',
      'inspection.already_scored',
      'inspection.own_chat',
      'inspection.already_taken',
      'inspection.given_back',
    ],
  })
    .input(z.object({ id: inspectionId }))
    .output(rowSchema),

  giveBack: route('POST /inspections/{id}/give-back', {
    access: 'inspection.work',
    summary: 'Give a task to another inspector, with the reason',
    refuses: ['inspection.not_found', 'inspection.already_scored', 'inspection.not_yours'],
  }).input(z.object({ id: inspectionId, reason: textSchema(200) })),

  handIn: route('POST /inspections/{id}/score', {
    access: 'inspection.work',
    summary: 'Hand a whole card in, or correct it while its agent has not seen it',
    refuses: [
      'inspection.not_found',
      'inspection.own_chat',
      'inspection.already_taken',
      'inspection.given_back',
      'inspection.already_scored',
      'inspection.already_released',
      'inspection.not_yours',
      'inspection.incomplete',
    ],
  })
    .input(handIn)
    .output(openSchema),

  release: route('POST /inspections/{id}/release', {
    access: 'inspection.work',
    summary: 'Show a handed-in inspection to its agent now',
    refuses: ['inspection.not_found', 'inspection.not_scored', 'inspection.not_yours'],
  })
    .input(z.object({ id: inspectionId }))
    .output(openSchema),

  trend: route('GET /inspections/trend', {
    access: 'inspection.read',
    summary: 'Scores by day, agent, team, card version and category; manual scores alone',
  })
    .input(spanOf({ personId: idSchema<'person'>().optional(), teamId: idSchema<'team'>().optional() }))
    .output(trendSchema),

  strictness: route('GET /inspections/strictness', {
    access: 'inspection.work',
    summary: 'How strict each inspector is beside the others; an inspector sees himself alone',
  })
    .input(spanOf({}))
    .output(z.array(strictnessSchema)),

  getSettings: route('GET /inspections/settings', {
    access: 'inspection.work',
    summary: 'How much is inspected',
  })
    .input(z.object({}))
    .output(inspectionSettingsSchema),

  putSettings: route('PUT /inspections/settings', {
    access: 'inspection.manage',
    summary: 'Set how much is inspected',
  })
    .input(inspectionSettingsSchema)
    .output(inspectionSettingsSchema),
}
