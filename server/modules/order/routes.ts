import { implement } from '@orpc/server'
import { order as contract, type OrderView } from '#contract/order.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listOrders, type OrderRow } from './queries.ts'

export function orderRoutes({ db }: Runtime) {
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input }) => {
      const rows = await listOrders(db, actor, input.customerId)
      return rows.map(presentOrder)
    }),
  }
}

function presentOrder(row: OrderRow): OrderView {
  const { id, externalId, statusText, title, amount, placedAt, paidAt, changedAt } = row
  return { id, externalId, statusText, title, amount, placedAt, paidAt, changedAt }
}
