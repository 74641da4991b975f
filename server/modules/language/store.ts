import { sql } from 'kysely'
import type { LanguagePackId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { workDate, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { LanguageOverride } from '#domain/language/policy.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

/** A draft has no day yet; publishing gives it one. */
const UNSET = workDate('9999-12-31')
/** What comes with the product holds for all messages that there are. */
const ALWAYS = workDate('2000-01-01')

/** Adds the pack that comes with the product where there is none; what is there stays as it is. */
export async function addShipped(tx: Tx, entries: readonly LanguageEntry[], now: Instant): Promise<void> {
  await tx
    .insertInto('languagePack')
    .values({
      id: newId<'languagePack'>(),
      version: 1,
      entries: json(entries),
      effectiveFrom: ALWAYS,
      status: 'live',
      createdAt: at(now),
    })
    .onConflict((oc) => oc.column('version').doNothing())
    .execute()
}

interface Draft {
  readonly version: number
  readonly entries: readonly LanguageEntry[]
  readonly source: string
  readonly createdBy: PersonId
  readonly now: Instant
}

/** Writes the draft of the next version, in place of the draft that was there. */
export async function putDraft(tx: Tx, { version, entries, source, createdBy, now }: Draft): Promise<void> {
  const row = { entries: json(entries), source, createdBy, createdAt: at(now) }
  await tx
    .insertInto('languagePack')
    .values({ id: newId<'languagePack'>(), version, ...row, effectiveFrom: UNSET, status: 'draft' })
    .onConflict((oc) => oc.column('version').doUpdateSet(row))
    .execute()
}

/** Locks all versions against others who draft or publish them. */
export async function lockVersions(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.language_pack', 0))`.execute(
    tx,
  )
}

export async function deleteDraft(tx: Tx, id: LanguagePackId): Promise<void> {
  await tx.deleteFrom('languagePack').where('id', '=', id).where('status', '=', 'draft').execute()
}

export async function publishDraft(tx: Tx, id: LanguagePackId, effectiveFrom: WorkDate): Promise<void> {
  await tx.updateTable('languagePack').set({ status: 'live', effectiveFrom }).where('id', '=', id).execute()
}

interface Override extends LanguageOverride {
  readonly shopId: ShopId
  readonly updatedBy: PersonId
  readonly now: Instant
}

export async function putOverride(
  tx: Tx,
  { shopId, entriesOff, policies, updatedBy, now }: Override,
): Promise<void> {
  const row = { entriesOff: json(entriesOff), policies: json(policies), updatedBy, updatedAt: at(now) }
  await tx
    .insertInto('languageOverride')
    .values({ shopId, ...row })
    .onConflict((oc) => oc.column('shopId').doUpdateSet(row))
    .execute()
}
