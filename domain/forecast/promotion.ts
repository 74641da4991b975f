import { datesOf, isWithin, type DateRange } from '../calendar/work-date.ts'
import type { PromotionId } from '../kernel/ids.ts'
import type { WorkDate } from '../kernel/time.ts'
import { totalOf, type ArrivalDay } from './arrival.ts'
import type { Expectation } from './method.ts'
import { regularHistory } from './regular.ts'

/** 大促: days unlike others, known beforehand. One kind is compared with itself a year before; `own` by its name. */
export const PROMOTION_KINDS = ['618', 'double-11', 'double-12', 'spring-festival', 'holiday', 'own'] as const
export type PromotionKind = (typeof PROMOTION_KINDS)[number]

export interface Promotion {
  readonly id: PromotionId
  readonly kind: PromotionKind
  readonly name: string
  readonly from: WorkDate
  readonly to: WorkDate
  /** Arrivals as a multiple of a usual day, as somebody plans it; null: as the last one was. */
  readonly factor: number | null
}

/** Where a factor comes from. `none`: nobody planned one and there was none before; the days count as usual ones. */
export type FactorSource = 'planned' | 'last' | 'none'

export interface ExpectedFactor {
  readonly factor: number
  readonly source: FactorSource
}

/** The days of all promotions: nothing usual is learned from them. */
export function promotionDays(promotions: readonly Promotion[]): ReadonlySet<WorkDate> {
  return new Set(promotions.flatMap(({ from, to }) => datesOf({ from, to })))
}

/**
 * What a promotion has brought: its arrivals as a multiple of what usual days in its place would have had. Null while
 * none of its days lies in the history, or where usual days have no arrivals.
 * @param history days without a gap, as they were
 */
export function realisedFactor(
  promotion: Pick<Promotion, 'from' | 'to'>,
  history: readonly ArrivalDay[],
  promotions: readonly Promotion[],
): number | null {
  const usual = regularHistory(history, promotionDays(promotions))
  let [came, wouldHave] = [0, 0]
  for (const [index, { workDate, counts }] of history.entries()) {
    if (!isWithin(workDate, promotion)) continue
    came += totalOf(counts)
    wouldHave += totalOf(usual[index]?.counts ?? [])
  }
  return wouldHave > 0 ? came / wouldHave : null
}

/** What to reckon with: what somebody planned, or else what the last one of its kind has brought. */
export function expectedFactor(
  promotion: Promotion,
  history: readonly ArrivalDay[],
  promotions: readonly Promotion[],
): ExpectedFactor {
  if (promotion.factor !== null) return { factor: promotion.factor, source: 'planned' }
  const last = lastLike(promotion, promotions)
  const learned = last && realisedFactor(last, history, promotions)
  return learned === undefined || learned === null
    ? { factor: 1, source: 'none' }
    : { factor: learned, source: 'last' }
}

/** The promotion before this one that says most of it: of the same kind; `own` and `holiday` also by the same name. */
export function lastLike(promotion: Promotion, promotions: readonly Promotion[]): Promotion | undefined {
  const isNamed = promotion.kind === 'own' || promotion.kind === 'holiday'
  return promotions
    .filter(({ id, kind, name, to }) => {
      if (id === promotion.id || kind !== promotion.kind || to >= promotion.from) return false
      return !isNamed || name === promotion.name
    })
    .toSorted((one, other) => (one.to < other.to ? 1 : -1))
    .at(0)
}

/** Usual days raised (or lowered) where a promotion lies on them; where several do, by the strongest. */
export function withPromotions(
  expectation: Expectation,
  days: readonly WorkDate[],
  factors: readonly { readonly from: WorkDate; readonly to: WorkDate; readonly factor: number }[],
): Expectation {
  return expectation.map((counts, index) => {
    const day = days[index]
    const factor = day === undefined ? 1 : factorOf(day, factors)
    return factor === 1 ? counts : counts.map((count) => count * factor)
  })
}

/** What the promotions of a day make of it; 1 on a usual day. */
export function factorOf(
  day: WorkDate,
  factors: readonly { readonly from: WorkDate; readonly to: WorkDate; readonly factor: number }[],
): number {
  return factors
    .filter((promotion) => isWithin(day, promotion))
    .map(({ factor }) => factor)
    .reduce((most, one) => (strength(one) > strength(most) ? one : most), 1)
}

/** A half and a double are equally strong. */
function strength(factor: number): number {
  return factor > 0 ? Math.abs(Math.log(factor)) : Infinity
}

/** Where a kind's days lie in every year; those of festivals move, and a shop's own are its own. */
const FIXED_DAYS: Partial<Record<PromotionKind, readonly [from: string, to: string]>> = {
  '618': ['06-16', '06-20'],
  'double-11': ['11-10', '11-12'],
  'double-12': ['12-12', '12-12'],
}

/** The days of a kind that come next; undefined for kinds without fixed ones. */
export function nextDaysOf(kind: PromotionKind, today: WorkDate): DateRange | undefined {
  const fixed = FIXED_DAYS[kind]
  if (fixed === undefined) return undefined
  const daysIn = (year: number): DateRange => ({
    from: `${year}-${fixed[0]}` as WorkDate,
    to: `${year}-${fixed[1]}` as WorkDate,
  })
  const year = Number(today.slice(0, 4))
  return daysIn(year).to >= today ? daysIn(year) : daysIn(year + 1)
}
