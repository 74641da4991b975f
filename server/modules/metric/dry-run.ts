import {
  addMonths,
  datesOf,
  isWithin,
  monthEnd,
  monthOf,
  monthStart,
  type DateRange,
  type WorkMonth,
} from '#domain/calendar/work-date.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { definitionFor, isMeantFor, periodOf, type MetricSpec } from '#domain/metric/definition.ts'
import { addedUp, readMetric, type Figures } from '#domain/metric/read.ts'
import { DRY_RUN_MONTHS_MAX } from '#contract/metric.ts'
import type { Db } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import { presentReading, presentShop } from './present.ts'
import { countFresh, listDefinitions, type ShopRow } from './queries.ts'
import { todayOf } from './reading.ts'

interface DryRun {
  readonly code?: string | undefined
  readonly spec: MetricSpec
  readonly shops: readonly ShopRow[]
  readonly fromMonth: WorkMonth
  readonly toMonth: WorkMonth
  readonly now: Instant
}

/**
 * What a definition would have said of past months, beside the version in force then. Counted from the facts by
 * the same statements that keep the figures, so a dry run is what publishing would give.
 * @throws metric.span_too_long
 */
export async function dryRun(db: Db, { code, spec, shops, fromMonth, toMonth, now }: DryRun) {
  const months = monthsOf(fromMonth, toMonth)
  if (months.length > DRY_RUN_MONTHS_MAX)
    throw refusal('metric.span_too_long', { months: DRY_RUN_MONTHS_MAX })
  const versions = code === undefined ? [] : await listDefinitions(db, { code, status: 'live' })
  const runs = []
  for (const shop of shops) {
    const today = todayOf(shop, now)
    const own = versions.filter((version) => isMeantFor(version, shop))
    const tried = await monthly(db, { spec, shop, months, today, now })
    const inForce = definitionFor(own, today)
    const kept = inForce ? await monthly(db, { spec: inForce.spec, shop, months, today, now }) : []
    const rows = tried.map((row, index) => ({ ...row, inForce: kept[index]?.reading ?? null }))
    runs.push({ shop: presentShop(shop), months: rows })
  }
  return { shops: runs }
}

interface Monthly {
  readonly spec: MetricSpec
  readonly shop: ShopRow
  readonly months: readonly WorkMonth[]
  readonly today: WorkDate
  readonly now: Instant
}

async function monthly(db: Db, { spec, shop, months, today, now }: Monthly) {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return []
  const range = { from: periodOf(spec.period, monthStart(first)).from, to: monthEnd(last) }
  const daily = await countFresh(db, { spec, shopId: shop.id, range, asOf: now })
  return months.map((month) => {
    const whole = { from: monthStart(month), to: monthEnd(month) }
    const periods = periodsOf(spec, whole, today)
    const readings = periods.map((period) =>
      readMetric(spec, figuresIn(daily, period), { range: period, today }),
    )
    const shown = spec.period.kind === 'trailing' ? (periods.at(-1) ?? whole) : whole
    const count = (status: string) => readings.filter((reading) => reading.status === status).length
    return {
      month,
      reading: presentReading(readMetric(spec, figuresIn(daily, shown), { range: shown, today })),
      met: count('met'),
      missed: count('missed'),
      notAssessed: count('not-assessed'),
    }
  })
}

/** The periods that end in a month, none that has not begun. */
function periodsOf(spec: MetricSpec, month: DateRange, today: WorkDate): readonly DateRange[] {
  if (spec.period.kind === 'month') return month.from <= today ? [month] : []
  return datesOf(month)
    .filter((day) => day <= today)
    .map((day) => periodOf(spec.period, day))
}

function figuresIn(daily: ReadonlyMap<WorkDate, Figures>, range: DateRange): Figures {
  return addedUp([...daily].filter(([day]) => isWithin(day, range)).map(([, figures]) => figures))
}

function monthsOf(from: WorkMonth, to: WorkMonth): readonly WorkMonth[] {
  const months: WorkMonth[] = []
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month)
  return months
}

export function workMonth(text: string): WorkMonth {
  return monthOf(`${text}-01` as WorkDate)
}
