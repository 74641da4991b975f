import { assertNever } from '#domain/kernel/assert.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { addDays, type DateRange } from '#domain/calendar/work-date.ts'
import { goodNeeded, isOnLine, missesLeft, tooMany, type Line } from '#domain/rating/recovery.ts'
import { ratioOf, type Share } from '#domain/rating/share.ts'
import { measureKind, type MetricKind, type MetricSpec, type Tier } from './definition.ts'

/** A share against a line, wherever its counts come from. */
export interface ShareReading {
  /** A fraction of 1; null: not assessed. */
  readonly value: number | null
  readonly status: MetricStatus
  readonly missesLeft: number | null
  readonly goodNeeded: number | null
  readonly tooMany: number | null
}

export function readShare(share: Share, line: Line): ShareReading {
  const value = ratioOf(share)
  const status = value === null ? 'not-assessed' : isOnLine(share, line) ? 'met' : 'missed'
  return {
    value,
    status,
    missesLeft: missesLeft(share, line),
    goodNeeded: goodNeeded(share, line),
    tooMany: tooMany(share, line),
  }
}

/** Cells added up; `peak` is the largest `sum` among them. */
export interface Figures {
  readonly met: number
  readonly total: number
  readonly sum: number
  readonly peak: number
}

export const METRIC_STATUSES = ['met', 'missed', 'no-target', 'not-assessed'] as const
export type MetricStatus = (typeof METRIC_STATUSES)[number]

export interface MetricReading {
  /** Null: not assessed, neither 0 nor 100 %. A share is a fraction of 1, a time is in seconds. */
  readonly value: number | null
  readonly notAssessed: 'nothing-counted' | 'small-sample' | null
  readonly met: number
  readonly total: number
  readonly status: MetricStatus
  readonly target: Line | null
  readonly tier: Tier | null
  /** How many of the next items may go wrong before the line is crossed; null where that has no meaning. */
  readonly missesLeft: number | null
  /** How many more must go well to be back on the line, none wrong meanwhile; null where no number helps. */
  readonly goodNeeded: number | null
  /** How many went wrong that should not have, where nothing good makes up for it; null where that has no meaning. */
  readonly tooMany: number | null
  readonly isFinal: boolean
  /** The first day on which the figure no longer changes by itself (R23). */
  readonly finalOn: WorkDate
}

export function figuresOf(cells: readonly Pick<Figures, 'met' | 'total' | 'sum'>[]): Figures {
  return addedUp(cells.map((cell) => ({ ...cell, peak: cell.sum })))
}

export function addedUp(parts: readonly Figures[]): Figures {
  return parts.reduce(
    (all, part) => ({
      met: all.met + part.met,
      total: all.total + part.total,
      sum: all.sum + part.sum,
      peak: Math.max(all.peak, part.peak),
    }),
    { met: 0, total: 0, sum: 0, peak: 0 },
  )
}

/** Reads a metric off its added-up cells over `range`, as it stands on `today`. */
export function readMetric(
  spec: MetricSpec,
  figures: Figures,
  at: { range: DateRange; today: WorkDate },
): MetricReading {
  const { met, total } = figures
  const counted = valueOf(spec.kind, figures)
  const notAssessed =
    counted === null ? 'nothing-counted' : total < spec.minimumSample ? 'small-sample' : null
  const value = notAssessed === null ? counted : null
  const finalOn = finalDay(spec, at.range)
  const line = measureKind(spec.kind) === 'share' ? spec.target : null
  return {
    value,
    notAssessed,
    met,
    total,
    status: value === null ? 'not-assessed' : statusOf(spec, value, figures),
    target: spec.target,
    tier: value === null ? null : tierOf(spec, value),
    missesLeft: line && missesLeft({ met, total }, line),
    goodNeeded: line && goodNeeded({ met, total }, line),
    tooMany: line && tooMany({ met, total }, line),
    isFinal: at.today >= finalOn,
    finalOn,
  }
}

/** Null where there is nothing to divide by. Counts are never null: none is an answer. */
function valueOf(kind: MetricKind, { met, total, sum, peak }: Figures): number | null {
  switch (kind) {
    case 'reply-rate':
    case 'connection':
    case 'good-rating':
    case 'attitude':
    case 'first-contact':
    case 'answer-ratio':
      return total > 0 ? met / total : null
    case 'first-response':
    case 'average-response':
    case 'concurrency-average':
      return total > 0 ? sum / total : null
    case 'concurrency-peak':
      return peak
    case 'chats':
    case 'unanswered':
      return total
    default:
      return assertNever(kind)
  }
}

function statusOf({ kind, target }: MetricSpec, value: number, { met, total }: Figures): MetricStatus {
  if (target === null) return 'no-target'
  const isMet =
    measureKind(kind) === 'share'
      ? isOnLine({ met, total }, target)
      : isReached(value, target.value, target.direction)
  return isMet ? 'met' : 'missed'
}

function tierOf({ tiers, target }: MetricSpec, value: number): Tier | null {
  return tiers.find(({ from }) => isReached(value, from, target?.direction ?? 'least')) ?? null
}

function isReached(value: number, line: number, direction: Line['direction']): boolean {
  return direction === 'least' ? value >= line : value <= line
}

/**
 * A day is complete when it is over and the platform's lag has passed: with 3 days the 10th is complete on the 13th
 * (R23). Whether a buyer was helped at once is known only after his days of grace.
 */
function finalDay(spec: MetricSpec, { to }: DateRange): WorkDate {
  const waits = spec.kind === 'first-contact' ? spec.returnDays + 1 : 1
  return addDays(to, Math.max(spec.lagDays, waits))
}
