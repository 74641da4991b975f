import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { canRate, isUnveiled, RATERS } from '#domain/inspection/calibration.ts'
import { scoreOf } from '#domain/inspection/scorecard.ts'
import type { CalibrationId, ConversationId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { getRow } from '#server/modules/conversation/index.ts'
import { findAgentOf, marksByKey, wholeMarks, type MarkRow } from '#server/modules/inspection/index.ts'
import { addShippedScorecard, getScorecardFor, listScorecards } from '#server/modules/scorecard/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { factsOf } from '../present.ts'
import { listFitRaters, lockCalibration, readParts, type CalibrationRecord } from '../queries.ts'
import { addCalibration, closeCalibration, storeRating } from '../store.ts'

interface Call {
  readonly conversationIds: readonly ConversationId[]
  readonly raterIds: readonly PersonId[]
  readonly topic: string
}

/** @throws conversation.not_found, calibration.rater_unfit */
export async function callCalibration(runtime: Runtime, actor: Actor, call: Call): Promise<CalibrationId> {
  const raterIds = [...new Set(call.raterIds)]
  const conversationIds = [...new Set(call.conversationIds)]
  await addShippedScorecard(runtime)
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const day = localOf(now, SHANGHAI).workDate
    const chats = []
    for (const conversationId of conversationIds) {
      const { shopId } = await getRow(tx, actor, conversationId)
      await mustBeFit(tx, { conversationId, shopId, raterIds })
      const { id: scorecardId } = await getScorecardFor(tx, shopId, day)
      chats.push({ conversationId, scorecardId })
    }
    const id = await addCalibration(tx, {
      chats,
      topic: call.topic,
      createdBy: actor.personId,
      raterIds,
      now,
    })
    record({ type: 'calibration.called', subjectId: id, data: { conversationIds, raterIds } })
    return id
  })
}

interface Panel {
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly raterIds: readonly PersonId[]
}

/** All of them may inspect there, and none is the agent whose chat it is. @throws calibration.rater_unfit */
async function mustBeFit(tx: Tx, { conversationId, shopId, raterIds }: Panel): Promise<void> {
  const agent = await findAgentOf(tx, conversationId)
  const fit = await listFitRaters(tx, { ids: raterIds, shopId, agentId: agent?.personId })
  if (fit.length < raterIds.length || fit.length < RATERS.min) throw refusal('calibration.rater_unfit')
}

interface Given {
  readonly id: CalibrationId
  readonly conversationId: ConversationId
  readonly marks: readonly MarkRow[]
}

/** @throws as the route declares */
export async function rateCalibration(runtime: Runtime, actor: Actor, given: Given): Promise<void> {
  const { id, conversationId } = given
  const raterId = actor.personId
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await lockExisting(tx, actor, id)
    const parts = (await readParts(tx, [id]))(id)
    granted(canRate(factsOf(row, parts), raterId))
    const chat = parts.chats.find((one) => one.conversationId === conversationId)
    if (!chat) throw refusal('conversation.not_found')
    const [card] = await listScorecards(tx, chat.scorecardId)
    if (!card) throw new Error('a calibration without its card')
    const marks = await wholeMarks(tx, { card: card.spec, given: given.marks, of: conversationId })
    const score = scoreOf(card.spec, marksByKey(marks))
    await storeRating(tx, { id, conversationId, raterId, marks, score, now })
    const isLast = isUnveiled(factsOf(row, (await readParts(tx, [id]))(id)))
    record({ type: 'calibration.rated', subjectId: id, data: { isLast, conversationId } })
  })
}

/** @throws calibration.not_found, calibration.not_yours, calibration.already_closed */
export async function endCalibration(runtime: Runtime, actor: Actor, id: CalibrationId): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await lockExisting(tx, actor, id)
    if (!mayClose(row, actor)) throw refusal('calibration.not_yours')
    const parts = (await readParts(tx, [id]))(id)
    if (isUnveiled(factsOf(row, parts))) throw refusal('calibration.already_closed')
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
