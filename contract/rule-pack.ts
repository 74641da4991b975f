import { z } from 'zod'
import { CLOCK_STATES } from '#domain/clock/clock.ts'
import { CLOCK_DIFFERENCES } from '#domain/clock/compare-clocks.ts'
import {
  CLOCK_ACTIONS,
  CLOCK_COSTS,
  CLOCK_OUTCOMES,
  CLOCK_RESUMES,
  CLOCK_RULE_KEYS,
  CLOCK_UNITS,
  RESTART_FACTS,
  type ClockRule,
} from '#domain/clock/rule.ts'
import { RED_LINE_MAX, RED_LINES_MAX, type RulePackSpec } from '#domain/clock/rule-pack.ts'
import { PARTIES, REFUND_KINDS } from '#domain/order/fact.ts'
import { TRADE_STATUSES } from '#domain/order/order-state.ts'
import { REFUND_STATUSES } from '#domain/order/refund-state.ts'
import { PLATFORMS } from '#domain/shop/platform.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema, workDateSchema } from './scalars.ts'
import { spanOf } from './span.ts'

/** A dry run goes through the newest orders of the span, at most so many. */
export const DRY_RUN_ORDERS_MAX = 20_000
/** Of the clocks that would have differed, so many are shown; all are counted. */
export const DRY_RUN_EXAMPLES_MAX = 100

const packId = idSchema<'rulePack'>()
const personRef = z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })

/** In both languages: what nobody has translated stands in both as it was written. */
function wordsSchema(max: number) {
  return z.strictObject({ zh: z.string().trim().max(max), en: z.string().trim().max(max) })
}

const lengthSchema = z.strictObject({ unit: z.enum(CLOCK_UNITS), count: z.int().min(1).max(8_760) })

const lengthRuleSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('all'), length: lengthSchema }),
  z.strictObject({
    by: z.literal('method'),
    lengths: z.strictObject({
      express: lengthSchema.nullable(),
      surface: lengthSchema.nullable(),
      virtual: lengthSchema.nullable(),
    }),
  }),
])

const conditionSchema = z.strictObject({
  orderStatus: z.array(z.enum(TRADE_STATUSES)).min(1),
  isCashOnDelivery: z.boolean().optional(),
  refundStatus: z.array(z.enum(REFUND_STATUSES)).min(1).optional(),
  refundKind: z.array(z.enum(REFUND_KINDS)).min(1).optional(),
})

/** One deadline. 天 is 24 hours; only `working-days` looks at the calendar. */
const clockRuleSchema = z
  .strictObject({
    key: z.enum(CLOCK_RULE_KEYS),
    requirements: z.array(z.string().regex(/^R\d{1,3}$/)).max(10),
    subject: z.enum(['order', 'refund']),
    while: conditionSchema,
    length: lengthRuleSchema,
    byCategory: z.array(z.strictObject({ category: textSchema(60), length: lengthSchema })).max(50),
    capAfterReturnSigned: lengthSchema.nullable(),
    restartsOn: z.array(z.enum(RESTART_FACTS)),
    pauseWhileRefundOpen: z.enum(CLOCK_RESUMES).nullable(),
    owner: z.enum(PARTIES),
    actions: z.array(z.strictObject({ by: z.enum(PARTIES), action: z.enum(CLOCK_ACTIONS) })).max(20),
    outcome: z.enum(CLOCK_OUTCOMES).nullable(),
    cost: z.enum(CLOCK_COSTS),
    costBearer: z.enum(PARTIES).nullable(),
    notes: wordsSchema(1_000),
  })
  .refine(({ cost, costBearer }) => (cost === 'none') === (costBearer === null), {
    error: 'says who bears a cost exactly where there is one',
    path: ['costBearer'],
  })
  .refine(({ subject, while: { refundStatus } }) => (subject === 'refund') === (refundStatus !== undefined), {
    error: 'is needed for a clock of a refund case, and only there',
    path: ['while', 'refundStatus'],
  })
  .refine(({ subject, cost }) => subject === 'refund' || cost !== 'refund', {
    error: 'an order itself has no refund amount',
    path: ['cost'],
  }) satisfies z.ZodType<ClockRule>

const day = z.array(workDateSchema).max(400)

