import { lazy, Suspense } from 'react'
import type { CustomerId } from '#domain/kernel/ids.ts'
import { DeskPage } from './features/conversation/DeskPage.tsx'
import type { DraftGuardProps } from './kit/desk/draft-guard.ts'

/** Beside the chat, and fetched after it: a chat can be answered before its buyer's orders are there. */
const OrdersBeside = lazy(async () => ({
  default: (await import('./features/order/OrdersBeside.tsx')).OrdersBeside,
}))

/** Fetched after the chat too: what is sent before it is there, the server judges alone. */
const DraftGuard = lazy(async () => ({
  default: (await import('./features/finding/desk/DraftGuard.tsx')).DraftGuard,
}))

/** The desk with what other features put beside the chat. */
export function Desk() {
  return <DeskPage orders={ordersOf} guard={guardOf} />
}

function ordersOf(customerId: CustomerId) {
  return (
    <Suspense>
      <OrdersBeside customerId={customerId} />
    </Suspense>
  )
}

function guardOf(props: DraftGuardProps) {
  return (
    <Suspense>
      <DraftGuard {...props} />
    </Suspense>
  )
}
