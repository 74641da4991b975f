import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { MessageView } from '#contract/message.ts'
import type { ConversationId, MessageId } from '#domain/kernel/ids.ts'
import { client, queryClient } from '#web/kit/client.ts'
import { useMe } from '#web/kit/me.ts'
import { applyRow, openQuery } from '../queries.ts'

/** The open chat: its newest messages kept live, older ones fetched on demand, read marks sent. */
export function useChat(id: ConversationId) {
  const { data: open } = useQuery({
    ...openQuery(id),
    throwOnError: (_, query) => query.state.data === undefined,
  })
  const older = useOlder(id, open?.messages.older ?? null)
  useReadMark(id, open?.conversation.unread ?? 0, open?.conversation.assignee?.id)
  const { items } = older
  // The same until something is said: whoever reads them with each key has read them then.
  const messages = useMemo(() => (open ? [...items, ...open.messages.items] : undefined), [items, open])
  return { open, messages, older, newestId: newestOf(messages) }
}

/** The newest message on this screen: a reply says that its writer has seen so far. */
function newestOf(messages: readonly MessageView[] | undefined): MessageId | null {
  return messages?.at(-1)?.id ?? null
}

interface Older {
  readonly of: ConversationId
  readonly items: readonly MessageView[]
  readonly next: string | null
}

const NONE: readonly MessageView[] = []

function useOlder(id: ConversationId, first: string | null) {
  const [kept, setKept] = useState<Older>()
  const [isLoading, setLoading] = useState(false)
  const own = kept?.of === id ? kept : undefined
  const before = own ? own.next : first
  const load = async () => {
    if (before === null || isLoading) return
    setLoading(true)
    try {
      const page = await client.message.list({ id, before })
      setKept({ of: id, items: [...page.items, ...(own?.items ?? [])], next: page.older })
    } finally {
      setLoading(false)
    }
  }
  return { items: own?.items ?? NONE, hasMore: before !== null, isLoading, load: () => void load() }
}

/** The holder has read what is on his screen, as long as he looks at it. */
function useReadMark(id: ConversationId, unread: number, assigneeId: string | undefined): void {
  const { personId } = useMe()
  const isDue = unread > 0 && assigneeId === personId
  useEffect(() => {
    if (!isDue) return undefined
    const mark = () => {
      if (document.visibilityState !== 'visible') return
      void client.message.read({ id }).then(
        () => {
          const open = queryClient.getQueryData(openQuery(id).queryKey)
          if (open) applyRow({ ...open.conversation, unread: 0 }, personId)
          return open
        },
        // A read mark that did not arrive is sent with the next message.
        () => undefined,
      )
    }
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [id, isDue, personId])
}
