import type { ImprovementRow, OpenImprovement } from '#contract/improvement.ts'
import { anonymise } from '#domain/inspection/anonymise.ts'
import { isOverdue } from '#domain/inspection/improvement.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { ImprovementRecord } from './queries.ts'

type Points = OpenImprovement['points']

/** What was not marked best, and what was said there. */
export function presentPoints(row: ImprovementRecord, points: Readonly<Points>): Points {
  const mask = maskerOf(row)
  return points.map(({ note, sentences, ...point }) => ({
    ...point,
    note: mask(note),
    sentences: sentences.map(({ author, text }) => ({ author, text: mask(text) })),
  }))
}

/** A department is to mend the goods, not to know the buyer: what tells who he is stays with whoever chatted with him. */
function maskerOf({ route, customerName }: ImprovementRecord): (text: string) => string {
  if (route !== 'department') return (text) => text
  const names = { buyer: [customerName], agents: [], buyerWord: '[买家]', agentWord: '[客服]' }
  return (text) => anonymise(text, names)
}

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
    comment: maskerOf(row)(row.comment),
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
