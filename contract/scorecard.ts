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

  publish: route('POST /scorecards/drafts/{id}/publish', {
    access: 'inspection.manage',
    summary: 'Put a draft into force for inspections handed in on this day or later',
    refuses: ['scorecard.not_found', 'scorecard.already_live', 'scorecard.effective_too_early'],
  })
    .input(z.object({ id: scorecardId, effectiveFrom: workDateSchema }))
    .output(scorecardSchema),
}
