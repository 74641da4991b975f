/**
 * 评分卡: what an inspector looks at and what each part is worth, as data in versions (R45, R46). A shop may have one of
 * its own, because shops differ in tone (R129).
 */
export interface ScorecardSpec {
  readonly name: Wording
  readonly categories: readonly ScoreCategory[]
  /** From this score on an inspection is passed; 0 to 100. */
  readonly passLine: number
}

export interface Wording {
  readonly zh: string
  readonly en: string
}

export interface ScoreCategory {
  /** The same through all versions of a card, so that a trend can follow it. */
  readonly key: string
  readonly name: Wording
  /** What earns the best mark, and what the worst. */
  readonly hint: Wording
  /** Its part of 100; the weights of a card add up to 100. A critical category may weigh nothing. */
  readonly weight: number
  /** Marks go from 1, the worst, to this. */
  readonly points: number
  /** Its worst mark makes the whole inspection 0. */
  readonly isCritical: boolean
}

export const POINTS = { min: 2, max: 5 } as const
export const WEIGHT_SUM = 100
export const CATEGORIES_MAX = 20

/** 1 to the category's points, or 不适用: the chat gave no occasion for it. */
export type Mark = number | 'na'

/** By the categories' keys. */
export type Marks = Readonly<Record<string, Mark>>

export interface Score {
  /** 0 to 100 with one decimal; null when nothing that has a weight applied. */
  readonly value: number | null
  /** A critical category has made it 0. */
  readonly isZeroed: boolean
}

/**
 * The marks of a card as one number: each category's place on its scale (worst 0, best 1), weighed among those that
 * applied. 100 × Σ weight × (mark − 1) / (points − 1) ÷ Σ weight, both sums without 不适用.
 */
export function scoreOf({ categories }: Pick<ScorecardSpec, 'categories'>, marks: Marks): Score {
  return scoreOfPlaces({ categories }, placesOf({ categories }, marks))
}

/** Each category's mark as its place on its scale: 0 the worst, 1 the best. */
export type Places = Readonly<Record<string, number | 'na'>>

export function placesOf({ categories }: Pick<ScorecardSpec, 'categories'>, marks: Marks): Places {
  return Object.fromEntries(
    categories.flatMap((category): [string, number | 'na'][] => {
      const mark = marks[category.key]
      if (mark === undefined) return []
      return [[category.key, mark === 'na' ? mark : placeOf(category, mark)]]
    }),
  )
}

/** The same from places, so that marks given on another card's scales can be weighed by this one. */
export function scoreOfPlaces({ categories }: Pick<ScorecardSpec, 'categories'>, places: Places): Score {
  const isZeroed = categories.some(({ isCritical, key }) => isCritical && places[key] === 0)
  if (isZeroed) return { value: 0, isZeroed }
  let [earned, possible] = [0, 0]
  for (const { key, weight } of categories) {
    const place = places[key]
    if (place === undefined || place === 'na') continue
    earned += weight * place
    possible += weight
  }
  return { value: possible === 0 ? null : Math.round((1_000 * earned) / possible) / 10, isZeroed }
}

/** A mark's place on its scale: 0 the worst, 1 the best. */
export function placeOf({ points }: Pick<ScoreCategory, 'points'>, mark: number): number {
  return (mark - 1) / (points - 1)
}

/** Categories without a valid mark: an inspection is handed in whole. */
export function missingOf(
  { categories }: Pick<ScorecardSpec, 'categories'>,
  marks: Marks,
): readonly string[] {
  return categories.filter((category) => !isMarkOf(category, marks[category.key])).map(({ key }) => key)
}

/** A critical category always applies. */
export function isMarkOf({ points, isCritical }: ScoreCategory, mark: Mark | undefined): boolean {
  if (mark === undefined) return false
  if (mark === 'na') return !isCritical
  return Number.isInteger(mark) && mark >= 1 && mark <= points
}

/** What is wrong with a card that somebody wrote; empty for a good one. */
export function faultsOf({ categories }: Pick<ScorecardSpec, 'categories'>): readonly ScorecardFault[] {
  const keys = new Set(categories.map(({ key }) => key))
  const sum = categories.reduce((total, { weight }) => total + weight, 0)
  return [
    ...(sum === WEIGHT_SUM ? [] : (['weight-sum'] as const)),
    ...(keys.size === categories.length ? [] : (['key-twice'] as const)),
    ...(categories.every(({ weight, isCritical }) => weight > 0 || isCritical)
      ? []
      : (['weightless'] as const)),
  ]
}

export const SCORECARD_FAULTS = ['weight-sum', 'key-twice', 'weightless'] as const
export type ScorecardFault = (typeof SCORECARD_FAULTS)[number]
