import { canDispute } from '#domain/inspection/inspection.ts'
import { canObjectTo, canWithdraw } from '#domain/inspection/dispute.ts'
import type { DisputeId, InspectionId } from '#domain/kernel/ids.ts'
import { listMarks, marksByKey, readInspectionSettings } from '#server/modules/inspection/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { cardOf } from '../card-of.ts'
import { lockDisputable, lockDispute } from '../queries.ts'
import { addDispute, settleDispute } from '../store.ts'

interface Objection {
  readonly inspectionId: InspectionId
  readonly categories: readonly string[]
  readonly reason: string
}

/** An agent's objection to marks of his own. @throws as the route declares */
export async function raiseDispute(runtime: Runtime, actor: Actor, objection: Objection): Promise<void> {
  const { inspectionId, reason } = objection
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await lockDisputable(tx, actor, inspectionId)
    if (!row) throw refusal('inspection.not_found')
    const { disputeDays } = await readInspectionSettings(tx)
    granted(canDispute(row, { actor: actor.personId, now, disputeDays }))
    const marks = await listMarks(tx, inspectionId)
    const categories = [...new Set(objection.categories)]
    const card = await cardOf(tx, row.scorecardId)
    granted(canObjectTo(categories, { marks: marksByKey(marks), card }))
    const { personId, score } = row
    const id = await addDispute(tx, {
      inspectionId,
      personId,
      categories,
      reason,
      scoreBefore: score,
      marksBefore: marks,
      now,
    })
    record({ type: 'dispute.raised', subjectId: id, data: { inspectionId, personId, categories } })
  })
}

/** @throws dispute.not_found, dispute.already_decided, inspection.not_yours */
export async function withdrawDispute(runtime: Runtime, actor: Actor, id: DisputeId): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await lockDispute(tx, actor, id)
    if (!row) throw refusal('dispute.not_found')
    granted(canWithdraw(row, actor.personId))
    await settleDispute(tx, { id, status: 'withdrawn', decidedBy: actor.personId, decision: '', now })
    const { inspectionId, personId } = row
    record({ type: 'dispute.withdrawn', subjectId: id, data: { inspectionId, personId } })
  })
}
