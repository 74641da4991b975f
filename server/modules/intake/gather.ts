import type {
  IntakeConversation,
  IntakeCustomer,
  IntakeMessage,
  IntakeRating,
} from '#domain/intake/record.ts'
import { earliest, latest, type Instant } from '#domain/kernel/time.ts'
import { newId } from '#server/platform/ids.ts'
import type { KnownAccount } from '#server/modules/account/index.ts'
import type { IntakeBatch } from './batch.ts'
import type { SeenConversation } from './store-chats.ts'
import type { KnownCustomer, SeenCustomer } from './store-people.ts'

/** Characters of a chat's newest words that lists show. */
const HEAD_CHARACTERS = 80

/** The accounts that a batch names; one that sent as a bot is a bot (R27). */
export function accountsIn({ messages, conversations, ratings, figures }: IntakeBatch) {
  const names = new Map<string, { readonly isBot: boolean }>()
  for (const { account, author } of messages)
    if (account !== undefined && !names.get(account)?.isBot) names.set(account, { isBot: author === 'bot' })
  for (const { account } of [...conversations, ...ratings, ...figures])
    if (account !== undefined && !names.has(account)) names.set(account, { isBot: false })
  return names
}

/** The buyers of a batch, each with the first and last moment at which it shows him, and his chats in it. */
export function customersIn({ messages, conversations, ratings }: IntakeBatch): readonly SeenCustomer[] {
  const seen = new Map<string, Omit<SeenCustomer, 'chats'> & { readonly named: Set<string> }>()
  const note = (
    customer: IntakeCustomer,
    from: Instant,
    { to = from, chat }: { to?: Instant | undefined; chat: string | undefined },
  ) => {
    const known = seen.get(customer.externalId)
    const named = known?.named ?? new Set<string>()
    if (chat !== undefined) named.add(chat)
    seen.set(customer.externalId, {
      externalId: customer.externalId,
      name: customer.name ?? known?.name,
      firstSeenAt: known ? earliest(known.firstSeenAt, from) : from,
      lastSeenAt: latest(known?.lastSeenAt, to),
      named,
    })
  }
  for (const { customer, sentAt, conversation } of messages) note(customer, sentAt, { chat: conversation })
  for (const { customer, openedAt, closedAt, externalId } of conversations)
    note(customer, openedAt, { to: closedAt, chat: externalId })
  for (const { customer, ratedAt, conversation } of ratings)
    if (customer) note(customer, ratedAt, { chat: conversation })
  return [...seen.values()].map(({ named, ...customer }) => ({ ...customer, chats: named.size }))
}

interface Known {
  readonly customers: ReadonlyMap<string, KnownCustomer>
  readonly accounts: ReadonlyMap<string, KnownAccount>
}

/** The chats of a batch: those of its new messages, those it lists, and those that its ratings name. */
export function chatsIn(
  { messages, conversations, ratings }: IntakeBatch,
  known: Known,
): readonly SeenConversation[] {
  const chats = new Map<string, SeenConversation>()
  for (const message of messages) {
    const begun = chats.get(message.conversation) ?? begin(message, known)
    if (begun) chats.set(message.conversation, withMessage(begun, message, known))
  }
  for (const chat of conversations) {
    const begun = chats.get(chat.externalId) ?? beginListed(chat, known)
    if (begun) chats.set(chat.externalId, withListing(begun, chat, known))
  }
  for (const rating of ratings) {
    const begun = beginRated(rating, known)
    if (begun && !chats.has(begun.externalId)) chats.set(begun.externalId, begun)
  }
  return inSequence([...chats.values()], known)
}

/**
 * Numbers the chats of each customer as they opened, behind those he had before. Where that is not their order, the
 * database numbers them anew.
 */
function inSequence(chats: readonly SeenConversation[], { customers }: Known): readonly SeenConversation[] {
  const last = new Map([...customers.values()].map(({ id, earlierChats }) => [id, earlierChats]))
  return chats
    .toSorted((one, other) => one.openedAt - other.openedAt)
    .map((chat) => {
      const sequence = (last.get(chat.customerId) ?? 0) + 1
      last.set(chat.customerId, sequence)
      return { ...chat, sequence }
    })
}

interface Beginning {
  readonly externalId: string
  readonly customer: IntakeCustomer
  readonly at: Instant
  readonly isTimed: boolean
}

function beginAt(
  { externalId, customer, at, isTimed }: Beginning,
  { customers }: Known,
): SeenConversation | undefined {
  const customerId = customers.get(customer.externalId)?.id
  if (customerId === undefined) return undefined
  return {
    id: newId<'conversation'>(),
    externalId,
    customerId,
    openedAt: at,
    lastMessageAt: at,
    lastMessage: null,
    platformReason: null,
    assigneeId: null,
    isTimed,
    sequence: 1,
  }
}

function begin({ conversation, customer, sentAt, isTimed = true }: IntakeMessage, known: Known) {
  return beginAt({ externalId: conversation, customer, at: sentAt, isTimed }, known)
}

function beginListed({ externalId, customer, openedAt }: IntakeConversation, known: Known) {
  return beginAt({ externalId, customer, at: openedAt, isTimed: true }, known)
}

/** A rating may come before its chat's messages do: the chat begins with it. */
function beginRated({ conversation, customer, ratedAt }: IntakeRating, known: Known) {
  if (conversation === undefined || !customer) return undefined
  return beginAt({ externalId: conversation, customer, at: ratedAt, isTimed: true }, known)
}

function withMessage(chat: SeenConversation, message: IntakeMessage, { accounts }: Known): SeenConversation {
  const { author, kind, text, sentAt, account, isTimed = true } = message
  const answers = author === 'agent' && account !== undefined
  const isNewest = chat.lastMessage === null || sentAt >= chat.lastMessageAt
  return {
    ...chat,
    openedAt: earliest(chat.openedAt, sentAt),
    lastMessageAt: latest(chat.lastMessageAt, sentAt),
    lastMessage: isNewest ? { author, kind, text: headText(text) } : chat.lastMessage,
    assigneeId: (answers ? accounts.get(account)?.personId : undefined) ?? chat.assigneeId,
    isTimed: chat.isTimed && isTimed,
  }
}

function withListing(
  chat: SeenConversation,
  { openedAt, closedAt, account, reason }: IntakeConversation,
  { accounts }: Known,
): SeenConversation {
  return {
    ...chat,
    openedAt: earliest(chat.openedAt, openedAt),
    lastMessageAt: latest(chat.lastMessageAt, closedAt ?? openedAt),
    platformReason: reason ?? chat.platformReason,
    assigneeId: chat.assigneeId ?? (account === undefined ? null : (accounts.get(account)?.personId ?? null)),
  }
}

/** Never cut in the middle of a character that takes two places. */
function headText(text: string): string {
  return text.slice(0, HEAD_CHARACTERS).replace(/[\ud800-\udbff]$/, '')
}
