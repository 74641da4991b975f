import type { IdSpan } from '#contract/event.ts'
import type { NewChat } from '#server/modules/metric/index.ts'

/** Between which ids a batch's new chats lie, for the event that tells of them; nothing where there are none. */
export function spanOf(chats: readonly NewChat[]): { readonly newChats?: IdSpan } {
  const ids = chats.map(({ conversationId }) => conversationId).toSorted()
  const [first, last] = [ids[0], ids.at(-1)]
  return first === undefined || last === undefined ? {} : { newChats: { first, last } }
}
