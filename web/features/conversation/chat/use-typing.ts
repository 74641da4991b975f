import { useRef, useState } from 'react'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { elapsed, SECOND, type Instant } from '#domain/kernel/time.ts'
import { client } from '#web/kit/client.ts'
import { now, useNow } from '#web/kit/clock.ts'
import { useLive } from '#web/kit/live/live.ts'
import { useMe } from '#web/kit/me.ts'

const SAY_AGAIN = 3 * SECOND

/** Tells the buyer and the colleagues that one is writing, at most every few seconds. */
export function useTypingSignal(id: ConversationId): () => void {
  const said = useRef<{ id: ConversationId; at: Instant }>(undefined)
  return () => {
    if (said.current?.id === id && elapsed(said.current.at, now()) < SAY_AGAIN) return
    said.current = { id, at: now() }
    client.message.type({ id }).catch(() => undefined)
  }
}

type Typist = 'customer' | 'colleague'

/** Who else is writing in this chat at the moment. */
export function useTypist(id: ConversationId): Typist | undefined {
  const { personId } = useMe()
  const [typing, setTyping] = useState<{ id: ConversationId; by: Typist; until: Instant }>()
  useLive(['message.typing'], (event) => {
    if (event.conversationId !== id || event.personId === personId) return
    setTyping({ id, by: event.author === 'customer' ? 'customer' : 'colleague', until: event.until })
  })
  const isNow = useNow() < (typing?.until ?? 0)
  return typing?.id === id && isNow ? typing.by : undefined
}
