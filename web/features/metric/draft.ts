import type { MetricDefinitionView } from '#contract/metric.ts'
import { formulaOf } from '#domain/metric/formula.ts'
import { clockText } from '#web/kit/format.ts'
import type { Language } from '#web/kit/i18n.ts'

type Spec = MetricDefinitionView['spec']

/** What a supervisor changes of a definition, in the units that people think in. */
export interface DraftValues {
  readonly nameZh: string
  readonly nameEn: string
  readonly thresholdMinutes: number | null
  readonly hasWindow: boolean
  /** `08:00` */
  readonly windowStart: string
  readonly windowEnd: string
  readonly period: 'day' | 'trailing' | 'month'
  readonly trailingDays: number
  readonly botsCount: boolean
  readonly automaticCounts: boolean
  readonly minimumSample: number
  readonly lagDays: number
  readonly direction: 'least' | 'most'
  /** A share in percent, a time in seconds, else as it is; null for no line. */
  readonly target: number | null
  /** In the language of the console. */
  readonly source: string
}

export function valuesOf({ spec, measure, source }: MetricDefinitionView, language: Language): DraftValues {
  const scale = measure === 'share' ? 100 : 1
  return {
    nameZh: spec.name.zh,
    nameEn: spec.name.en,
    thresholdMinutes: spec.thresholdSeconds === null ? null : spec.thresholdSeconds / 60,
    hasWindow: spec.window !== null,
    windowStart: clockText(spec.window?.startMinute ?? 8 * 60),
    windowEnd: clockText(spec.window?.endMinute ?? 23 * 60),
    period: spec.period.kind,
    trailingDays: spec.period.kind === 'trailing' ? spec.period.days : 30,
    botsCount: spec.botsCount,
    automaticCounts: spec.automaticCounts,
    minimumSample: spec.minimumSample,
    lagDays: spec.lagDays,
    direction: spec.target?.direction ?? 'least',
    target: spec.target === null ? null : round(spec.target.value * scale),
    source: source[language],
  }
}

/** A source as it was typed stands in both languages; one left as it was keeps its own text in each. */
export function sourceOf(
  typed: string,
  { source }: Pick<MetricDefinitionView, 'source'>,
  language: Language,
): MetricDefinitionView['source'] {
  return typed === source[language] ? source : { zh: typed, en: typed }
}

/**
 * The spec with what was typed; what the form does not show stays as it was. The words for the formula stay while they
 * hold, and are told anew from the definition once it counts otherwise.
 */
export function specOf(values: DraftValues, definition: MetricDefinitionView): Spec {
  const typed = typedSpec(values, definition)
  return countsAlike(typed, definition.spec) ? typed : { ...typed, formula: formulaOf(typed) }
}

function countsAlike(one: Spec, other: Spec): boolean {
  const counted = ({ thresholdSeconds, window, period, botsCount, automaticCounts, minimumSample }: Spec) =>
    JSON.stringify([
      thresholdSeconds,
      window && [window.startMinute, window.endMinute],
      period.kind === 'trailing' ? period.days : period.kind,
      botsCount,
      automaticCounts,
      minimumSample,
    ])
  return counted(one) === counted(other)
}

function typedSpec(values: DraftValues, { spec, measure }: MetricDefinitionView): Spec {
  const scale = measure === 'share' ? 100 : 1
  return {
    ...spec,
    name: { zh: values.nameZh, en: values.nameEn },
    thresholdSeconds: values.thresholdMinutes === null ? null : Math.round(values.thresholdMinutes * 60),
    window: values.hasWindow
      ? { startMinute: minutesOf(values.windowStart), endMinute: minutesOf(values.windowEnd) }
      : null,
    period:
      values.period === 'trailing'
        ? { kind: 'trailing', days: values.trailingDays }
        : { kind: values.period },
    botsCount: values.botsCount,
    automaticCounts: values.automaticCounts,
    minimumSample: values.minimumSample,
    lagDays: values.lagDays,
    target: values.target === null ? null : { direction: values.direction, value: values.target / scale },
  }
}

/** `24:00` is the end of the day. */
function minutesOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** 0.95 × 100 is 95, not 94.99999. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
