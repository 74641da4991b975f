import type { InspectionFacts } from '#domain/inspection/inspection.ts'
import type { InspectionId } from '#domain/kernel/ids.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db, Tx } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import { findInspection, lockInspection, type InspectionRecord } from './queries.ts'

/** @throws inspection.not_found, also for one that the actor may not see */
export async function getInspection(db: Db, actor: Actor, id: InspectionId): Promise<InspectionRecord> {
  const row = await findInspection(db, actor, id)
  if (!row) throw refusal('inspection.not_found')
  return row
}

/** The same, locked. @throws inspection.not_found */
export async function lockExisting(tx: Tx, actor: Actor, id: InspectionId): Promise<InspectionRecord> {
  const row = await lockInspection(tx, actor, id)
  if (!row) throw refusal('inspection.not_found')
  return row
}

/** What the rules of `domain/inspection` ask. */
export function factsOf(row: InspectionRecord): InspectionFacts {
  const { status, personId, inspectorId, returnedBy, releasedAt, dispute } = row
  return { status, personId, inspectorId, returnedBy, releasedAt, hasDispute: dispute !== null }
}
