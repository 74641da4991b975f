import {
  QueryClient,
  type InvalidateOptions,
  type InvalidateQueryFilters,
  type Query,
  type QueryClientConfig,
  type QueryFilters,
  type QueryKey,
} from '@tanstack/react-query'

type Patch = (data: unknown) => unknown

/**
 * A cache that loses nothing of the live stream. An answer was read before it arrives: what an event changed meanwhile
 * it does not know, and would overwrite. So a change that comes while an answer is on its way is made again upon that
 * answer, and an answer that was outdated on its way is asked for once more.
 */
export class LiveQueryClient extends QueryClient {
  readonly #patches = new Map<Query, Patch[]>()
  readonly #outdated = new Set<Query>()

  constructor(config?: QueryClientConfig) {
    super(config)
    this.getQueryCache().subscribe((event) => {
      if (event.type === 'removed') this.#forget(event.query)
      if (event.type !== 'updated') return
      const { query, action } = event
      if (action.type === 'error') this.#forget(query)
      if (action.type === 'success' && !action.manual) this.#catchUp(query)
    })
  }

  /** The library lets a first fetch pass for the newer one that is asked for here; it began too early for that. */
  override invalidateQueries<Key extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    for (const query of this.getQueryCache().findAll(filters))
      if (isOnItsWay(query) && query.state.data === undefined) this.#outdated.add(query)
    return super.invalidateQueries(filters, options)
  }

  /** Changes what is known of the queries that match, now and in the answers that are on their way. */
  patchQueries<Data>(filters: QueryFilters, patch: (data: Data) => Data): void {
    const patchAny: Patch = (data) => patch(data as Data)
    for (const query of this.getQueryCache().findAll(filters)) {
      if (isOnItsWay(query)) this.#patches.set(query, [...(this.#patches.get(query) ?? []), patchAny])
      this.#patch(query, patchAny)
    }
  }

  /** Something happened: what nobody shows hears of no event and is asked for again when somebody shows it. */
  outdateUnseen(): void {
    for (const query of this.getQueryCache().getAll()) {
      if (query.isActive() || isForGood(query)) continue
      if (isOnItsWay(query)) this.#outdated.add(query)
      else if (!query.state.isInvalidated) query.invalidate()
    }
  }

  #catchUp(query: Query): void {
    const patches = this.#patches.get(query) ?? []
    const isOutdated = this.#outdated.has(query)
    this.#forget(query)
    // After the library has finished with the answer itself.
    queueMicrotask(() => {
      for (const patch of patches) this.#patch(query, patch)
      if (isOutdated) void this.invalidateQueries({ queryKey: query.queryKey, exact: true })
    })
  }

  /** Makes nothing fresher than it is: what else a patched answer says stays as old as it was. */
  #patch(query: Query, patch: Patch): void {
    const { data, dataUpdatedAt, isInvalidated } = query.state
    if (data === undefined) return
    this.setQueryData(query.queryKey, patch(data), { updatedAt: dataUpdatedAt })
    if (isInvalidated) query.invalidate()
  }

  #forget(query: Query): void {
    this.#patches.delete(query)
    this.#outdated.delete(query)
  }
}

function isOnItsWay(query: Query): boolean {
  return query.state.fetchStatus !== 'idle'
}

/** Asked for once a visit. */
function isForGood({ options }: Query): boolean {
  return 'staleTime' in options && options.staleTime === Infinity
}
