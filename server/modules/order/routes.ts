import { implement } from '@orpc/server'
import { order as contract } from '#contract/order.ts'
import { orderQueue as queueContract } from '#contract/order-queue.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { addOrderNote } from './actions/add-order-note.ts'
import { nudgeBuyer } from './actions/nudge-buyer.ts'
import { takeOrderAction } from './actions/take-order-action.ts'
import { undoOrderAction } from './actions/undo-order-action.ts'
import { presentAction, presentFact, presentNote, presentOrder, presentRow } from './present.ts'
import { listFactsOf } from './queries-facts.ts'
import { listParts } from './queries-parts.ts'
import { getOrder, keyOf, listOrders, ORDERS_PER_PAGE, searchOrders } from './queries.ts'
import { wholeOrders } from './read-orders.ts'
import { countQueues, readEntries, readQueue } from './read-queue.ts'

export function orderRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input }) =>
      wholeOrders(db, await listOrders(db, actor, input.customerId)),
    ),
    search: person.search.handler(async ({ context: { actor }, input }) => {
      const rows = await searchOrders(db, actor, input)
      return pageOf(rows, ORDERS_PER_PAGE, { item: presentRow, key: keyOf })
    }),
    get: person.get.handler(async ({ context: { actor }, input }) => {
      const row = await getOrder(db, actor, input.orderId)
      const [parts, facts] = await Promise.all([listParts(db, [row.id]), listFactsOf(db, [row.id])])
      const own = facts.get(row.id) ?? []
      return { ...presentOrder(row, parts, own), facts: own.map(presentFact) }
    }),
    addNote: person.addNote.handler(async ({ context: { actor }, input }) =>
      presentNote(await addOrderNote(runtime, actor, input)),
    ),
    act: person.act.handler(async ({ context: { actor }, input }) =>
      presentAction(await takeOrderAction(runtime, actor, input)),
    ),
    nudge: person.nudge.handler(async ({ context: { actor }, input }) => {
      const { action, told } = await nudgeBuyer(runtime, actor, input.orderId)
      const holder = told.how === 'held' ? told.holder : null
      return { action: presentAction(action), told: { how: told.how, holder } }
    }),
    undo: person.undo.handler(async ({ context: { actor }, input }) =>
      presentAction(await undoOrderAction(runtime, actor, input)),
    ),
  }
}

export function orderQueueRoutes(runtime: Runtime) {
  const person = implement(queueContract).$context<RequestContext>().use(permitted)
  return {
    count: person.count.handler(({ context: { actor }, input }) => countQueues(runtime, actor, input.shopId)),
    list: person.list.handler(({ context: { actor }, input }) => readQueue(runtime, actor, input)),
    ofOrders: person.ofOrders.handler(({ context: { actor }, input }) => readEntries(runtime, actor, input)),
  }
}
