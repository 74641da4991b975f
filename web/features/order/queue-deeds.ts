import type { OrderActionKind } from '#domain/order/order-action.ts'
import type { OrderQueue } from '#domain/order/queue.ts'

/** What a queue's key says of an order. A return is decided on its platform: its key opens the order. */
export const DEED_OF: Readonly<Record<OrderQueue, OrderActionKind | undefined>> = {
  'cash-on-delivery': 'cod-confirmed',
  address: 'address-verified',
  unpaid: 'nudged',
  warehouse: 'warehouse-told',
  late: 'late-handled',
  'no-scan': 'shipment-chased',
  stuck: 'shipment-chased',
  return: undefined,
}
