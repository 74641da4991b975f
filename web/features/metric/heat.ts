import type { MetricHours } from '#contract/metric.ts'
import type { MetricKind, MetricMeasure } from '#domain/metric/definition.ts'

type HourPoint = MetricHours['hours'][number]

/** Of four questions one late answer makes a quarter: an hour with fewer than five is not coloured. */
const THIN = 5
const PALE = 0.06
const DARK = 0.82

/** One night without anybody would leave all other hours of the month equally pale. */
const OUTLIERS = 0.05

/** Kinds of which less is worse; of all others more is worse, or simply more to do. */
const LESS_IS_WORSE: ReadonlySet<MetricKind> = new Set<MetricKind>([
  'reply-rate',
  'answer-ratio',
  'good-rating',
  'connection',
  'first-contact',
])

export function isLessWorse(kind: MetricKind): boolean {
  return LESS_IS_WORSE.has(kind)
}

export function isThin({ total }: Pick<HourPoint, 'total'>, measure: MetricMeasure): boolean {
  return measure !== 'count' && total < THIN
}

/** Whether hours of single days say anything, or only those of all days together. */
export function isTelling(points: readonly HourPoint[], measure: MetricMeasure): boolean {
  const thin = points.filter((point) => isThin(point, measure)).length
  return points.length - thin >= points.length * TELLING
}

const TELLING = 0.2

/**
 * How dark each hour is drawn, 0 to 1: the worst of the span darkest. Hours on their line stay pale, so that those
 * below it stand out; thin hours neither are coloured nor set the scale.
 */
export function shade(
  points: readonly HourPoint[],
  { kind, measure }: { readonly kind: MetricKind; readonly measure: MetricMeasure },
): (point: HourPoint) => number {
  const values = points.flatMap((point) =>
    point.value === null || isThin(point, measure) ? [] : [point.value],
  )
  const inOrder = values.toSorted((one, other) => one - other)
  const [low, high] = [quantile(inOrder, OUTLIERS), quantile(inOrder, 1 - OUTLIERS)]
  const [best, worst] = isLessWorse(kind) ? [high, low] : [low, high]
  return ({ value, status }) => {
    if (value === null || status === 'met' || best === worst) return PALE
    return PALE + (DARK - PALE) * Math.min(1, Math.max(0, (value - best) / (worst - best)))
  }
}

/** The value below which the given share of ordered values lies; 0 of none. */
function quantile(inOrder: readonly number[], share: number): number {
  return inOrder[Math.round((inOrder.length - 1) * share)] ?? 0
}
