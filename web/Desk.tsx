import { lazy, Suspense } from 'react'
import type { ConversationRow } from '#contract/conversation.ts'
import type { CustomerId } from '#domain/kernel/ids.ts'
import { DeskPage } from './features/conversation/DeskPage.tsx'
import type { DraftGuardProps } from './kit/desk/draft-guard.ts'
import { useCan } from './kit/me.ts'

/** Beside the chat, and fetched after it: a chat can be answered before its buyer's orders are there. */
const OrdersBeside = lazy(async () => ({
  default: (await import('./features/order/OrdersBeside.tsx')).OrdersBeside,
}))

/** Fetched after the chat too: what is sent before it is there, the server judges alone. */
const DraftGuard = lazy(async () => ({
  default: (await import('./features/finding/desk/DraftGuard.tsx')).DraftGuard,
}))

/** For those alone who inspect. */
const AddToQueue = lazy(async () => ({
  default: (await import('./features/inspection/queue/AddToQueue.tsx')).AddToQueue,
}))

/** The desk with what other features put beside the chat. */
export function Desk() {
  const mayInspect = useCan('inspection.work')
  return <DeskPage orders={ordersOf} guard={guardOf} inspect={mayInspect ? inspectOf : undefined} />
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

function inspectOf(row: ConversationRow) {
  return (
    <Suspense>
      <AddToQueue row={row} />
    </Suspense>
  )
}
