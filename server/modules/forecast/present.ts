import type { ArrivalView, ForecastDayView, ForecastRunView } from '#contract/forecast.ts'
import { isWithin } from '#domain/calendar/work-date.ts'
import { totalOf, type ArrivalDay } from '#domain/forecast/arrival.ts'
import { bandOf } from '#domain/forecast/band.ts'
import type { Promotion } from '#domain/forecast/promotion.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { ArrivalRow, findRun, ForecastDayRow } from './queries.ts'

type Run = NonNullable<Awaited<ReturnType<typeof findRun>>>

export function presentRun({ madeAt, historyFrom, historyTo, method, tried }: Run): ForecastRunView {
  return { madeAt, historyFrom, historyTo, method, ...tried }
}

/** What is expected of a day, with bands for its half hours and for the day. */
export function expectedOf({
  usual,
  factor,
  excessHalfHour,
  excessDay,
}: Omit<ForecastDayRow, 'workDate'>): NonNullable<ForecastDayView['expected']> {
  const halfHours = usual.map((count) => count * factor)
  const bands = halfHours.map((count) => bandOf(count, excessHalfHour))
  const total = totalOf(halfHours)
  const whole = bandOf(total, excessDay)
  return {
    halfHours: halfHours.map(rounded),
    low: bands.map(({ low }) => rounded(low)),
    high: bands.map(({ high }) => rounded(high)),
    total: rounded(total),
    totalLow: rounded(whole.low),
    totalHigh: rounded(whole.high),
    factor,
  }
}

/** A hundredth of a chat is enough. */
function rounded(count: number): number {
  return Math.round(count * 100) / 100
}

interface DayFacts {
  readonly today: WorkDate
  readonly counted: ReadonlyMap<WorkDate, ArrivalDay>
  readonly forecast: ReadonlyMap<WorkDate, ForecastDayRow>
  readonly promotions: readonly Promotion[]
  readonly odd: ReadonlyMap<WorkDate, 1 | -1>
}

export function presentDay(
  workDate: WorkDate,
  { today, counted, forecast, promotions, odd }: DayFacts,
): ForecastDayView {
  const said = forecast.get(workDate)
  const counts = workDate > today ? undefined : counted.get(workDate)?.counts
  return {
    workDate,
    counts: counts === undefined ? null : [...counts],
    expected: said === undefined ? null : expectedOf(said),
    promotions: promotions.filter((one) => isWithin(workDate, one)).map(({ name }) => name),
    odd: odd.get(workDate) ?? 0,
  }
}

export function presentArrival(row: ArrivalRow): ArrivalView {
  const { conversationId, customer, at, agent, answeredAt } = row
  return { conversationId, customer: customer ?? '', at, agent, answeredAt }
}
