import type { CustomerId } from '#domain/kernel/ids.ts'
import { DeskPage } from './features/conversation/DeskPage.tsx'
import { OrdersBeside } from './features/order/OrdersBeside.tsx'

/** The desk with what other features put beside the chat. */
export function Desk() {
  return <DeskPage orders={ordersOf} />
}

function ordersOf(customerId: CustomerId) {
  return <OrdersBeside customerId={customerId} />
}
