import { z } from 'zod'
import { markSchema } from '#contract/inspection.ts'
import type { DisputeStatus } from '#domain/inspection/dispute.ts'
import type { DisputeId, InspectionId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { MarkRow } from './queries.ts'

const marksSchema = z.array(markSchema).catch([])

export interface DisputeRecord {
  readonly id: DisputeId
  readonly inspectionId: InspectionId
  readonly personId: PersonId
  readonly categories: readonly string[]
  readonly reason: string
  readonly status: DisputeStatus
  readonly scoreBefore: number | null
  readonly marksBefore: readonly MarkRow[]
  readonly decision: string
  readonly createdAt: Instant
  readonly decidedAt: Instant | null
}

/** The objection to an inspection, if there is one. */
export async function findDisputeOf(db: Db, inspectionId: InspectionId): Promise<DisputeRecord | undefined> {
  const row = await db
    .selectFrom('dispute')
    .selectAll()
    .where('inspectionId', '=', inspectionId)
    .executeTakeFirst()
  return row && { ...row, marksBefore: marksSchema.parse(row.marksBefore) }
}
