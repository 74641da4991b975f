import { useQuery } from '@tanstack/react-query'
import type { ConversationRow } from '#contract/conversation.ts'
import type { CustomerId } from '#domain/kernel/ids.ts'
import { api } from '#web/kit/client.ts'

/** The buyer's newest chat; undefined while it is looked up, and where he has never written. */
export function useChatOf(customerId: CustomerId | undefined): ConversationRow | undefined {
  const query = api.conversation.list.queryOptions({ input: { customerId } })
  return useQuery({ ...query, enabled: customerId !== undefined }).data?.items[0]
}
