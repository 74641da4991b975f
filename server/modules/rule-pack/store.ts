import { sql } from 'kysely'
import type { RulePack, RulePackId, RulePackSpec } from '#domain/clock/rule-pack.ts'
import type { Bilingual } from '#domain/kernel/bilingual.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { workDate, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

/** A draft has no day yet; publishing gives it one. */
const UNSET = workDate('9999-12-31')

/**
 * Adds the packs that come with the product for platforms that have none. What is there stays as it is, but for the words
 * in which this edition says the same deadlines.
 */
export async function addShipped(tx: Tx, packs: readonly RulePack[], now: Instant): Promise<void> {
  const rows = packs.map(({ platform, version, spec, source, effectiveFrom }) => ({
    id: newId<'rulePack'>(),
    platform,
    version,
    spec: json(spec),
    source: source.zh,
    sourceEn: source.en,
    effectiveFrom,
    status: 'live' as const,
    createdAt: at(now),
  }))
  await tx
    .insertInto('rulePack')
    .values(rows)
    .onConflict((oc) =>
      oc
        .columns(['platform', 'version'])
        .doUpdateSet((eb) => ({
          spec: eb.ref('excluded.spec'),
          source: eb.ref('excluded.source'),
          sourceEn: eb.ref('excluded.sourceEn'),
        }))
        .where('rulePack.createdBy', 'is', null)
        .where(sql<boolean>`${deadlinesOf('rule_pack')} = ${deadlinesOf('excluded')}
          and (rule_pack.spec, rule_pack.source, rule_pack.source_en)
            is distinct from (excluded.spec, excluded.source, excluded.source_en)`),
    )
    .execute()
}

/** A spec without what is said beside its rules. */
function deadlinesOf(row: 'rule_pack' | 'excluded') {
  const spec = sql.ref(`${row}.spec`)
  return sql`((${spec} - 'redLines') || jsonb_build_object('rules', (
    select coalesce(jsonb_agg(rule - 'notes' order by place), '[]')
    from jsonb_array_elements(${spec}->'rules') with ordinality as rules (rule, place))))`
}

interface Draft {
  readonly platform: Platform
  readonly version: number
  readonly spec: RulePackSpec
  readonly source: Bilingual
  readonly createdBy: PersonId
  readonly now: Instant
}

/** Writes the draft of a platform's next version, in place of the draft that was there. */
export async function putDraft(
  tx: Tx,
  { platform, version, spec, source, createdBy, now }: Draft,
): Promise<void> {
  const words = { source: source.zh, sourceEn: source.en }
  const row = { spec: json(spec), ...words, createdBy, createdAt: at(now) }
  await tx
    .insertInto('rulePack')
    .values({ id: newId<'rulePack'>(), platform, version, ...row, effectiveFrom: UNSET, status: 'draft' })
    .onConflict((oc) => oc.columns(['platform', 'version']).doUpdateSet(row))
    .execute()
}

/** Locks all versions of a platform against others who draft or publish them. */
export async function lockPlatform(tx: Tx, platform: Platform): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.rule_pack.' || ${platform}, 0))`.execute(
    tx,
  )
}

export async function deleteDraft(tx: Tx, id: RulePackId): Promise<void> {
  await tx.deleteFrom('rulePack').where('id', '=', id).where('status', '=', 'draft').execute()
}

export async function publishDraft(tx: Tx, id: RulePackId, effectiveFrom: WorkDate): Promise<void> {
  await tx.updateTable('rulePack').set({ status: 'live', effectiveFrom }).where('id', '=', id).execute()
}

export async function setVerified(
  tx: Tx,
  { id, by, now }: { readonly id: RulePackId; readonly by: PersonId; readonly now: Instant },
): Promise<void> {
  await tx
    .updateTable('rulePack')
    .set({ verifiedBy: by, verifiedAt: at(now) })
    .where('id', '=', id)
    .execute()
}
