import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { canAnswer, canJudge, canTakeUp, dueDateOf } from '#domain/inspection/improvement.ts'
import type { ImprovementId } from '#domain/kernel/ids.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { lockImprovement, type ImprovementRecord } from '../queries.ts'
import { storeAnswer, storeClosed, storeSentBack, storeTaken } from '../store.ts'

/** @throws improvement.not_found, improvement.not_yours, improvement.already_taken */
export async function takeUp({ work }: Runtime, actor: Actor, id: ImprovementId): Promise<void> {
  await work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await lockExisting(tx, actor, id)
    granted(canTakeUp(row, actor))
    await storeTaken(tx, { id, by: actor.personId, now })
    record({ type: 'improvement.taken', subjectId: id, data: factsOf(row) })
  })
}

/** @throws improvement.not_found, improvement.not_yours, improvement.already_answered */
export async function answer(
  { work }: Runtime,
  actor: Actor,
  { id, answer: text }: { readonly id: ImprovementId; readonly answer: string },
): Promise<void> {
  await work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await lockExisting(tx, actor, id)
    granted(canAnswer(row, actor))
    await storeAnswer(tx, { id, by: actor.personId, now, answer: text })
    record({ type: 'improvement.answered', subjectId: id, data: { ...factsOf(row), answer: text } })
  })
}

/** @throws improvement.not_found, improvement.not_yours, improvement.not_answered */
export async function accept({ work }: Runtime, actor: Actor, id: ImprovementId): Promise<void> {
  await work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await lockExisting(tx, actor, id)
    granted(canJudge(row, actor))
    await storeClosed(tx, { id, by: actor.personId, now })
    record({ type: 'improvement.accepted', subjectId: id, data: factsOf(row) })
  })
}

/** Asks again, with as many days as the first time. @throws improvement.not_found, improvement.not_yours, improvement.not_answered */
export async function sendBack(
  { work }: Runtime,
  actor: Actor,
  { id, remark }: { readonly id: ImprovementId; readonly remark: string },
): Promise<void> {
  await work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await lockExisting(tx, actor, id)
    granted(canJudge(row, actor))
    const dueDate = dueDateOf(localOf(now, SHANGHAI).workDate, row.days)
    await storeSentBack(tx, { id, remark, dueDate })
    record({ type: 'improvement.sent-back', subjectId: id, data: { ...factsOf(row), remark } })
  })
}

function factsOf({ inspectionId, personId, route, department }: ImprovementRecord) {
  return { inspectionId, personId, route, department }
}

async function lockExisting(tx: Tx, actor: Actor, id: ImprovementId): Promise<ImprovementRecord> {
  const row = await lockImprovement(tx, actor, id)
  if (!row) throw refusal('improvement.not_found')
  return row
}
