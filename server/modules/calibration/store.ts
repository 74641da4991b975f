import type { Score } from '#domain/inspection/scorecard.ts'
import type { CalibrationId, ConversationId, PersonId, ScorecardId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { MarkRow } from '#server/modules/inspection/index.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

interface NewCalibration {
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly scorecardId: ScorecardId
  readonly topic: string
  readonly createdBy: PersonId
  readonly raterIds: readonly PersonId[]
  readonly now: Instant
}

export async function addCalibration(
  tx: Tx,
  { raterIds, now, ...row }: NewCalibration,
): Promise<CalibrationId> {
  const id = newId<'calibration'>()
  await tx
    .insertInto('calibration')
    .values({ ...row, id, createdAt: at(now) })
    .execute()
  await tx
    .insertInto('calibrationRater')
    .values(raterIds.map((raterId) => ({ calibrationId: id, raterId })))
    .execute()
  return id
}

interface Rating {
  readonly id: CalibrationId
  readonly raterId: PersonId
  readonly marks: readonly MarkRow[]
  readonly score: Score
  readonly now: Instant
}

export async function storeRating(tx: Tx, { id, raterId, marks, score, now }: Rating): Promise<void> {
  await tx
    .updateTable('calibrationRater')
    .set({ marks: json(marks), score: score.value, isZeroed: score.isZeroed, scoredAt: at(now) })
    .where('calibrationId', '=', id)
    .where('raterId', '=', raterId)
    .execute()
}

export async function closeCalibration(tx: Tx, id: CalibrationId, now: Instant): Promise<void> {
  await tx
    .updateTable('calibration')
    .set({ closedAt: at(now) })
    .where('id', '=', id)
    .execute()
}
