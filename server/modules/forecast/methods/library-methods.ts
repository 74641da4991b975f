import { addDays } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { totalOf } from '#domain/forecast/arrival.ts'
import type { ForecastMethod } from '#domain/forecast/method.ts'
import { monthDayIndex } from '#domain/forecast/month-days.ts'
import { factorOn, levelsOf, monthShapeOf, shareOut, spread } from '#domain/forecast/shape.ts'
import { weekProfile } from '#domain/forecast/week-profile.ts'
import { decomposeAhead, smoothAhead } from './time-series.ts'

const WEEK = 7
/** The library refuses to smooth fewer: a shop that is open two days a week for a month has eight. */
const LEAST_LEVELS = 14

/** The level of the days by the library's exponential smoothing, spread over calendar and half hours. */
export const smoothedLevel: ForecastMethod<'ets'> = {
  name: 'ets',
  expect(history, days) {
    const last = history.at(-1)
    if (last === undefined) return []
    const shape = monthShapeOf(history)
    const levels = levelsOf(history, shape).flatMap((level) => (level === undefined ? [] : [level]))
    if (levels.length < LEAST_LEVELS) return weekProfile.expect(history, days)
    const coming = smoothAhead(levels.map(toLog), days).map(fromLog)
    return spread(coming, shape, last.workDate)
  },
}

/** The days' totals taken apart into week and rest by the library, then spread over the half hours. */
export const decomposedDays: ForecastMethod<'mstl'> = {
  name: 'mstl',
  expect(history, days) {
    const last = history.at(-1)
    if (last === undefined) return []
    const shape = monthShapeOf(history)
    const monthOn = (date: WorkDate) => shape.monthDays[monthDayIndex(date)] ?? 1
    const totals = history.map(({ workDate, counts }) => toLog(totalOf(counts) / monthOn(workDate)))
    return decomposeAhead(totals, [WEEK], days).map((value, index) => {
      const date = addDays(last.workDate, index + 1)
      const isOpen = factorOn(shape, date) > 0
      return shareOut(isOpen ? fromLog(value) * monthOn(date) : 0, shape, date)
    })
  },
}

/** What doubles and what halves are equally far away; one more on both sides leaves an empty day finite. */
function toLog(value: number): number {
  return Math.log(value + 1)
}

function fromLog(value: number): number {
  return Math.max(0, Math.exp(value) - 1)
}
