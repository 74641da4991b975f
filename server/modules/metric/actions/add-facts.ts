import type { ConversationId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { ChatContext, ChatMessage } from '#domain/metric/fact.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { factsOf } from '../facts.ts'
import { daysOfEarlierChats, insertFacts } from '../store.ts'
import { longestGrace } from './derive-facts.ts'

/** A chat that nobody had heard of, with all that is known to have been said in it. */
export interface NewChat extends ChatContext {
  readonly messages: readonly ChatMessage[]
}

/**
 * Stores the facts of new chats of one shop with the chats themselves, so that nothing of them is read back.
 * @returns their days; these and `daysBehind` are to be counted anew, which the caller says in the event that he records
 *   (`factDays`), so that he never waits for a day that is being counted
 */
export async function addFacts(tx: Tx, chats: readonly NewChat[]): Promise<readonly WorkDate[]> {
  if (chats.length === 0) return []
  const facts = factsOf(chats.map(({ messages, ...context }) => ({ context, messages })))
  await insertFacts(tx, facts)
  const days = [...facts.turns, ...facts.tallies, ...facts.chats].map(({ workDate }) => workDate)
  return [...new Set(days)]
}

/** The days of earlier chats of the same buyers that these chats, whose facts are stored, show in another light. */
export async function daysBehind(tx: Tx, chats: readonly NewChat[]): Promise<readonly WorkDate[]> {
  if (chats.length === 0) return []
  const ids: readonly ConversationId[] = chats.map(({ conversationId }) => conversationId)
  return (await daysOfEarlierChats(tx, ids, await longestGrace(tx))).map(({ workDate }) => workDate)
}
