import { sql } from 'kysely'
import { addDays } from '#domain/calendar/work-date.ts'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { Bilingual } from '#domain/kernel/bilingual.ts'
import type { MetricDefinitionId, MetricSpec } from '#domain/metric/definition.ts'
import type { ShippedDefinition } from '#domain/metric/shipped-base.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

interface DefinitionRow {
  readonly code: string
  readonly version: number
  readonly shopId: ShopId | null
  readonly platforms: readonly Platform[] | null
  readonly spec: MetricSpec
  readonly source: Bilingual
  readonly effectiveFrom: WorkDate
  readonly effectiveTo: WorkDate | null
}

/**
 * Adds the definitions that come with the product and are not there yet. Those that are there stay as they are, but for
 * what is said of where they come from.
 */
export async function addShipped(tx: Tx, shipped: readonly ShippedDefinition[], now: Instant): Promise<void> {
  const rows = shipped.map((definition) => ({
    ...rowOf({ ...definition, shopId: null }),
    status: 'live' as const,
    createdAt: at(now),
  }))
  await tx
    .insertInto('metricDefinition')
    .values(rows)
    .onConflict((oc) =>
      oc
        .columns(['code', 'version'])
        .doUpdateSet((eb) => ({ source: eb.ref('excluded.source'), sourceEn: eb.ref('excluded.sourceEn') }))
        .where('metricDefinition.createdBy', 'is', null)
        .where(
          sql<boolean>`(metric_definition.source, metric_definition.source_en)
            is distinct from (excluded.source, excluded.source_en)`,
        ),
    )
    .execute()
}

/** Writes the draft of a code's version, in place of the draft that was there. */
export async function putDraft(
  tx: Tx,
  { createdBy, now, ...definition }: DefinitionRow & { readonly createdBy: PersonId; readonly now: Instant },
): Promise<void> {
  const { id, ...row } = rowOf(definition)
  await tx
    .insertInto('metricDefinition')
    .values({ id, ...row, status: 'draft', createdBy, createdAt: at(now) })
    .onConflict((oc) =>
      oc.columns(['code', 'version']).doUpdateSet({ ...row, createdBy, createdAt: at(now) }),
    )
    .execute()
}

function rowOf({
  code,
  version,
  shopId,
  platforms,
  spec,
  source,
  effectiveFrom,
  effectiveTo,
}: DefinitionRow) {
  const names = platforms === null ? null : [...platforms]
  return {
    id: newId(),
    code,
    version,
    shopId,
    platforms: names,
    spec: json(spec),
    source: source.zh,
    sourceEn: source.en,
    effectiveFrom,
    effectiveTo,
  }
}

/** Locks all versions of a code against others who draft or publish it. */
export async function lockCode(tx: Tx, code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.metric.' || ${code}, 0))`.execute(
    tx,
  )
}

export async function deleteDraft(tx: Tx, id: MetricDefinitionId): Promise<void> {
  await tx.deleteFrom('metricDefinition').where('id', '=', id).where('status', '=', 'draft').execute()
}

/** Puts a draft into force; `before`, the version until now, ends the day before. */
export async function publishDraft(
  tx: Tx,
  {
    id,
    before,
    effectiveFrom,
  }: {
    readonly id: MetricDefinitionId
    readonly before: MetricDefinitionId | undefined
    readonly effectiveFrom: WorkDate
  },
): Promise<void> {
  if (before !== undefined) {
    const effectiveTo = addDays(effectiveFrom, -1)
    await tx.updateTable('metricDefinition').set({ effectiveTo }).where('id', '=', before).execute()
  }
  await tx
    .updateTable('metricDefinition')
    .set({ status: 'live', effectiveFrom, effectiveTo: null })
    .where('id', '=', id)
    .execute()
}

export async function setVerified(
  tx: Tx,
  { id, by, now }: { readonly id: MetricDefinitionId; readonly by: PersonId; readonly now: Instant },
): Promise<void> {
  await tx
    .updateTable('metricDefinition')
    .set({ verifiedBy: by, verifiedAt: at(now) })
    .where('id', '=', id)
    .execute()
}
