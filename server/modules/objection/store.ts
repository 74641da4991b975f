import { sql } from 'kysely'
import type { ObjectionStatus } from '#domain/finding/objection.ts'
import type { ObjectionId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

interface NewObjection {
  readonly findingId: string
  readonly conversationId: string
  readonly reason: string
  readonly now: Instant
}

/** Keeps what it is about with it. @returns undefined where there is one, or no such finding of anybody's */
export async function addObjection(
  tx: Tx,
  { findingId, conversationId, reason, now }: NewObjection,
): Promise<ObjectionId | undefined> {
  const id = newId<'objection'>()
  const { numAffectedRows } = await sql`
    insert into objection (id, finding_id, conversation_id, message_id, shop_id, person_id, team_id, kind, cls, entry_id,
      severity, at, work_date, detail, reason, status, created_at)
    select ${id}, f.id, f.conversation_id, f.message_id, f.shop_id, f.person_id, f.team_id, f.kind, f.cls, f.entry_id,
      f.severity, f.at, f.work_date, f.detail, ${reason}, 'open', ${at(now)}
    from finding f
    where f.conversation_id = ${conversationId} and f.id = ${findingId} and f.person_id is not null
    on conflict (finding_id) do nothing`.execute(tx)
  return numAffectedRows === 1n ? id : undefined
}

interface Settled {
  readonly id: ObjectionId
  readonly status: ObjectionStatus
  readonly decidedBy: PersonId
  readonly decision: string
  readonly now: Instant
}

export async function settleObjection(tx: Tx, { id, now, ...settled }: Settled): Promise<void> {
  await tx
    .updateTable('objection')
    .set({ ...settled, decidedAt: at(now) })
    .where('id', '=', id)
    .execute()
}
