import { z } from 'zod'
import type { Weekday } from '#domain/calendar/work-date.ts'
import { paidMinutes, type Span } from '#domain/roster/model.ts'
import { HALF_HOUR, OPEN_SHIFT_WAYS } from '#domain/roster/settings.ts'
import { CONTRACTS } from '#domain/roster/terms.ts'
import { rosterRuleSchema, ruleKindSchema, spanSchema } from './roster-model.ts'
import { idSchema, textSchema, workDateSchema } from './scalars.ts'

const templateId = idSchema<'shiftTemplate'>()
const halfHours = z.int().min(0).max(2880).multipleOf(HALF_HOUR)

/** domain/roster/settings.ts */
export const rosterSettingsSchema = z.strictObject({
  basis: z.enum(['need', 'heads']).default('need'),
  bands: z
    .array(
      z
        .strictObject({
          from: halfHours,
          to: halfHours,
          heads: z.int().min(0).max(500),
          weekendHeads: z.int().min(0).max(500),
          skill: textSchema(20).nullable().default(null),
        })
        .refine(({ from, to }) => from < to, { error: 'ends before it begins', path: ['to'] }),
    )
    .max(20),
  openShifts: z.enum(OPEN_SHIFT_WAYS).default('first'),
  weeklyHours: z.number().min(0).max(60),
})

const weekdaySchema = z.literal([1, 2, 3, 4, 5, 6, 7] satisfies Weekday[])

/** domain/roster/terms.ts */
export const rosterTermsSchema = z.strictObject({
  contract: z.enum(CONTRACTS),
  weeklyHours: z.number().min(0).max(60).nullable(),
  templateIds: z.array(templateId).min(1).max(50).nullable(),
  skills: z.array(textSchema(20)).max(20),
  /** 1 Monday to 7 Sunday. */
  weekdaysOff: z.array(weekdaySchema).max(7),
})

export const rulesSchema = z.array(rosterRuleSchema).max(40)

export const ruleTrialSchema = z.object({
  /** Missed anew, or heavier than under the rules that hold. */
  broken: z.array(
    z.object({
      kind: ruleKindSchema,
      personId: idSchema<'person'>(),
      from: workDateSchema,
      to: workDateSchema,
      isHard: z.boolean(),
      isLaw: z.boolean(),
      has: z.number(),
      limit: z.number(),
      cost: z.number(),
    }),
  ),
  easedCount: z.int(),
})
export type RuleTrialView = z.output<typeof ruleTrialSchema>

export const ruleSetSchema = z.object({
  version: z.int(),
  rules: z.array(rosterRuleSchema),
  effectiveFrom: workDateSchema,
  createdBy: z.string().nullable(),
})
export type RuleSetView = z.output<typeof ruleSetSchema>

/** A shift that one can be given from now on. */
export const newTemplateSchema = z
  .object({
    name: textSchema(20),
    mark: textSchema(2),
    spans: z.array(spanSchema).min(1).max(3),
    breakMinutes: z.int().min(0).max(240),
    isNight: z.boolean(),
  })
  .refine(({ spans }) => areApart(spans), { error: 'not in order and apart', path: ['spans'] })
  .refine(({ spans, breakMinutes }) => breakMinutes < paidMinutes({ spans, breakMinutes: 0 }), {
    error: 'longer than the shift',
    path: ['breakMinutes'],
  })

function areApart(spans: readonly Span[]): boolean {
  return spans.every(({ from }, index) => index === 0 || (spans[index - 1]?.to ?? 0) <= from)
}
