import { z } from 'zod'
import {
  CATEGORIES_MAX,
  faultsOf,
  POINTS,
  type ScoreCategory,
  type ScorecardSpec,
} from '#domain/inspection/scorecard.ts'
import { route } from './route.ts'
import { idSchema, textSchema, workDateSchema } from './scalars.ts'
import { spanOf } from './span.ts'

const wordingSchema = z.strictObject({ zh: textSchema(200), en: textSchema(300) })

const categorySchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: wordingSchema,
  hint: z.strictObject({ zh: z.string().trim().max(400), en: z.string().trim().max(600) }),
  weight: z.int().min(0).max(100),
  points: z.int().min(POINTS.min).max(POINTS.max),
  isCritical: z.boolean(),
}) satisfies z.ZodType<ScoreCategory>

/** A card whose weights do not add up to 100 is not kept, not even as a draft. */
export const scorecardSpecSchema = z
  .strictObject({
    name: wordingSchema,
    categories: z.array(categorySchema).min(1).max(CATEGORIES_MAX),
    passLine: z.int().min(0).max(100),
  })
  .superRefine((spec, context) => {
    for (const fault of faultsOf(spec))
      context.addIssue({ code: 'custom', message: fault, path: ['categories'] })
  }) satisfies z.ZodType<ScorecardSpec>

const scorecardId = idSchema<'scorecard'>()

export const scorecardSchema = z.object({
  id: scorecardId,
  /** Null: for every shop that has none of its own. */
  shop: z.object({ id: idSchema<'shop'>(), name: z.string() }).nullable(),
  version: z.int(),
  spec: scorecardSpecSchema,
  status: z.enum(['draft', 'live']),
  effectiveFrom: workDateSchema,
  isInForce: z.boolean(),
})

export type ScorecardView = z.output<typeof scorecardSchema>

/** A dry run weighs the newest inspections of the span, at most so many. */
export const DRY_RUN_INSPECTIONS_MAX = 20_000
/** Of those that would pass or fail otherwise, so many are shown; all are counted. */
export const DRY_RUN_TURNED_MAX = 100

const beforeAfter = <Value extends z.ZodType>(value: Value) => ({ before: value, after: value })

const trialFigures = z.object({ mean: z.number().nullable(), passed: z.int(), zeroed: z.int() })

const dryRunSchema = z.object({
  inspections: z.int(),
  /** True: the span has more inspections than are weighed. */
  isCut: z.boolean(),
  ...beforeAfter(trialFigures),
  /** Agents whose scores would have been others, the furthest moved first. */
  people: z.array(
    z.object({
      person: z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() }),
      inspections: z.int(),
      ...beforeAfter(trialFigures),
    }),
  ),
  /** How many would pass or fail otherwise, or fall to a red line. */
  turnedCount: z.int(),
  /** The newest of them. */
  turned: z.array(
    z.object({
      id: idSchema<'inspection'>(),
      person: z.string(),
      customer: z.string(),
      workDate: workDateSchema,
      ...beforeAfter(
        z.object({ value: z.number().nullable(), isZeroed: z.boolean(), isPassed: z.boolean() }),
      ),
    }),
  ),
  /** Categories that nobody was marked on then: the card was tried without these. */
  untried: z.array(z.string()),
})

export type ScorecardDryRun = z.output<typeof dryRunSchema>

export const scorecard = {
  list: route('GET /scorecards', {
    access: 'inspection.read',
    summary: 'The cards by which chats are inspected, in all their versions, newest first',
  })
    .input(z.object({}))
    .output(z.array(scorecardSchema)),

  saveDraft: route('PUT /scorecards/drafts', {
    access: 'inspection.manage',
    summary: 'Draft the next version of a card, of one shop or of all: what is in force is never edited',
    refuses: ['shop.not_found'],
  })
    .input(z.object({ shopId: idSchema<'shop'>().nullable(), spec: scorecardSpecSchema }))
    .output(scorecardSchema),

  discardDraft: route('DELETE /scorecards/drafts/{id}', {
    access: 'inspection.manage',
    summary: 'Throw a draft away',
    refuses: ['scorecard.not_found', 'scorecard.already_live'],
  }).input(z.object({ id: scorecardId })),

  dryRun: route('POST /scorecards/{id}/dry-run', {
    access: 'inspection.manage',
    summary: 'What past inspections would have scored by a card, and whose scores would move',
    refuses: ['scorecard.not_found'],
  })
    /** Chats of these days. */
    .input(spanOf({ id: scorecardId }))
    .output(dryRunSchema),

  publish: route('POST /scorecards/drafts/{id}/publish', {
    access: 'inspection.manage',
    summary: 'Put a draft into force for inspections handed in on this day or later',
    refuses: ['scorecard.not_found', 'scorecard.already_live', 'scorecard.effective_too_early'],
  })
    .input(z.object({ id: scorecardId, effectiveFrom: workDateSchema }))
    .output(scorecardSchema),
}
