import { addDays, datesOf, isWithin, weekdayOf, type DateRange } from '../calendar/work-date.ts'
import type { WorkDate } from '../kernel/time.ts'
import type { RosterDemand } from './demand.ts'
import type { Need, ShiftTemplate, Span } from './model.ts'
import { HALF_HOUR, type RosterSettings } from './settings.ts'

/** One head missing for half an hour costs as much as many too many. */
const UNDER_WEIGHT = 20
const OVER_WEIGHT = 1
const MINUTES_PER_DAY = 1440

interface Asked {
  readonly settings: RosterSettings
  readonly days: DateRange
  readonly templates: readonly ShiftTemplate[]
  /** Null: nothing is known of it. */
  readonly demand: RosterDemand | null
}

interface Row {
  readonly workDate: WorkDate
  readonly skill: string | null
  readonly where: Span
  readonly heads: number
}

/**
 * What a team needs in every half hour: what staffing asks of it, and not less than the heads it has set itself. Where it
 * goes by its own heads alone, staffing is not asked.
 */
export function needsOf({ settings, days, templates, demand }: Asked): readonly Need[] {
  const asked = settings.basis === 'need' && demand ? askedRows(demand, { days, templates }) : []
  const rows = new Map<string, Row>()
  for (const row of [...asked, ...floorRows(settings, days)]) {
    const key = `${row.workDate} ${row.where.from} ${row.skill ?? ''}`
    const known = rows.get(key)
    if (!known || known.heads < row.heads) rows.set(key, row)
  }
  // Whoever is too many by a floor may be needed by name: only what is asked for says how many are too many.
  const named = new Set(
    asked.flatMap(({ workDate, where, skill }) => (skill ? [`${workDate} ${where.from}`] : [])),
  )
  return [...rows.values()]
    .toSorted((one, other) =>
      one.workDate < other.workDate
        ? -1
        : one.workDate > other.workDate
          ? 1
          : one.where.from - other.where.from,
    )
    .map((row) => ({
      ...row,
      underWeight: UNDER_WEIGHT,
      overWeight: row.skill === null && named.has(`${row.workDate} ${row.where.from}`) ? 0 : OVER_WEIGHT,
    }))
}

/** A team's bands by half hour; where bands of one skill overlap the larger number counts. */
function floorRows({ bands }: RosterSettings, days: DateRange): readonly Row[] {
  return datesOf(days).flatMap((workDate) => {
    const isWeekend = weekdayOf(workDate) >= 6
    return bands.flatMap(({ from, to, heads, weekendHeads, skill }) =>
      Array.from({ length: Math.ceil((to - from) / HALF_HOUR) }, (_, half): Row => {
        const start = from + half * HALF_HOUR
        const where = { from: start, to: start + HALF_HOUR }
        return { workDate, skill, where, heads: isWeekend ? weekendHeads : heads }
      }),
    )
  })
}

function askedRows(
  { pools }: RosterDemand,
  { days, templates }: Pick<Asked, 'days' | 'templates'>,
): readonly Row[] {
  const isCovered = (from: number) =>
    templates.some(({ spans }) => spans.some((span) => span.from <= from && from + HALF_HOUR <= span.to))
  return pools.flatMap(({ skill, days: asked }) =>
    asked.flatMap(({ workDate, heads }) =>
      heads.flatMap((count, slot): readonly Row[] => {
        const from = slot * HALF_HOUR
        // The small hours belong to the night shift of the day before (R128).
        const isOfNight = !isCovered(from) && isCovered(from + MINUTES_PER_DAY)
        const start = isOfNight ? from + MINUTES_PER_DAY : from
        const date = isOfNight ? addDays(workDate, -1) : workDate
        if (count === 0 || !isWithin(date, days)) return []
        return [{ workDate: date, skill, where: { from: start, to: start + HALF_HOUR }, heads: count }]
      }),
    ),
  )
}
