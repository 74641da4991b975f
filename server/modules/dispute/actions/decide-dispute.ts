import { canDecide } from '#domain/inspection/dispute.ts'
import { scoreOf } from '#domain/inspection/scorecard.ts'
import type { DisputeId } from '#domain/kernel/ids.ts'
import {
  listMarks,
  marksByKey,
  storeCorrection,
  wholeMarks,
  type MarkRow,
} from '#server/modules/inspection/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { cardOf } from '../card-of.ts'
import { lockDispute } from '../queries.ts'
import { settleDispute } from '../store.ts'

interface Ruling {
  readonly id: DisputeId
  readonly marks: readonly MarkRow[]
  readonly decision: string
}

/** A second inspector keeps the score or corrects what was disputed. @throws as the route declares */
export async function decideDispute(runtime: Runtime, actor: Actor, ruling: Ruling): Promise<void> {
  const { id, decision } = ruling
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await lockDispute(tx, actor, id)
    if (!row) throw refusal('dispute.not_found')
    granted(canDecide(row, actor.personId))
    if (ruling.marks.some(({ category }) => !row.categories.includes(category)))
      throw refusal('dispute.category_unknown')
    const { inspectionId, personId, conversationId } = row
    const spec = await cardOf(tx, row.scorecardId)
    const kept = await listMarks(tx, inspectionId)
    const anew = new Map(ruling.marks.map((mark) => [mark.category, mark]))
    const marks = await wholeMarks(tx, {
      card: spec,
      given: kept.map((mark) => anew.get(mark.category) ?? mark),
      of: conversationId,
    })
    const isChanged = kept.some(({ category, mark }) => (anew.get(category)?.mark ?? mark) !== mark)
    const score = scoreOf(spec, marksByKey(marks))
    if (isChanged) await storeCorrection(tx, inspectionId, { marks, score })
    await settleDispute(tx, {
      id,
      status: isChanged ? 'changed' : 'kept',
      decidedBy: actor.personId,
      decision,
      now,
    })
    const before = { score: row.score, isZeroed: row.isZeroed }
    const after = isChanged ? { score: score.value, isZeroed: score.isZeroed } : before
    record({
      type: 'dispute.decided',
      subjectId: id,
      data: { inspectionId, personId, isChanged, before, after },
    })
  })
}
