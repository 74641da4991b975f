import type { Score } from '#domain/inspection/scorecard.ts'
import type { CalibrationId, ConversationId, PersonId, ScorecardId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { MarkRow } from '#server/modules/inspection/index.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

interface NewCalibration {
  readonly topic: string
  readonly createdBy: PersonId
  readonly raterIds: readonly PersonId[]
  /** In the order in which they are to be scored. */
  readonly chats: readonly { readonly conversationId: ConversationId; readonly scorecardId: ScorecardId }[]
  readonly now: Instant
}

export async function addCalibration(
  tx: Tx,
  { raterIds, chats, now, ...row }: NewCalibration,
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
  await tx
    .insertInto('calibrationChat')
    .values(chats.map((chat, position) => ({ ...chat, calibrationId: id, position })))
    .execute()
  return id
}

interface Rating {
  readonly id: CalibrationId
  readonly conversationId: ConversationId
  readonly raterId: PersonId
  readonly marks: readonly MarkRow[]
  readonly score: Score
  readonly now: Instant
}

/** Writes somebody's marks of one chat, in place of those he had given it before. */
export async function storeRating(tx: Tx, { id, marks, score, now, ...rest }: Rating): Promise<void> {
  const given = { marks: json(marks), score: score.value, isZeroed: score.isZeroed, scoredAt: at(now) }
  await tx
    .insertInto('calibrationRating')
    .values({ ...rest, ...given, calibrationId: id })
    .onConflict((oc) => oc.columns(['calibrationId', 'conversationId', 'raterId']).doUpdateSet(given))
    .execute()
}

export async function closeCalibration(tx: Tx, id: CalibrationId, now: Instant): Promise<void> {
  await tx
    .updateTable('calibration')
    .set({ closedAt: at(now) })
    .where('id', '=', id)
    .execute()
}
