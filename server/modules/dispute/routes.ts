import { implement } from '@orpc/server'
import { dispute, DISPUTES_PER_PAGE, type DisputeView } from '#contract/dispute.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { decideDispute } from './actions/decide-dispute.ts'
import { raiseDispute, withdrawDispute } from './actions/raise-dispute.ts'
import { keyOf, listDisputes, type DisputeRow } from './queries.ts'

export function disputeRoutes(runtime: Runtime) {
  const person = implement(dispute).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input }) =>
      pageOf(await listDisputes(runtime.db, actor, input), DISPUTES_PER_PAGE, {
        item: (row) => presentDispute(row, actor),
        key: keyOf,
      }),
    ),
    raise: person.raise.handler(({ context: { actor }, input }) => raiseDispute(runtime, actor, input)),
    decide: person.decide.handler(({ context: { actor }, input }) => decideDispute(runtime, actor, input)),
    withdraw: person.withdraw.handler(({ context: { actor }, input }) =>
      withdrawDispute(runtime, actor, input.id),
    ),
  }
}

function presentDispute(row: DisputeRow, { personId }: Actor): DisputeView {
  const { id, inspectionId, shopName, customerName, categories, reason, status } = row
  const { createdAt, decidedAt, scoreBefore, score } = row
  return {
    id,
    inspectionId,
    person: { id: row.personId, name: row.personName, code: row.personCode },
    shopName,
    customerName,
    categories: [...categories],
    reason,
    status,
    createdAt,
    decidedAt,
    scoreBefore,
    score,
    isOwnScore: row.inspectorId === personId,
  }
}
