import type { RulePackView } from '#contract/rule-pack.ts'
import { RED_LINE_MAX, RED_LINES_MAX } from '#domain/clock/rule-pack.ts'
import { CLOCK_RULE_KEYS, type ClockLength, type ClockRule, type ClockRuleKey } from '#domain/clock/rule.ts'
import type { ClockCost, ClockResume, ClockUnit } from '#domain/clock/rule.ts'
import { RULE_TEMPLATES } from '#domain/clock/shipped/shipped-packs.ts'
import type { Bilingual } from '#domain/kernel/bilingual.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import { SHIPPING_METHODS, type ShippingMethod } from '#domain/order/fact.ts'
import { retyped } from '#web/kit/bilingual.ts'
import type { Language } from '#web/kit/i18n.ts'
import type { Rule } from './rule-text.ts'

type Spec = RulePackView['spec']

/** A length as it is typed; without a count there is none. */
export interface LengthValue {
  readonly count: number | null
  readonly unit: ClockUnit
}

/** What a supervisor changes of a rule; when it runs and what silence brings is the rule's own. */
export interface RuleValues {
  readonly key: ClockRuleKey
  /** For a rule with one length. */
  readonly all: LengthValue
  readonly byMethod: Readonly<Record<ShippingMethod, LengthValue>>
  readonly restarts: boolean
  readonly pause: ClockResume | 'none'
  readonly capHours: number | null
  readonly cost: ClockCost
  readonly categories: readonly { readonly category: string; readonly length: LengthValue }[]
  readonly notes: string
}

export interface PackValues {
  readonly rules: readonly RuleValues[]
  readonly applications: number | null
  readonly isWithdrawnCounted: boolean
  /** One day a line. */
  readonly daysOff: string
  readonly workedWeekends: string
  /** One a line (R18). */
  readonly redLines: string
  readonly source: string
}

const UNSTATED: LengthValue = { count: null, unit: 'days' }

/** What the form shows; words in the language of whoever fills it in. */
export function valuesOf(
  { spec, source }: Pick<RulePackView, 'spec' | 'source'>,
  language: Language,
): PackValues {
  return {
    rules: spec.rules.map((rule) => ruleValuesOf(rule, language)),
    applications: spec.applicationLimit?.afterReceipt ?? null,
    isWithdrawnCounted: spec.applicationLimit?.isWithdrawnCounted ?? true,
    daysOff: spec.holidays.daysOff.join('\n'),
    workedWeekends: spec.holidays.workedWeekends.join('\n'),
    redLines: spec.redLines.join('\n'),
    source: source[language],
  }
}

export function ruleValuesOf(rule: ClockRule, language: Language): RuleValues {
  const { length, capAfterReturnSigned: cap } = rule
  const lengthOf = (method: ShippingMethod) =>
    (length.by === 'method' ? length.lengths[method] : null) ?? UNSTATED
  return {
    key: rule.key,
    all: length.by === 'all' ? length.length : UNSTATED,
    byMethod: {
      express: lengthOf('express'),
      surface: lengthOf('surface'),
      virtual: lengthOf('virtual'),
    },
    restarts: rule.restartsOn.length > 0,
    pause: rule.pauseWhileRefundOpen ?? 'none',
    capHours: cap === null ? null : hoursOf(cap),
    cost: rule.cost,
    categories: [...rule.byCategory],
    notes: rule.notes[language],
  }
}

/** A rule as the form gives it back: only the fields that it shows for this one. */
export type TypedRule = Partial<RuleValues> & Pick<RuleValues, 'key'>
export type TypedPack = Omit<PackValues, 'rules'> & { readonly rules: readonly TypedRule[] }

/** The spec with what was typed; what the form does not show stays as it was, or as the product knows the rule. */
export function specOf(values: TypedPack, spec: Spec, language: Language): Spec {
  return {
    rules: values.rules.map((rule) => {
      const base = baseOf(rule.key, spec)
      const notes = retyped(rule.notes ?? base.notes[language], base.notes, language)
      return ruleOf({ ...ruleValuesOf(base, language), ...rule }, base, notes)
    }),
    applicationLimit:
      values.applications === null
        ? null
        : { afterReceipt: values.applications, isWithdrawnCounted: values.isWithdrawnCounted },
    holidays: { daysOff: datesOf(values.daysOff), workedWeekends: datesOf(values.workedWeekends) },
    redLines: linesOf(values.redLines),
  }
}

function ruleOf(values: RuleValues, base: ClockRule, notes: Bilingual): Rule {
  const { while: state, ...rest } = base
  const template = templateOf(base.key)
  const restartsOn = base.restartsOn.length > 0 ? base.restartsOn : template.restartsOn
  return {
    ...rest,
    requirements: [...base.requirements],
    while: {
      orderStatus: [...state.orderStatus],
      isCashOnDelivery: state.isCashOnDelivery,
      refundStatus: state.refundStatus && [...state.refundStatus],
      refundKind: state.refundKind && [...state.refundKind],
    },
    actions: [...base.actions],
    length:
      base.length.by === 'all'
        ? { by: 'all', length: statedOf(values.all) ?? base.length.length }
        : { by: 'method', lengths: lengthsOf(values.byMethod) },
    restartsOn: values.restarts ? [...restartsOn] : [],
    pauseWhileRefundOpen: values.pause === 'none' ? null : values.pause,
    capAfterReturnSigned: values.capHours === null ? null : { unit: 'hours', count: values.capHours },
    byCategory: values.categories.flatMap(({ category, length }) => {
      const stated = statedOf(length)
      return stated ? [{ category, length: stated }] : []
    }),
    cost: values.cost,
    costBearer: values.cost === 'none' ? null : (base.costBearer ?? 'seller'),
    notes: { ...notes },
  }
}

function lengthsOf(byMethod: RuleValues['byMethod']) {
  const [express, surface, virtual] = SHIPPING_METHODS.map((method) => statedOf(byMethod[method]))
  return { express: express ?? null, surface: surface ?? null, virtual: virtual ?? null }
}

function statedOf({ count, unit }: LengthValue): ClockLength | null {
  return count === null ? null : { count, unit }
}

function hoursOf({ unit, count }: ClockLength): number {
  return unit === 'hours' ? count : count * 24
}

/** The rule as the pack has it, else as the product knows it. */
export function baseOf(key: ClockRuleKey, spec: Spec): ClockRule {
  return spec.rules.find((rule) => rule.key === key) ?? templateOf(key)
}

/** The rule as the product knows it: every key has one (`draft.test.ts`). */
export function templateOf(key: ClockRuleKey): ClockRule {
  const found = RULE_TEMPLATES.find((rule) => rule.key === key)
  if (!found) throw new Error(`no rule is known as ${key}`)
  return found
}

/** The rules that a pack does not have yet. */
export function missingKeys(rules: readonly { readonly key: ClockRuleKey }[]): readonly ClockRuleKey[] {
  return CLOCK_RULE_KEYS.filter((key) => !rules.some((rule) => rule.key === key))
}

/** One day a line; what is no day is left out (the form has said so). */
export function datesOf(text: string): WorkDate[] {
  return linesOf(text).filter((line) => isWorkDate(line))
}

export function areDates(text: string): boolean {
  return linesOf(text).every((line) => isWorkDate(line))
}

/** Whether each red line is short enough to be read at a glance, and they are not too many. */
export function areRedLines(text: string): boolean {
  const lines = linesOf(text)
  return lines.length <= RED_LINES_MAX && lines.every((line) => line.length <= RED_LINE_MAX)
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
