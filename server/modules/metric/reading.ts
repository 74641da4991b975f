import {
  addDays,
  addMonths,
  daysBetween,
  monthOf,
  monthStart,
  type DateRange,
} from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { definitionFor, isMeantFor, periodOf, type MetricPeriod } from '#domain/metric/definition.ts'
import { readMetric } from '#domain/metric/read.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { presentDefinition, presentReading, presentShop } from './present.ts'
import {
  listDefinitions,
  listShops,
  readFreshness,
  readTotals,
  type ShopRow,
  type StoredDefinition,
} from './queries.ts'

interface ShopMetric {
  readonly shop: ShopRow
  readonly definition: StoredDefinition
  readonly range: DateRange
  readonly before: DateRange
}

/**
 * Every metric of every shop that the actor may see, read for a day (today where none is given); of one person
 * where one is given. Four statements, however many shops and metrics.
 */
export async function readOverview(
  { db, clock }: Runtime,
  actor: Actor,
  { day, personId }: { readonly day?: WorkDate | undefined; readonly personId?: PersonId },
) {
  const now = clock.now()
  const [shops, versions] = [await listShops(db, actor), await listDefinitions(db, { status: 'live' })]
  const metrics = shops.flatMap((shop) => metricsOf(shop, versions, day ?? todayOf(shop, now)))
  const wanted = metrics.flatMap(({ shop, definition, range, before }) =>
    [range, before].map((one) => ({ shopId: shop.id, definitionId: definition.id, range: one })),
  )
  const figures = await readTotals(db, wanted, personId)
  const readings = metrics.map(({ shop, definition, range, before }, index) => {
    const spec = personId === undefined ? definition.spec : { ...definition.spec, minimumSample: 0 }
    const today = todayOf(shop, now)
    const read = (place: number, over: DateRange) =>
      readMetric(spec, figures[place] ?? NONE, { range: over, today })
    const shown = {
      definition: presentDefinition(definition, { shops, versions, today }),
      ...range,
      reading: presentReading(read(index * 2, range)),
      before: read(index * 2 + 1, before).value,
    }
    return { shopId: shop.id, shown }
  })
  const shownDay = day ?? localOf(now, shops[0]?.timeZone ?? SHANGHAI).workDate
  const fresh = await readFreshness(db, { shopIds: shops.map(({ id }) => id), day: shownDay, now })
  return {
    day: shownDay,
    shops: shops.map((shop) => {
      const { countedAt = null, isUpdating = false } = fresh.find(({ shopId }) => shopId === shop.id) ?? {}
      const own = readings.filter(({ shopId }) => shopId === shop.id)
      return {
        shop: presentShop(shop),
        countedAt,
        isUpdating,
        metrics: own.map(({ shown }) => shown),
      }
    }),
  }
}

const NONE = { met: 0, total: 0, sum: 0, peak: 0 }

export function todayOf(shop: Pick<ShopRow, 'timeZone'>, now: Instant): WorkDate {
  return localOf(now, shop.timeZone).workDate
}

/** The definitions in force for a shop on a day, one of each code, platform lines first. */
function metricsOf(
  shop: ShopRow,
  versions: readonly StoredDefinition[],
  day: WorkDate,
): readonly ShopMetric[] {
  const meant = versions.filter((version) => isMeantFor(version, shop))
  return [...Map.groupBy(meant, ({ code }) => code).values()]
    .flatMap((own) => definitionFor(own, day) ?? [])
    .toSorted((a, b) => rank(a) - rank(b))
    .map((definition) => {
      const { period } = definition.spec
      return { shop, definition, range: periodOf(period, day), before: periodBefore(period, day) }
    })
}

/** Lines with a target stand first, then other lines of the platform, then what every shop has. */
function rank({ spec, platforms }: StoredDefinition): number {
  return (platforms === null ? 2 : 0) + (spec.target === null ? 1 : 0)
}

function periodBefore(period: MetricPeriod, day: WorkDate): DateRange {
  if (period.kind === 'month') return periodOf(period, monthStart(addMonths(monthOf(day), -1)))
  const { from, to } = periodOf(period, day)
  const length = daysBetween(from, to) + 1
  return { from: addDays(from, -length), to: addDays(to, -length) }
}
