import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '#contract/index.ts'
import { LiveQueryClient } from './live/live-query-client.ts'
import { isRefusal } from './refusal.ts'

const link = new RPCLink({ url: () => `${location.origin}/rpc` })

/** The server, by the contract's types: `await client.person.list({})`. */
export const client: ContractRouterClient<Contract> = createORPCClient(link)

/** Options for queries and mutations of any route: `api.person.list.queryOptions({ input: {} })`. */
export const api = createTanstackQueryUtils(client)

const FRESH_MS = 15_000
const MOST_RETRIES = 2

export const queryClient = new LiveQueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      // A refusal stays a refusal however often one asks.
      retry: (failures, error) => failures < MOST_RETRIES && !isRefusal(error),
    },
    // A person's change is never sent twice by itself: he sees that it failed and decides.
    mutations: { retry: false },
  },
})
