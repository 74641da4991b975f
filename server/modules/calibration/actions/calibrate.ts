import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { canRate, isUnveiled } from '#domain/inspection/calibration.ts'
import { scoreOf } from '#domain/inspection/scorecard.ts'
import type { CalibrationId, ConversationId, PersonId } from '#domain/kernel/ids.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { getRow } from '#server/modules/conversation/index.ts'
import { findAgentOf, marksByKey, wholeMarks, type MarkRow } from '#server/modules/inspection/index.ts'
import { addShippedScorecard, getScorecardFor, listScorecards } from '#server/modules/scorecard/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listFitRaters, listRaters, lockCalibration, type CalibrationRecord } from '../queries.ts'
import { addCalibration, closeCalibration, storeRating } from '../store.ts'

interface Call {
  readonly conversationId: ConversationId
  readonly raterIds: readonly PersonId[]
  readonly topic: string
}

/** @throws conversation.not_found, calibration.rater_unfit */
export async function callCalibration(runtime: Runtime, actor: Actor, call: Call): Promise<CalibrationId> {
  const { conversationId, topic } = call
  const raterIds = [...new Set(call.raterIds)]
  await addShippedScorecard(runtime)
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const { shopId } = await getRow(tx, actor, conversationId)
    const agent = await findAgentOf(tx, conversationId)
    const fit = await listFitRaters(tx, { ids: raterIds, shopId, agentId: agent?.personId })
    if (fit.length < raterIds.length || fit.length < 2) throw refusal('calibration.rater_unfit')
    const card = await getScorecardFor(tx, shopId, localOf(now, SHANGHAI).workDate)
    const id = await addCalibration(tx, {
      conversationId,
      shopId,
      scorecardId: card.id,
      topic,
      createdBy: actor.personId,
      raterIds,
      now,
    })
    record({ type: 'calibration.called', subjectId: id, data: { conversationId, raterIds } })
    return id
  })
}

/** @throws calibration.not_found, calibration.not_invited, calibration.already_closed, inspection.incomplete */
export async function rateCalibration(
  runtime: Runtime,
  actor: Actor,
  { id, marks: given }: { readonly id: CalibrationId; readonly marks: readonly MarkRow[] },
): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await lockExisting(tx, actor, id)
    const raters = (await listRaters(tx, [id])).get(id) ?? []
    granted(canRate({ closedAt: row.closedAt, raters }, actor.personId))
    const [card] = await listScorecards(tx, row.scorecardId)
    if (!card) throw new Error('a calibration without its card')
    const marks = await wholeMarks(tx, { card: card.spec, given, of: row.conversationId })
    const score = scoreOf(card.spec, marksByKey(marks))
    await storeRating(tx, { id, raterId: actor.personId, marks, score, now })
    const isLast = raters.every(({ raterId, scoredAt }) => raterId === actor.personId || scoredAt !== null)
    record({ type: 'calibration.rated', subjectId: id, data: { isLast } })
  })
}

/** @throws calibration.not_found, calibration.not_yours, calibration.already_closed */
export async function endCalibration(runtime: Runtime, actor: Actor, id: CalibrationId): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await lockExisting(tx, actor, id)
    if (!mayClose(row, actor)) throw refusal('calibration.not_yours')
    const raters = (await listRaters(tx, [id])).get(id) ?? []
    if (isUnveiled({ closedAt: row.closedAt, raters })) throw refusal('calibration.already_closed')
    await closeCalibration(tx, id, now)
    record({ type: 'calibration.closed', subjectId: id, data: {} })
  })
}

export function mayClose({ createdBy }: CalibrationRecord, { personId, role }: Actor): boolean {
  return createdBy === personId || isPermitted(role, 'inspection.manage')
}

async function lockExisting(tx: Tx, actor: Actor, id: CalibrationId): Promise<CalibrationRecord> {
  const row = await lockCalibration(tx, actor, id)
  if (!row) throw refusal('calibration.not_found')
  return row
}
