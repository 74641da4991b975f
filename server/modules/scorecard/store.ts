import { sql } from 'kysely'
import { SHIPPED_SCORECARD } from '#domain/inspection/shipped-scorecard.ts'
import type { ScorecardSpec } from '#domain/inspection/scorecard.ts'
import type { PersonId, ScorecardId, ShopId } from '#domain/kernel/ids.ts'
import { workDate, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

/** A draft has no day yet; publishing gives it one. */
const UNSET = workDate('9999-12-31')
const ALWAYS = workDate('2000-01-01')

/** Adds the card that comes with the product where there is none; what is there stays as it is. */
export async function addShipped(tx: Tx, now: Instant): Promise<void> {
  await tx
    .insertInto('scorecard')
    .values({
      id: newId<'scorecard'>(),
      shopId: null,
      version: 1,
      spec: json(SHIPPED_SCORECARD),
      status: 'live',
      effectiveFrom: ALWAYS,
      createdAt: at(now),
    })
    .onConflict((oc) => oc.columns(['shopId', 'version']).doNothing())
    .execute()
}

interface Draft {
  readonly shopId: ShopId | null
  readonly version: number
  readonly spec: ScorecardSpec
  readonly createdBy: PersonId
  readonly now: Instant
}

/** Writes the draft of a card's next version, in place of the draft that was there. */
export async function putDraft(tx: Tx, { shopId, version, spec, createdBy, now }: Draft): Promise<void> {
  const row = { spec: json(spec), createdBy, createdAt: at(now) }
  await tx
    .insertInto('scorecard')
    .values({ id: newId<'scorecard'>(), shopId, version, ...row, effectiveFrom: UNSET, status: 'draft' })
    .onConflict((oc) => oc.columns(['shopId', 'version']).doUpdateSet(row))
    .execute()
}

/** Locks all cards against others who draft or publish them. */
export async function lockScorecards(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.scorecard', 0))`.execute(tx)
}

export async function deleteDraft(tx: Tx, id: ScorecardId): Promise<void> {
  await tx.deleteFrom('scorecard').where('id', '=', id).where('status', '=', 'draft').execute()
}

export async function publishDraft(tx: Tx, id: ScorecardId, effectiveFrom: WorkDate): Promise<void> {
  await tx.updateTable('scorecard').set({ status: 'live', effectiveFrom }).where('id', '=', id).execute()
}
