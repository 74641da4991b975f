import type { OrderId } from '#domain/kernel/ids.ts'
import type { Consumer } from '#server/platform/events/consumer.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { attributeOrders } from './actions/attribute-orders.ts'

/** Finds whose sales new and changed orders are. Handling an event twice changes nothing. */
export function attributionConsumer(runtime: Runtime): Consumer {
  return {
    name: 'order-attribution',
    types: ['order.changed', 'order.batch-stored', 'order.batch-undone', 'order-note.added'],
    async handle(events) {
      await attributeOrders(runtime, [...new Set(events.flatMap(ordersIn))])
    },
  }
}

function ordersIn(event: LogEvent): readonly OrderId[] {
  if (event.type === 'order.batch-stored' || event.type === 'order.batch-undone') return event.data.orderIds
  return [event.subjectId as OrderId]
}
