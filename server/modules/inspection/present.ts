import type { InspectionRow, MarkView, OpenInspection } from '#contract/inspection.ts'
import type { MarkRow, InspectionRecord } from './queries.ts'
import type { DisputeRecord } from './queries-dispute.ts'

export function presentInspection(row: InspectionRecord): InspectionRow {
  const isScored = row.status !== 'open'
  return {
    id: row.id,
    conversationId: row.conversationId,
    shop: { id: row.shopId, name: row.shopName, platform: row.platform },
    person: { id: row.personId, name: row.personName, code: row.personCode },
    customerName: row.customerName,
    grounds: [...row.grounds],
    rating: row.rating,
    reason: row.reason,
    workDate: row.workDate,
    status: row.status,
    inspector:
      row.inspectorId === null || row.inspectorName === null || row.inspectorCode === null
        ? null
        : { id: row.inspectorId, name: row.inspectorName, code: row.inspectorCode },
    score: row.score,
    isZeroed: row.isZeroed,
    isPassed: isScored && row.score !== null && row.passLine !== null ? row.score >= row.passLine : null,
    // While nobody has scored it, what was said at the desk stands there to begin with.
    cause: isScored ? row.cause : row.chatCause,
    faults: [...row.faults],
    route: row.route,
    department: row.department,
    improvement: row.improvement,
    dispute: row.dispute,
    createdAt: row.createdAt,
    scoredAt: row.scoredAt,
    releasedAt: row.releasedAt,
  }
}

export function presentMark({ category, mark, note, messageIds }: MarkRow): MarkView {
  return { category, mark, note, messageIds: [...messageIds] }
}

export function presentDispute(dispute: DisputeRecord | undefined): OpenInspection['dispute'] {
  if (!dispute) return null
  const { id, status, categories, reason, createdAt, decidedAt, decision, scoreBefore, marksBefore } = dispute
  return {
    id,
    status,
    categories: [...categories],
    reason,
    createdAt,
    decidedAt,
    decision,
    scoreBefore,
    marksBefore: marksBefore.map(presentMark),
  }
}
