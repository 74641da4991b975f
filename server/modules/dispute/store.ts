import type { DisputeStatus } from '#domain/inspection/dispute.ts'
import type { DisputeId, InspectionId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { MarkRow } from '#server/modules/inspection/index.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

interface NewDispute {
  readonly inspectionId: InspectionId
  readonly personId: PersonId
  readonly categories: readonly string[]
  readonly reason: string
  readonly scoreBefore: number | null
  readonly marksBefore: readonly MarkRow[]
  readonly now: Instant
}

export async function addDispute(tx: Tx, { now, marksBefore, ...row }: NewDispute): Promise<DisputeId> {
  const id = newId<'dispute'>()
  await tx
    .insertInto('dispute')
    .values({ ...row, id, status: 'open', marksBefore: json(marksBefore), createdAt: at(now) })
    .execute()
  return id
}

interface Settled {
  readonly id: DisputeId
  readonly status: DisputeStatus
  readonly decidedBy: PersonId
  readonly decision: string
  readonly now: Instant
}

export async function settleDispute(tx: Tx, { id, now, ...settled }: Settled): Promise<void> {
  await tx
    .updateTable('dispute')
    .set({ ...settled, decidedAt: at(now) })
    .where('id', '=', id)
    .execute()
}
