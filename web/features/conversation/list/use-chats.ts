import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ConversationRow } from '#contract/conversation.ts'
import { mineQuery, queueQuery } from '../queries.ts'

/** The chats of one list. */
export interface Chats {
  readonly rows: readonly ConversationRow[]
  /** On their way, or not to be had: then nobody may be told that there are none. */
  readonly isUnknown: boolean
  /** Why they are not to be had. */
  readonly error: Error | null
  readonly onRetry: () => void
}

export function useMine(isWanted: boolean): Chats {
  const query = useInfiniteQuery({ ...mineQuery, enabled: isWanted })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  // An agent holds a handful: all of them are wanted, because their order changes by the second.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return chatsOf(query, isWanted)
}

export function useQueue(isWanted: boolean): Chats {
  return chatsOf(useInfiniteQuery({ ...queueQuery, enabled: isWanted }), isWanted)
}

interface Query {
  readonly data: { readonly pages: readonly { readonly items: readonly ConversationRow[] }[] } | undefined
  readonly error: Error | null
  readonly refetch: () => Promise<unknown>
}

function chatsOf({ data, error, refetch }: Query, isWanted: boolean): Chats {
  const isUnknown = isWanted && data === undefined
  return {
    rows: data?.pages.flatMap((page) => page.items) ?? [],
    isUnknown,
    error: isUnknown ? error : null,
    onRetry: () => void refetch(),
  }
}
