import { datesOf, weekdayOf, type DateRange } from '../calendar/work-date.ts'
import type { Need } from './model.ts'
import { HALF_HOUR, type RosterSettings } from './settings.ts'

/** One head missing for half an hour costs as much as many too many. */
const UNDER_WEIGHT = 20
const OVER_WEIGHT = 1

/** A team's bands as needs of every half hour; where bands overlap the larger number counts. */
export function needsOf({ bands }: RosterSettings, days: DateRange): readonly Need[] {
  const from = Math.min(...bands.map((band) => band.from))
  const to = Math.max(...bands.map((band) => band.to))
  const starts =
    bands.length === 0
      ? []
      : Array.from({ length: Math.ceil((to - from) / HALF_HOUR) }, (_, half) => from + half * HALF_HOUR)
  return datesOf(days).flatMap((workDate) => {
    const isWeekend = weekdayOf(workDate) >= 6
    return starts.flatMap((start): readonly Need[] => {
      const here = bands.filter((band) => band.from <= start && start < band.to)
      if (here.length === 0) return []
      const heads = Math.max(...here.map((band) => (isWeekend ? band.weekendHeads : band.heads)))
      const where = { from: start, to: start + HALF_HOUR }
      return [{ workDate, skill: null, where, heads, underWeight: UNDER_WEIGHT, overWeight: OVER_WEIGHT }]
    })
  })
}
