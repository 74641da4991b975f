import type { OpenInspection } from '#contract/inspection.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { InspectionId } from '#domain/kernel/ids.ts'
import { after, DAY } from '#domain/kernel/time.ts'
import { findImprovementOf } from '#server/modules/improvement/index.ts'
import { presentScorecard } from '#server/modules/scorecard/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { cardOf } from './actions/hand-in.ts'
import { getInspection } from './facts.ts'
import { presentDispute, presentInspection, presentMark } from './present.ts'
import { listMarks } from './queries.ts'
import { findDisputeOf } from './queries-dispute.ts'
import { readInspectionSettings } from './settings.ts'

/** An inspection with everything that stands beside its chat. @throws inspection.not_found */
export async function readOpen(
  { db, clock }: Runtime,
  actor: Actor,
  id: InspectionId,
): Promise<OpenInspection> {
  const row = await getInspection(db, actor, id)
  const { disputeDays } = await readInspectionSettings(db)
  const [card, marks, dispute, improvement] = await Promise.all([
    cardOf(db, row, localOf(clock.now(), SHANGHAI).workDate),
    listMarks(db, id),
    findDisputeOf(db, id),
    findImprovementOf(db, id),
  ])
  return {
    inspection: presentInspection(row),
    scorecard: presentScorecard(card, true),
    marks: marks.map(presentMark),
    comment: row.comment,
    releaseAt: row.releaseAt,
    disputableUntil: row.releasedAt === null ? null : after(row.releasedAt, disputeDays * DAY),
    improvement: improvement ?? null,
    dispute: presentDispute(dispute),
  }
}