export const rulePackSpecSchema = z
  .strictObject({
    rules: z.array(clockRuleSchema).max(CLOCK_RULE_KEYS.length),
    applicationLimit: z
      .strictObject({ afterReceipt: z.int().min(0).max(100), isWithdrawnCounted: z.boolean() })
      .nullable(),
    holidays: z.strictObject({ daysOff: day, workedWeekends: day }),
    // Packs that were kept before there were red lines have none.
    redLines: z.array(textSchema(RED_LINE_MAX)).max(RED_LINES_MAX).default([]),
  })
  .refine(({ rules }) => new Set(rules.map(({ key }) => key)).size === rules.length, {
    error: 'names a rule twice',
    path: ['rules'],
  }) satisfies z.ZodType<RulePackSpec>

const packSchema = z.object({
  id: packId,
  platform: z.enum(PLATFORMS),
  version: z.int(),
  spec: rulePackSpecSchema,
  /** Empty: nobody has stated the platform's numbers (R17). */
  source: wordsSchema(2_000),
  status: z.enum(['draft', 'live']),
  effectiveFrom: workDateSchema,
  /** The day before the next version; null: without end. */
  effectiveTo: workDateSchema.nullable(),
  isInForce: z.boolean(),
  /** Null: an unverified default (R126). */
  verifiedBy: personRef.nullable(),
  verifiedAt: instantSchema.nullable(),
})

export type RulePackView = z.output<typeof packSchema>

const tried = z.object({
  startedAt: instantSchema,
  dueAt: instantSchema.nullable(),
  state: z.enum(CLOCK_STATES),
  outcome: z.enum(CLOCK_OUTCOMES).nullable(),
  /** In 分. */
  amountAtRisk: z.int(),
  costBearer: z.enum(PARTIES).nullable(),
})

const dryRunSchema = z.object({
  orders: z.int(),
  /** True: the span has more orders than are looked at. */
  isCut: z.boolean(),
  rules: z.array(
    z.object({
      ruleKey: z.enum(CLOCK_RULE_KEYS),
      /** Clocks that would have been other ones, come or gone. */
      differing: z.int(),
      /** Run out at the seller's cost, by the rules in force then and by those tried; in 分. */
      lostBefore: z.int(),
      lostAfter: z.int(),
    }),
  ),
  /** The newest of them. */
  examples: z.array(
    z.object({
      order: z.object({ id: idSchema<'order'>(), externalId: z.string(), shop: z.string() }),
      ruleKey: z.enum(CLOCK_RULE_KEYS),
      refundId: z.string().nullable(),
      kinds: z.array(z.enum(CLOCK_DIFFERENCES)),
      before: tried.nullable(),
      after: tried.nullable(),
    }),
  ),
})

export type RuleDryRun = z.output<typeof dryRunSchema>

export const rulePack = {
  list: route('GET /rule-packs', {
    access: 'rule_pack.read',
    summary: 'The rule packs of every platform in all their versions, newest first, drafts included',
  })
    .input(z.object({ platform: z.enum(PLATFORMS).optional() }))
    .output(z.array(packSchema)),

  saveDraft: route('PUT /rule-packs/drafts', {
    access: 'rule_pack.manage',
    summary: 'Draft the next version of a platform’s rules: what is in force is never edited',
  })
    .input(
      z.object({
        platform: z.enum(PLATFORMS),
        spec: rulePackSpecSchema,
        source: wordsSchema(2_000),
      }),
    )
    .output(packSchema),

  discardDraft: route('DELETE /rule-packs/drafts/{id}', {
    access: 'rule_pack.manage',
    summary: 'Throw a draft away',
    refuses: ['rule_pack.not_found', 'rule_pack.already_live'],
  }).input(z.object({ id: packId })),

  dryRun: route('POST /rule-packs/dry-run', {
    access: 'rule_pack.manage',
    summary:
      'Which clocks of past orders would have been others under these rules, and what that would have cost',
  })
    /** Orders placed on these days. */
    .input(spanOf({ platform: z.enum(PLATFORMS), spec: rulePackSpecSchema }))
    .output(dryRunSchema),

  publish: route('POST /rule-packs/drafts/{id}/publish', {
    access: 'rule_pack.manage',
    summary: 'Put a draft into force for clocks that start on this day or later',
    refuses: ['rule_pack.not_found', 'rule_pack.already_live', 'rule_pack.effective_too_early'],
  })
    .input(z.object({ id: packId, effectiveFrom: workDateSchema }))
    .output(packSchema),

  verify: route('POST /rule-packs/{id}/verify', {
    access: 'rule_pack.manage',
    summary: 'Say that one has checked these rules against the platform’s own',
    refuses: ['rule_pack.not_found'],
  })
    .input(z.object({ id: packId }))
    .output(packSchema),
}
