import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryOptions } from '@tanstack/react-query'

interface PageOf<Row> {
  readonly items: readonly Row[]
  readonly next: string | null
}

/** The three options that a list by key always has: `infiniteOptions({ ...byKey, input: (after) => ({ after }) })`. */
export const byKey = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: PageOf<unknown>) => last.next ?? undefined,
}

/**
 * The rows of a list by key, with what a `DataTable` needs:
 * `const list = useRows(api.person.list.infiniteOptions({ ...byKey, input: (after) => ({ after }) }))`.
 * A failure of the first page is thrown to the page's error surface.
 */
export function useRows<Page extends PageOf<unknown>, Key extends readonly unknown[]>(
  options: UseInfiniteQueryOptions<Page, Error, InfiniteData<Page>, Key, string | undefined>,
) {
  const query = useInfiniteQuery({
    ...options,
    throwOnError: (_error, { state }) => state.data === undefined,
  })
  const pages = query.data?.pages
  return {
    /** What the pages carry beside their rows. */
    pages,
    rows: pages?.flatMap((page): readonly Page['items'][number][] => page.items),
    onMore: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    isLoadingMore: query.isFetchingNextPage,
  }
}
