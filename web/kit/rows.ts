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
export function useRows<Row, Key extends readonly unknown[]>(
  options: UseInfiniteQueryOptions<PageOf<Row>, Error, InfiniteData<PageOf<Row>>, Key, string | undefined>,
) {
  const query = useInfiniteQuery({
    ...options,
    throwOnError: (_error, { state }) => state.data === undefined,
  })
  return {
    rows: query.data?.pages.flatMap((page) => page.items),
    onMore: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    isLoadingMore: query.isFetchingNextPage,
  }
}
