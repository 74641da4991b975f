import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/react-query'
import type { account } from '#contract/account.ts'
import type { audit } from '#contract/audit.ts'
import type { channel } from '#contract/channel.ts'
import type { company } from '#contract/company.ts'
import type { conversation } from '#contract/conversation.ts'
import type { customer } from '#contract/customer.ts'
import type { file } from '#contract/file.ts'
import type { floor } from '#contract/floor.ts'
import type { Contract } from '#contract/index.ts'
import type { invitation } from '#contract/invitation.ts'
import type { message } from '#contract/message.ts'
import type { note } from '#contract/note.ts'
import type { person } from '#contract/person.ts'
import type { presence } from '#contract/presence.ts'
import type { quickReply } from '#contract/quick-reply.ts'
import type { rating } from '#contract/rating.ts'
import type { shop } from '#contract/shop.ts'
import type { team } from '#contract/team.ts'
import { isRefusal } from './refusal.ts'

/** Nouns whose routes are stated while their server part is on its way. */
interface Stated {
  readonly account: typeof account
  readonly audit: typeof audit
  readonly channel: typeof channel
  readonly company: typeof company
  readonly conversation: typeof conversation
  readonly customer: typeof customer
  readonly file: typeof file
  readonly floor: typeof floor
  readonly invitation: typeof invitation
  readonly message: typeof message
  readonly note: typeof note
  readonly person: typeof person
  readonly presence: typeof presence
  readonly quickReply: typeof quickReply
  readonly rating: typeof rating
  readonly shop: typeof shop
  readonly team: typeof team
}

type Routes = Contract & Omit<Stated, keyof Contract>

const link = new RPCLink({ url: () => `${location.origin}/rpc` })

/** The server, by the contract's types: `await client.person.list({})`. */
export const client: ContractRouterClient<Routes> = createORPCClient(link)

/** Options for queries and mutations of any route: `api.person.list.queryOptions({ input: {} })`. */
export const api = createTanstackQueryUtils(client)

const FRESH_MS = 15_000
const MOST_RETRIES = 2

export const queryClient = new QueryClient({
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
