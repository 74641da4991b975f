import { lazy, Suspense } from 'react'
import type { CustomerId } from '#domain/kernel/ids.ts'
import { DeskPage } from './features/conversation/DeskPage.tsx'

/** Beside the chat, and fetched after it: a chat can be answered before its buyer's orders are there. */
const OrdersBeside = lazy(async () => ({
  default: (await import('./features/order/OrdersBeside.tsx')).OrdersBeside,
}))

/** The desk with what other features put beside the chat. */
export function Desk() {
  return <DeskPage orders={ordersOf} />
}

function ordersOf(customerId: CustomerId) {
  return (
    <Suspense>
      <OrdersBeside customerId={customerId} />
    </Suspense>
  )
}
