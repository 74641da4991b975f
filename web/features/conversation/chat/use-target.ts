import { useEffect, useRef, type RefObject } from 'react'
import type { MessageView } from '#contract/message.ts'
import type { MessageId } from '#domain/kernel/ids.ts'

interface Sought {
  readonly target: MessageId | undefined
  readonly messages: readonly MessageView[]
  readonly older: { readonly hasMore: boolean; readonly isLoading: boolean; readonly load: () => void }
}

/** Goes to the message that the address points to, once; fetches older ones until it is there. */
export function useTarget(
  scroller: RefObject<HTMLDivElement | null>,
  { target, messages, older }: Sought,
): void {
  const reached = useRef<MessageId>(undefined)
  useEffect(() => {
    if (target === undefined || reached.current === target) return
    if (messages.some(({ id }) => id === target)) {
      reached.current = target
      scroller.current?.querySelector('[data-target]')?.scrollIntoView({ block: 'center' })
    } else if (older.hasMore && !older.isLoading) older.load()
  }, [scroller, target, messages, older])
}
