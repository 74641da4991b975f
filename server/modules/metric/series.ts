import type { METRIC_SLICES } from '#contract/metric.ts'
import { datesOf, type DateRange } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { definitionFor, isMeantFor } from '#domain/metric/definition.ts'
import { addedUp, readMetric, type Figures } from '#domain/metric/read.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { presentDefinition, presentReading } from './present.ts'
import { listDefinitions, readSlices } from './queries.ts'
import { teamLimit, type Scope } from './scope.ts'

interface Asked {
  readonly code: string
  readonly range: DateRange
  readonly by: (typeof METRIC_SLICES)[number]
}

/**
 * One metric over a span of days, whole and cut by one of its sides. By day every day of the span has its point.
 * @throws metric.not_found when no version of the code is in force at the end of the span, for none of the shops
 */
export async function readSeries(
  { db, clock }: Runtime,
  { actor, scope }: { readonly actor: Actor; readonly scope: Scope },
  { code, range, by }: Asked,
) {
  const versions = await listDefinitions(db, { code, status: 'live' })
  const definition = definitionFor(versions, range.to)
  if (!definition) throw refusal('metric.not_found')
  const shops = scope.shops.filter((shop) => isMeantFor(definition, shop))
  const today = localOf(clock.now(), shops[0]?.timeZone ?? SHANGHAI).workDate
  const isOfPeople = by === 'person' || by === 'account' || by === 'team'
  const teamId = isOfPeople ? teamLimit(actor, scope.teamId) : scope.teamId
  const query = { ...scope, definitionId: definition.id, shopIds: shops.map(({ id }) => id), range }
  const slices = await readSlices(db, { ...query, teamId, by })
  // The slices add up to the whole, but for a leader, who is shown his own team of it.
  const whole = addedUp(teamId === scope.teamId ? slices : await readSlices(db, { ...query, by: 'whole' }))
  // A part of the sample is not held to the sample's minimum.
  const spec = { ...definition.spec, minimumSample: 0 }
  const isPart = scope.personId !== undefined || scope.accountId !== undefined || scope.teamId !== undefined
  const read = (figures: Figures, over: DateRange) =>
    presentReading(readMetric(spec, figures, { range: over, today }))
  const points = slices.map(({ key, name, ...figures }) => ({
    key,
    name,
    reading: read(figures, by === 'day' ? dayRange(key, range) : range),
  }))
  return {
    definition: presentDefinition(definition, { shops: scope.shops, versions, today }),
    ...range,
    whole: presentReading(readMetric(isPart ? spec : definition.spec, whole, { range, today })),
    points: by === 'day' ? everyDay(points, range, (day) => read(NONE, { from: day, to: day })) : points,
  }
}

const NONE: Figures = { met: 0, total: 0, sum: 0, peak: 0 }

function dayRange(key: string, range: DateRange): DateRange {
  const day = datesOf(range).find((date) => date === key) ?? range.to
  return { from: day, to: day }
}

/** A day without anything is a point too: a gap in a line would look like a connection of its neighbours. */
function everyDay<Point extends { readonly key: string }, Reading>(
  points: readonly Point[],
  range: DateRange,
  readNothing: (day: DateRange['from']) => Reading,
) {
  const byDay = new Map(points.map((point) => [point.key, point]))
  return datesOf(range).map((day) => byDay.get(day) ?? { key: day, name: '', reading: readNothing(day) })
}
