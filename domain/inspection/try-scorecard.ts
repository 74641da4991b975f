import type { InspectionId, PersonId } from '../kernel/ids.ts'
import { meanOf } from './agreement.ts'
import { scoreOfPlaces, type Places, type Score, type ScorecardSpec } from './scorecard.ts'

/** An inspection as it was scored, by whatever card. */
export interface PastInspection {
  readonly id: InspectionId
  /** The agent inspected. */
  readonly personId: PersonId
  readonly score: Score
  readonly passLine: number
  /** By the keys of the card's categories, on its scales. */
  readonly places: Places
}

interface Figures {
  /** Null: nothing had a score. */
  readonly mean: number | null
  readonly passed: number
  readonly zeroed: number
}

interface BeforeAfter<Value> {
  readonly before: Value
  readonly after: Value
}

type Verdict = Score & { readonly isPassed: boolean }

/** What a card would have said of past inspections. */
export interface ScorecardTrial extends BeforeAfter<Figures> {
  readonly inspections: number
  /** Whose mean moves, the furthest first. */
  readonly people: readonly (BeforeAfter<Figures> & {
    readonly personId: PersonId
    readonly inspections: number
  })[]
  /** Inspections that would pass or fail otherwise, or fall to a red line, in the order given. */
  readonly turned: readonly (BeforeAfter<Verdict> & { readonly id: InspectionId })[]
  /** Categories that none of them was marked on: the card is tried without these. */
  readonly untried: readonly string[]
}

/**
 * Past inspections weighed by another card. A mark keeps its place on its scale, so scales of other lengths compare; what
 * the card does not ask any more is left out, and what it newly asks counts as 不适用, because nobody marked it.
 */
export function tryScorecard(spec: ScorecardSpec, past: readonly PastInspection[]): ScorecardTrial {
  const tried = past.map((inspection) => ({ ...inspection, ...verdictsOf(spec, inspection) }))
  const people = [...Map.groupBy(tried, ({ personId }) => personId)].map(([personId, own]) => ({
    personId,
    inspections: own.length,
    ...figuresOf(own),
  }))
  return {
    inspections: tried.length,
    ...figuresOf(tried),
    people: people
      .filter(({ before, after }) => !isSame(before, after))
      .toSorted((one, other) => movedBy(other) - movedBy(one)),
    turned: tried
      .filter(({ before, after }) => before.isPassed !== after.isPassed || before.isZeroed !== after.isZeroed)
      .map(({ id, before, after }) => ({ id, before, after })),
    untried: spec.categories
      .map(({ key }) => key)
      .filter((key) => past.length > 0 && past.every(({ places }) => places[key] === undefined)),
  }
}

function verdictsOf(spec: ScorecardSpec, { score, passLine, places }: PastInspection): BeforeAfter<Verdict> {
  return {
    before: verdictOf(score, passLine),
    after: verdictOf(scoreOfPlaces(spec, places), spec.passLine),
  }
}

function verdictOf(score: Score, passLine: number): Verdict {
  return { ...score, isPassed: score.value !== null && score.value >= passLine }
}

function figuresOf(tried: readonly BeforeAfter<Verdict>[]): BeforeAfter<Figures> {
  return {
    before: addUp(tried.map(({ before }) => before)),
    after: addUp(tried.map(({ after }) => after)),
  }
}

function addUp(verdicts: readonly Verdict[]): Figures {
  return {
    mean: meanOf(verdicts.flatMap(({ value }) => value ?? [])),
    passed: verdicts.filter(({ isPassed }) => isPassed).length,
    zeroed: verdicts.filter(({ isZeroed }) => isZeroed).length,
  }
}

function isSame(before: Figures, after: Figures): boolean {
  return movedBy({ before, after }) < 0.05 && before.passed === after.passed && before.zeroed === after.zeroed
}

function movedBy({ before, after }: BeforeAfter<Figures>): number {
  return Math.abs((after.mean ?? 0) - (before.mean ?? 0))
}
