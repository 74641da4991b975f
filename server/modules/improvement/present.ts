import type { ImprovementRow } from '#contract/improvement.ts'
import { isOverdue } from '#domain/inspection/improvement.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { ImprovementRecord } from './queries.ts'

export function presentImprovement(row: ImprovementRecord, today: WorkDate): ImprovementRow {
  const { shopId, shopName, platform, personId, personName, personCode } = row
  const { createdBy, creatorName, creatorCode } = row
  return {
    id: row.id,
    inspectionId: row.inspectionId,
    conversationId: row.conversationId,
    shop: { id: shopId, name: shopName, platform },
    person: { id: personId, name: personName, code: personCode },
    teamId: row.teamId,
    customerName: row.customerName,
    cause: row.cause,
    faults: [...row.faults],
    route: row.route,
    department: row.department,
    comment: row.comment,
    status: row.status,
    dueDate: row.dueDate,
    isOverdue: isOverdue(row, today),
    createdBy:
      createdBy === null || creatorName === null || creatorCode === null
        ? null
        : { id: createdBy, name: creatorName, code: creatorCode },
    createdAt: row.createdAt,
    takenBy: row.takenBy,
    takenAt: row.takenAt,
    answer: row.answer,
    answeredBy: row.answeredBy,
    answeredAt: row.answeredAt,
    remark: row.remark,
    closedAt: row.closedAt,
  }
}
