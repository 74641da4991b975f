import type { MetricDefinitionView, MetricItem } from '#contract/metric.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { definitionFor, measureKind } from '#domain/metric/definition.ts'
import { readShare, type MetricReading, type ShareReading } from '#domain/metric/read.ts'
import { countsFromBackOffice, type BackOfficeFigures } from '#domain/rating/back-office.ts'
import type { Share } from '#domain/rating/share.ts'
import type { ItemRow } from './list-items.ts'
import type { ShopRow, StoredDefinition } from './queries.ts'

/** What a definition is shown among: the shops one sees, and all versions of its code. */
export interface DefinitionContext {
  readonly shops: readonly ShopRow[]
  readonly versions: readonly StoredDefinition[]
  readonly today: WorkDate
}

export function presentDefinition(
  definition: StoredDefinition,
  { shops, today, versions }: DefinitionContext,
): MetricDefinitionView {
  const { spec, verifier, verifiedBy } = definition
  const shop = shops.find(({ id }) => id === definition.shopId)
  const live = versions.filter(({ code, status }) => code === definition.code && status === 'live')
  return {
    id: definition.id,
    code: definition.code,
    version: definition.version,
    shop: shop ? presentShop(shop) : null,
    platforms: definition.platforms === null ? null : [...definition.platforms],
    spec: { ...spec, tiers: [...spec.tiers], ratingSources: [...spec.ratingSources] },
    measure: measureKind(spec.kind),
    source: definition.source,
    status: definition.status,
    effectiveFrom: definition.effectiveFrom,
    effectiveTo: definition.effectiveTo,
    verifiedBy: verifiedBy && verifier ? { id: verifiedBy, ...verifier } : null,
    verifiedAt: definition.verifiedAt,
    isInForce: definitionFor(live, today)?.id === definition.id,
  }
}

export function presentShop({ id, name, platform }: ShopRow) {
  return { id, name, platform }
}

export function presentReading(reading: MetricReading) {
  const { value, notAssessed, met, total, status, target, tier, isFinal, finalOn } = reading
  const { missesLeft, goodNeeded, tooMany } = reading
  const budget = { missesLeft, goodNeeded, tooMany }
  return { value, notAssessed, met, total, status, target, tier, isFinal, finalOn, ...budget }
}

export function presentHour({
  workDate,
  hour,
  reading: { value, status, met, total },
}: {
  readonly workDate: WorkDate
  readonly hour: number
  readonly reading: MetricReading
}) {
  return { workDate, hour, value, status, met, total }
}

export function presentItem(row: ItemRow): MetricItem {
  const { customerId, personId } = row
  return {
    conversationId: row.conversationId,
    shop: { id: row.shopId, name: row.shopName, platform: row.platform },
    customer: customerId === null ? null : { id: customerId, name: row.customerName ?? '' },
    person:
      personId === null ? null : { id: personId, name: row.personName ?? '', code: row.personCode ?? '' },
    account: row.accountName,
    at: row.at,
    workDate: row.workDate,
    hour: row.hour,
    met: row.met,
    total: row.total,
    sum: row.sum,
  }
}

interface BackOfficeTargets {
  readonly goodTarget: number
  readonly attitudeTarget: number
}

export function presentBackOffice({
  goodTarget,
  attitudeTarget,
  ...figures
}: BackOfficeFigures & BackOfficeTargets) {
  const counts = countsFromBackOffice(figures)
  const { good, neutral, bad, attitudeNeutral, attitudeBad } = counts
  const present = (share: Share, reading: ShareReading) => ({
    met: share.met,
    total: share.total,
    ...reading,
  })
  return {
    good,
    neutral,
    bad,
    attitudeNeutral,
    attitudeBad,
    goodShare: present(
      counts.goodShare,
      readShare(counts.goodShare, { direction: 'least', value: goodTarget }),
    ),
    attitudeShare: present(
      counts.attitudeShare,
      readShare(counts.attitudeShare, { direction: 'most', value: attitudeTarget }),
    ),
  }
}
