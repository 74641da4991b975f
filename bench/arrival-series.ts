import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { datesOf, weekdayOf } from '#domain/calendar/work-date.ts'
import { emptyCounts, HALF_HOURS, type ArrivalDay } from '#domain/forecast/arrival.ts'
import type { Promotion } from '#domain/forecast/promotion.ts'
import { regularHistory, weekdayIndex } from '#domain/forecast/regular.ts'
import { weekShapeOf } from '#domain/forecast/shape.ts'
import type { PromotionId } from '#domain/kernel/ids.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'

/** Real call centres, beside the project where somebody has them; never part of it. */
const FOLDER = path.resolve(import.meta.dirname, '../../shared/data/arrivals')

export interface RealSeries {
  readonly name: string
  readonly days: readonly ArrivalDay[]
  /** Days of which nothing is known. */
  readonly unknown: ReadonlySet<WorkDate>
  /** Days that its calendar had marked beforehand, one entry a day. */
  readonly holidays: readonly Promotion[]
}

/**
 * `rest` runs like the weekly day of rest, `eve` like the day before it. What the days between two feasts (`half`) and
 * `other` ones are like is known from the second one on.
 */
type Holiday = readonly [kind: 'rest' | 'eve' | 'half' | 'other', dates: string]

/** Of Israel, from January to September 1999, with the general election. */
const ISRAEL_1999: readonly Holiday[] = [
  ['eve', '03-31 04-06 05-20 09-10 09-19 09-24'],
  ['rest', '04-01 04-07 05-21 09-11 09-12 09-20 09-25'],
  ['half', '04-02 04-03 04-04 04-05 09-26 09-27 09-28 09-29 09-30'],
  ['other', '03-02 04-20 04-21 05-17 07-22'],
]

interface Source {
  readonly name: string
  readonly file: string
  /** The day and the minute of a row, and what came. */
  readonly holidays: readonly Holiday[]
  readonly read: (columns: readonly string[]) => readonly [day: string, time: string, count: string]
}

const SOURCES: readonly Source[] = [
  {
    name: 'bank 1999 (Technion), some 1,600 calls a weekday',
    file: 'technion_1999_6min_jan_sep.csv',
    holidays: ISRAEL_1999,
    read: ([day = '', , , time = '', count = '']) => [day, time, count],
  },
  {
    name: 'bank 2003, some 32,000 calls a weekday',
    file: 'bank_calls_2003_5min_mar_aug.csv',
    // Memorial Day and 4 July have no rows at all.
    holidays: [],
    read: ([, at = '', count = '']) => [at.slice(0, 10), at.slice(11, 16), count],
  },
]

/** The series that are there, by half hours. */
export function readArrivalSeries(): readonly RealSeries[] {
  return SOURCES.flatMap((source) => {
    const file = path.join(FOLDER, source.file)
    return existsSync(file) ? [seriesOf(source, readFileSync(file, 'utf8'))] : []
  })
}

function seriesOf({ name, file, holidays, read }: Source, text: string): RealSeries {
  const counts = new Map<WorkDate, number[]>()
  for (const line of text.trim().split(/\r?\n/).slice(1)) {
    const [day, time, count] = read(line.split(','))
    if (!isWorkDate(day)) throw new Error(`${file}: no day in ${line}`)
    const own = counts.get(day) ?? emptyCounts()
    const slot = Number(time.slice(0, 2)) * 2 + (Number(time.slice(3, 5)) >= 30 ? 1 : 0)
    if (slot < HALF_HOURS) own[slot] = (own[slot] ?? 0) + Number(count)
    counts.set(day, own)
  }
  const known = [...counts.keys()].toSorted()
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) throw new Error(`${file} is empty`)
  const all = datesOf({ from: first, to: last })
  // A weekday that never occurs is one on which nobody can call; any other day that is absent was not recorded.
  const open = new Set(known.map(weekdayOf))
  const days = all.map((workDate) => ({ workDate, counts: counts.get(workDate) ?? emptyCounts() }))
  return {
    name,
    days,
    holidays: holidays.flatMap(([kind, dates]) =>
      dates.split(' ').map((date, index) => {
        const planned = plannedHoliday(kind, `${first.slice(0, 4)}-${date}` as WorkDate, days)
        return index === 0 ? planned : { ...planned, factor: null }
      }),
    ),
    unknown: new Set(all.filter((day) => !counts.has(day) && open.has(weekdayOf(day)))),
  }
}

const WEEKLY_REST = 5

/** The first of its kind is planned by the week's day of rest or its eve; later ones learn from the last. */
function plannedHoliday(kind: Holiday[0], date: WorkDate, days: readonly ArrivalDay[]): Promotion {
  const known = days.filter(({ workDate }) => workDate < date)
  const { weekdays } = weekShapeOf(regularHistory(known))
  const like =
    kind === 'rest' ? weekdays[WEEKLY_REST] : kind === 'eve' ? weekdays[WEEKLY_REST - 1] : undefined
  const factor = like === undefined ? null : like / (weekdays[weekdayIndex(date)] ?? 1)
  return { id: date as string as PromotionId, kind: 'holiday', name: kind, from: date, to: date, factor }
}
