import { z } from 'zod'
import type { RosterDemand } from '#domain/roster/demand.ts'
import type { RosterModel } from '#domain/roster/model.ts'
import { BURDEN_KINDS, RULE_KINDS, type RosterRule } from '#domain/roster/rules.ts'
import { idSchema, workDateSchema } from './scalars.ts'

const personId = idSchema<'person'>()
const templateId = idSchema<'shiftTemplate'>()
const shopId = idSchema<'shop'>()
const minutes = z.int().min(0).max(100_000)
const days = z.int().min(1).max(31)
const count = z.int().min(0).max(100)

const head = {
  id: z.string().min(1).max(40),
  contract: z.string().max(60).nullable(),
  weight: z.union([z.number().min(0).max(10_000), z.literal('hard')]),
  isLaw: z.boolean(),
  source: z.strictObject({ zh: z.string().max(300), en: z.string().max(300) }),
}

/** domain/roster/rules.ts */
export const rosterRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...head, kind: z.literal('max-consecutive-days'), days }),
  z.strictObject({ ...head, kind: z.literal('min-consecutive-days'), days }),
  z.strictObject({ ...head, kind: z.literal('min-consecutive-days-off'), days }),
  z.strictObject({ ...head, kind: z.literal('rest-days-per-week'), days: z.int().min(1).max(6) }),
  z.strictObject({ ...head, kind: z.literal('min-rest'), minutes: z.int().min(0).max(1440) }),
  z.strictObject({ ...head, kind: z.literal('night-then-day') }),
  z.strictObject({
    ...head,
    kind: z.literal('succession'),
    after: templateId,
    before: z.array(templateId).max(20),
  }),
  z.strictObject({ ...head, kind: z.literal('max-minutes-per-week'), minutes }),
  z.strictObject({ ...head, kind: z.literal('max-minutes'), minutes }),
  z.strictObject({ ...head, kind: z.literal('min-minutes'), minutes }),
  z.strictObject({ ...head, kind: z.literal('max-shifts'), templateId, count }),
  z.strictObject({ ...head, kind: z.literal('max-weekends'), count }),
  z.strictObject({ ...head, kind: z.literal('fair-share'), of: z.enum(BURDEN_KINDS) }),
]) satisfies z.ZodType<RosterRule>

export const ruleKindSchema = z.enum(RULE_KINDS)

export const spanSchema = z
  .strictObject({ from: z.int().min(0).max(2879), to: z.int().min(1).max(2880) })
  .refine(({ from, to }) => from < to, { error: 'ends before it begins', path: ['to'] })

const span = z.object({ from: z.int(), to: z.int() })

export const assignmentSchema = z.object({ personId, workDate: workDateSchema, templateId })

/** Who does not come, and on which days. */
export const absencesSchema = z.array(z.object({ personId, from: workDateSchema, to: workDateSchema }))

/** domain/roster/model.ts: what the grid checks a roster against while it is edited. */
export const rosterModelSchema = z.object({
  days: z.object({ from: workDateSchema, to: workDateSchema }),
  templates: z.array(
    z.object({ id: templateId, spans: z.array(span), breakMinutes: z.int(), isNight: z.boolean() }),
  ),
  people: z.array(
    z.object({
      id: personId,
      contract: z.string(),
      skills: z.array(z.string()),
      templateIds: z.array(templateId).nullable(),
      share: z.object({ nights: z.int(), weekends: z.int(), holidays: z.int() }).nullable(),
    }),
  ),
  rules: z.array(rosterRuleSchema),
  needs: z.array(
    z.object({
      workDate: workDateSchema,
      skill: z.string().nullable(),
      where: z.union([span, z.object({ templateId })]),
      heads: z.int(),
      underWeight: z.number(),
      overWeight: z.number(),
    }),
  ),
  leaves: absencesSchema,
  wishes: z.array(
    z.object({
      personId,
      workDate: workDateSchema,
      templateId: templateId.nullable(),
      wants: z.enum(['on', 'off']),
      weight: z.number(),
    }),
  ),
  fixed: z.array(z.object({ personId, workDate: workDateSchema, templateId: templateId.nullable() })),
  holidays: z.array(workDateSchema),
  before: z.object({ from: workDateSchema, assignments: z.array(assignmentSchema) }).nullable(),
  kept: z
    .object({
      assignments: z.array(assignmentSchema),
      dates: z.array(workDateSchema).nullable(),
      weight: z.number(),
    })
    .nullable(),
}) satisfies z.ZodType<RosterModel>

const ofDay = z.array(z.number())

/** domain/roster/demand.ts */
export const rosterDemandSchema = z.object({
  pools: z.array(
    z.object({
      skill: z.string().nullable(),
      shopIds: z.array(shopId),
      name: z.string(),
      days: z.array(z.object({ workDate: workDateSchema, heads: ofDay })),
    }),
  ),
  shops: z.array(
    z.object({
      id: shopId,
      name: z.string(),
      window: span.nullable(),
      target: z.number(),
      salesPerChat: z.number().nullable(),
      days: z.array(z.object({ workDate: workDateSchema, arrivals: ofDay, others: ofDay })),
    }),
  ),
  // Older versions were looked up without.
  openTeams: z.array(z.string()).default([]),
}) satisfies z.ZodType<RosterDemand>
