import { placeOf, type Mark, type Marks, type ScoreCategory } from './scorecard.ts'

/** What two inspectors said of the same thing. */
type Pair = readonly [one: Mark | undefined, other: Mark | undefined]

/** How far inspectors agree who scored the same chats without seeing each other's marks. */
export interface Agreement {
  /** Things that both marked. */
  readonly items: number
  /** Share of them with exactly the same mark; null without any. */
  readonly exact: number | null
  /**
   * Weighted kappa: 1 is full agreement, 0 no more than chance would give, below 0 less. Null where it is not defined:
   * nothing was marked by both, or both gave everything one and the same mark, so that chance would agree as well.
   */
  readonly kappa: number | null
}

/**
 * Cohen's weighted kappa with quadratic weights, over marks brought to one scale (worst 0, best 1):
 *
 *     κ = 1 − Σᵢ d(xᵢ, yᵢ) ÷ (1/n · Σᵢ Σⱼ d(xᵢ, yⱼ)),   d(x, y) = (x − y)²
 *
 * The divisor is what would be expected if the same marks were given out by chance. 不适用 is an answer too: it is as
 * far from every mark as the worst is from the best, and no distance from itself. A thing that one of the two left
 * open is left out.
 */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const both = pairs.flatMap(([one, other]) =>
    one === undefined || other === undefined ? [] : [{ one, other }],
  )
  const items = both.length
  if (items === 0) return { items, exact: null, kappa: null }
  const exact = both.filter(({ one, other }) => one === other).length / items
  const observed = both.reduce((sum, { one, other }) => sum + distance(one, other), 0)
  const expected =
    both.reduce(
      (sum, { one }) => sum + both.reduce((inner, { other }) => inner + distance(one, other), 0),
      0,
    ) / items
  return { items, exact, kappa: expected === 0 ? null : 1 - observed / expected }
}

function distance(one: Mark, other: Mark): number {
  if (one === 'na' || other === 'na') return one === other ? 0 : 1
  return (one - other) ** 2
}

/** One thing that several marked: a category of a chat, and everybody's mark of it on the common scale. */
export interface Rated {
  readonly category: string
  /** One for each inspector, in the same order throughout; undefined: not marked. */
  readonly marks: readonly (Mark | undefined)[]
}

/** One card filled in by several, category by category. */
export function ratedOf(categories: readonly ScoreCategory[], raters: readonly Marks[]): readonly Rated[] {
  return categories.map((category) => ({
    category: category.key,
    marks: raters.map((marks) => onScale(category, marks)),
  }))
}

function onScale(category: ScoreCategory, marks: Marks): Mark | undefined {
  const mark = marks[category.key]
  return mark === undefined || mark === 'na' ? mark : placeOf(category, mark)
}

/**
 * Agreement of any number of inspectors over all that they marked, of one chat or of many: the mean over all pairs of
 * them (Light's kappa). A pair for whom kappa is not defined counts for the exact matches alone.
 */
export function jointAgreement(rated: readonly Rated[]): Agreement & { readonly pairs: number } {
  const raters = [...(rated[0]?.marks.keys() ?? [])]
  const found = raters.flatMap((one) =>
    raters
      .slice(one + 1)
      .map((other) => agreementOf(rated.map(({ marks }): Pair => [marks[one], marks[other]]))),
  )
  return {
    pairs: found.length,
    items: found.reduce((sum, { items }) => sum + items, 0),
    exact: meanOf(found.flatMap(({ exact }) => exact ?? [])),
    kappa: meanOf(found.flatMap(({ kappa }) => kappa ?? [])),
  }
}

/** The same for each category by itself, in the order in which they first come. */
export function agreementByCategory(
  rated: readonly Rated[],
): readonly (Agreement & { readonly category: string })[] {
  return [...Map.groupBy(rated, ({ category }) => category)].map(([category, own]) => {
    const { items, exact, kappa } = jointAgreement(own)
    return { category, items, exact, kappa }
  })
}

export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
