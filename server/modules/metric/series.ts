import type { METRIC_SLICES } from '#contract/metric.ts'
import { datesOf, type DateRange } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { definitionFor, isMeantFor, type MetricSpec } from '#domain/metric/definition.ts'
import { addedUp, readMetric, type Figures } from '#domain/metric/read.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { presentDefinition, presentHour, presentReading } from './present.ts'
import { listDefinitions, readSpanFreshness } from './queries.ts'
import { teamLimit, type Scope } from './scope.ts'
import { readHourSums, readSlices, type KeptQuery } from './slices.ts'

interface Asked {
  readonly code: string
  readonly range: DateRange
}

interface Asker {
  readonly actor: Actor
  readonly scope: Scope
}

/**
 * One metric over a span of days, whole and cut by one of its sides. By day every day of the span has its point.
 * @throws metric.not_found when no version of the code is in force at the end of the span, for none of the shops
 */
export async function readSeries(
  runtime: Runtime,
  { actor, scope }: Asker,
  { by, ...asked }: Asked & { readonly by: (typeof METRIC_SLICES)[number] },
) {
  const { db, clock } = runtime
  const { range } = asked
  const { query, part, shown, definition, today } = await findKept(runtime, scope, asked)
  const isOfPeople = by === 'person' || by === 'account' || by === 'team'
  const teamId = isOfPeople ? teamLimit(actor, scope.teamId) : scope.teamId
  const isAll = teamId === scope.teamId
  const [slices, whole, fresh] = await Promise.all([
    readSlices(db, { ...query, teamId, by }),
    // The slices add up to the whole, but for a leader, who is shown his own team of it.
    isAll ? undefined : readSlices(db, { ...query, by: 'whole' }),
    readSpanFreshness(db, { shopIds: query.shopIds, range, now: clock.now() }),
  ])
  const read = (figures: Figures, over: DateRange) =>
    presentReading(readMetric(part, figures, { range: over, today }))
  const points = slices.map(({ key, name, ...figures }) => ({
    key,
    name,
    reading: read(figures, by === 'day' ? dayRange(key, range) : range),
  }))
  const spec = isOfAll(scope) ? definition.spec : part
  return {
    ...shown,
    ...fresh,
    whole: presentReading(readMetric(spec, addedUp(whole ?? slices), { range, today })),
    points: by === 'day' ? everyDay(points, range, (day) => read(NONE, { from: day, to: day })) : points,
  }
}

/**
 * One metric hour by hour of each day: when it goes wrong. Hours in which nothing was counted are left out.
 * @throws metric.not_found as `readSeries` does
 */
export async function readHours(runtime: Runtime, scope: Scope, asked: Asked) {
  const { query, part, shown, today } = await findKept(runtime, scope, asked)
  const hours = await readHourSums(runtime.db, query)
  return {
    ...shown,
    hours: hours.map(({ workDate, hour, ...figures }) => {
      const range = { from: workDate, to: workDate }
      return presentHour({ workDate, hour, reading: readMetric(part, figures, { range, today }) })
    }),
  }
}

const NONE: Figures = { met: 0, total: 0, sum: 0, peak: 0 }

/** The definition in force at the end of the span, and where its figures of the scope are kept. */
async function findKept({ db, clock }: Runtime, scope: Scope, { code, range }: Asked) {
  const versions = await listDefinitions(db, { code, status: 'live' })
  const definition = definitionFor(versions, range.to)
  if (!definition) throw refusal('metric.not_found')
  const shops = scope.shops.filter((shop) => isMeantFor(definition, shop))
  const today = localOf(clock.now(), shops[0]?.timeZone ?? SHANGHAI).workDate
  const { shops: _, ...who } = scope
  const query: KeptQuery = { ...who, definitionId: definition.id, shopIds: shops.map(({ id }) => id), range }
  // A part of the sample is not held to the sample's minimum.
  const part: MetricSpec = { ...definition.spec, minimumSample: 0 }
  const shown = {
    definition: presentDefinition(definition, { shops: scope.shops, versions, today }),
    ...range,
  }
  return { definition, query, part, shown, today }
}

function isOfAll({ personId, accountId, teamId }: Scope): boolean {
  return personId === undefined && accountId === undefined && teamId === undefined
}

function dayRange(key: string, range: DateRange): DateRange {
  const day = datesOf(range).find((date) => date === key) ?? range.to
  return { from: day, to: day }
}

/** A day without anything is a point too: a gap in a line would look like a connection of its neighbours. */
function everyDay<Point extends { readonly key: string }, Reading>(
  points: readonly Point[],
  range: DateRange,
  readNothing: (day: WorkDate) => Reading,
) {
  const byDay = new Map(points.map((point) => [point.key, point]))
  return datesOf(range).map((day) => byDay.get(day) ?? { key: day, name: '', reading: readNothing(day) })
}
