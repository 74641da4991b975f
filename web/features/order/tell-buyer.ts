import { v7 } from 'uuid'
import type { ConversationRow } from '#contract/conversation.ts'
import type { CustomerId, PersonId } from '#domain/kernel/ids.ts'
import { client } from '#web/kit/client.ts'
import { isRefusal, isRefusedWith } from '#web/kit/refusal.ts'

interface Teller {
  readonly personId: PersonId
  readonly mayAnswer: boolean
}

/** `sent` into the buyer's chat; else `copied`, to be sent by hand, because a colleague holds the chat or there is none. */
export interface Told {
  readonly how: 'sent' | 'copied'
  /** The colleague who holds the chat. */
  readonly holder: string | null
}

/** Says something to a buyer in his chat, as any reply is said; where that cannot be, the text goes to the clipboard. */
export async function tellBuyer(
  customerId: CustomerId | undefined,
  text: string,
  teller: Teller,
): Promise<Told> {
  const chat = customerId && teller.mayAnswer ? await findChat(customerId) : undefined
  if (!chat) return copied(text, null)
  const isElsewhere = chat.status === 'open' && chat.assignee !== null && chat.assignee.id !== teller.personId
  if (isElsewhere) return copied(text, chat.assignee?.name ?? null)
  try {
    await send(chat, text)
    return { how: 'sent', holder: null }
  } catch (error) {
    // Taken, closed or answered by somebody in the same moment: his chat, his words.
    if (isRefusal(error)) return copied(text, null)
    throw error
  }
}

/** The newest that one can answer in at all. */
async function findChat(customerId: CustomerId): Promise<ConversationRow | undefined> {
  const { items } = await client.conversation.list({ customerId })
  return items.find(({ isAnswerable }) => isAnswerable)
}

async function send({ id, status, assignee }: ConversationRow, body: string): Promise<void> {
  const { items } = await client.message.list({ id })
  const reply = { id, messageId: v7(), kind: 'text', body, seenMessageId: items.at(-1)?.id ?? null } as const
  if (status === 'resolved') await client.conversation.reopen({ id })
  else if (assignee === null) await client.conversation.take({ id })
  try {
    await client.message.send(reply)
  } catch (error) {
    // In an old chat nobody has written for long: it may close itself again before the first word.
    if (!isRefusedWith(error, 'conversation.already_resolved')) throw error
    await client.conversation.reopen({ id })
    await client.message.send(reply)
  }
}

async function copied(text: string, holder: string | null): Promise<Told> {
  // The clipboard exists only on https and localhost, and a browser may refuse it: the text stands in the record too.
  await navigator.clipboard?.writeText(text).catch(() => undefined)
  return { how: 'copied', holder }
}
