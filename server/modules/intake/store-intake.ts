import type { IdSpan } from '#contract/event.ts'
import { localOf, type Zone } from '#domain/calendar/zone.ts'
import type { IntakeMessage, IntakeRating } from '#domain/intake/record.ts'
import type { AccountId, ConversationId, CustomerId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { speakerOf, type ChatMessage } from '#domain/metric/fact.ts'
import { ensureAccounts, type KnownAccount } from '#server/modules/account/index.ts'
import { addFacts, daysBehind, type NewChat } from '#server/modules/metric/index.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/platform/work.ts'
import type { IntakeBatch, IntakeTarget, Stored } from './batch.ts'
import { accountsIn, chatsIn, customersIn } from './gather.ts'
import { intakeKey, type IntakeNoun } from './key.ts'
import {
  insertMessages,
  insertPastConversations,
  widenConversations,
  type NewMessage,
  type SeenConversation,
  type StoredChat,
} from './store-chats.ts'
import { storableRecord } from './storable.ts'
import { claimKeys, insertFigures, insertRatings, type NewRating } from './store-figures.ts'
import { lockIntake } from './lock-intake.ts'
import { refreshCustomers } from './refresh-customers.ts'
import { spanOf } from './span-of.ts'
import { ensureCustomers, type KnownCustomer, type SeenCustomer } from './store-people.ts'

/** Where one batch is stored behind another, while that one is still being stored. */
export interface Course {
  /** Said when the batch has claimed its keys and made its accounts, buyers and chats: the next one may begin. */
  readonly chatsAreMade: () => void
  /**
   * Awaited between writing what is new and changing rows that were there: until the batch before is committed. Until
   * then this batch holds no lock that the one before could come to wait for.
   */
  readonly untilTurn: () => Promise<void>
}

export interface Surroundings {
  readonly target: IntakeTarget
  readonly now: Instant
  /** The shop's zone, in which a rating's day is told. */
  readonly zone: Zone
  readonly course?: Course
}

/** What a batch brings, each new record once, before any chat of it is stored. */
export interface Arrived {
  readonly chats: readonly SeenConversation[]
  /** The new messages, by the external id of their chat. */
  readonly messages: ReadonlyMap<string, readonly IntakeMessage[]>
  /**
   * Writes at once what is new in these chats, which are stored: for chats that nobody else can know of yet. Of all
   * others it is written when every chat is stored.
   */
  readonly write: (chats: ReadonlyMap<string, StoredChat>) => Promise<Written>
}

export interface Written {
  readonly rows: readonly NewMessage[]
  readonly accounts: ReadonlyMap<string, KnownAccount>
}

/** Stores the chats of a batch. @returns every one of them, by its external id */
export type StoreChats = (arrived: Arrived) => Promise<ReadonlyMap<string, StoredChat>>

/** What a batch of past chats became. */
export interface StoredPast extends Stored {
  /** Between which ids the chats lie that nobody had heard of. */
  readonly newChats?: IdSpan
  /** The days to be counted anew for them; the caller says them in the event that he records. */
  readonly factDays: readonly WorkDate[]
}

/** What a batch became, with the rows of its new messages and what they speak of. */
export interface StoredRows extends Stored {
  readonly rows: readonly NewMessage[]
  /** Chats whose number among their customer's turned out to be another. */
  readonly sequences: ReadonlyMap<ConversationId, number>
}

/**
 * Stores canonical records of past chats in bulk, a fixed number of statements for a batch of any size: each
 * message, rating and figure once, by its external id, however often and in whatever order it comes. Chats come
 * in closed, those that are new with the facts of them. The caller writes the event (`import.batch-stored`) in the
 * same transaction.
 */
export async function storeIntake(
  work: Pick<Work, 'tx' | 'months'>,
  given: IntakeBatch,
  surroundings: Surroundings,
): Promise<StoredPast> {
  const { target, now, zone, course } = surroundings
  const { tx } = work
  let fresh: readonly NewChat[] = []
  let ownDays: readonly WorkDate[] = []
  const storeChats: StoreChats = async ({ chats, write }) => {
    const added = await insertPastConversations(tx, target, { chats, now })
    course?.chatsAreMade()
    fresh = newChatsOf({ chats, added, written: await write(added) }, { shopId: target.shopId, zone })
    ownDays = await addFacts(tx, fresh)
    await course?.untilTurn()
    await lockIntake(tx, target.channelId)
    const others = chats.filter(({ externalId }) => !added.has(externalId))
    return new Map([...added, ...(await widenConversations(tx, target, others))])
  }
  const stored = await storeRecords(work, given, { ...surroundings, storeChats })
  const { rows: _, sequences: __, ...counted } = stored
  const factDays = [...new Set([...ownDays, ...(await daysBehind(tx, fresh))])]
  return { ...counted, ...spanOf(fresh), factDays }
}

/**
 * The same with chats of another kind. Keys, accounts, buyers and chats are made in this order by everybody, each
 * kind in the order of its ids, and then the channel's intake is locked: who waits, waits for one further on.
 */
export async function storeRecords(
  work: Pick<Work, 'tx' | 'months'>,
  given: IntakeBatch,
  { target, now, zone, storeChats }: Surroundings & { readonly storeChats: StoreChats },
): Promise<StoredRows> {
  const { tx } = work
  const batch = storableBatch(given)
  const { shopId, importId } = target
  const fresh = await claimNew(tx, batch, target)
  const news = { ...batch, messages: fresh.messages.records, ratings: fresh.ratings.records }
  const accounts = await ensureAccounts(tx, { shopId, importId, names: accountsIn(news), now })
  const seen = customersIn(news)
  const { customers, outgrown } = await ensureCustomers(tx, target, seen)
  const chats = chatsIn(news, { customers, accounts })
  const messages = Map.groupBy(news.messages, ({ conversation }) => conversation)
  const rows: NewMessage[] = []
  const writeIn = async (stored: ReadonlyMap<string, StoredChat>): Promise<Written> => {
    const said = news.messages.flatMap((message) => rowOf(message, { accounts, conversations: stored }))
    await insertMessages(work, target, { messages: said, now })
    rows.push(...said)
    return { rows: said, accounts }
  }
  const early = new Set<string>()
  const write: Arrived['write'] = (stored) => {
    for (const externalId of stored.keys()) early.add(externalId)
    return writeIn(stored)
  }
  const conversations = await storeChats({ chats, messages, write })
  await writeIn(new Map([...conversations].filter(([externalId]) => !early.has(externalId))))
  const recounted = wronglyNumbered(seen, chats, { customers, conversations })
  const sequences = await refreshCustomers(tx, { outgrown, recounted })
  const ratings = news.ratings.map((rating) => ratingOf(rating, { accounts, customers }))
  const rated = await insertRatings(tx, target, { ratings, now })

  return {
    rows,
    sequences,
    messages: fresh.messages.isNew,
    conversations: batch.conversations.map(({ externalId }) => conversations.get(externalId)?.isNew ?? false),
    ratings: fresh.ratings.isNew,
    figures: await storeFigures(tx, batch, { target, accounts }),
    conversationIds: [...new Set([...[...conversations.values()].flatMap(knownBefore), ...rated])],
    ratingDays: [...new Set(ratings.map(({ ratedAt }) => localOf(ratedAt, zone).workDate))],
  }
}

function knownBefore({ id, isNew }: StoredChat): readonly ConversationId[] {
  return isNew ? [] : [id]
}

function newChatsOf(
  {
    chats,
    added,
    written: { rows, accounts },
  }: {
    readonly chats: readonly SeenConversation[]
    readonly added: ReadonlyMap<string, StoredChat>
    readonly written: Written
  },
  place: Pick<NewChat, 'shopId' | 'zone'>,
): readonly NewChat[] {
  const bots = new Set([...accounts.values()].flatMap(({ id, isBot }) => (isBot ? [id] : [])))
  const said = Map.groupBy(rows, ({ conversationId }) => conversationId)
  return chats.flatMap(({ id, externalId, customerId, isTimed }) => {
    if (!added.has(externalId)) return []
    const messages = (said.get(id) ?? []).map((row) => asChatMessage(row, bots))
    return [{ ...place, conversationId: id, customerId, isTimed, messages }]
  })
}

function asChatMessage(row: NewMessage, bots: ReadonlySet<AccountId>): ChatMessage {
  const { id, author, isAutomatic, personId, accountId, sentAt, text } = row
  const isBot = accountId !== null && bots.has(accountId)
  return {
    id,
    isAutomatic,
    sentAt,
    author: speakerOf(author, { isBot }),
    agent: { personId, accountId },
    length: charactersOf(text),
  }
}

/** As the database counts them: a character that takes two places here is one. */
function charactersOf(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff]/g)?.length ?? 0)
}

function storableBatch({ messages, conversations, ratings, figures }: IntakeBatch): IntakeBatch {
  return {
    messages: messages.map(storableRecord),
    conversations: conversations.map(storableRecord),
    ratings: ratings.map(storableRecord),
    figures: figures.map(storableRecord),
  }
}

interface Known {
  readonly accounts: ReadonlyMap<string, KnownAccount>
  readonly customers: ReadonlyMap<string, KnownCustomer>
  readonly conversations: ReadonlyMap<string, StoredChat>
}

/** Customers who had chats before this batch, or whose chats in it turned out to be another's. */
function wronglyNumbered(
  seen: readonly SeenCustomer[],
  chats: readonly SeenConversation[],
  { customers, conversations }: Pick<Known, 'customers' | 'conversations'>,
): readonly CustomerId[] {
  const begun = new Map<CustomerId, number>()
  for (const { externalId, customerId } of chats)
    if (conversations.get(externalId)?.isNew) begun.set(customerId, (begun.get(customerId) ?? 0) + 1)
  return seen.flatMap(({ externalId, chats: expected }) => {
    const customer = customers.get(externalId)
    if (!customer) return []
    const count = begun.get(customer.id) ?? 0
    return (customer.isNew ? count !== expected : count > 0) ? [customer.id] : []
  })
}

interface Fresh<Item> {
  /** The records that had not come before, each once. */
  readonly records: readonly Item[]
  readonly isNew: readonly boolean[]
}

async function claimNew(
  tx: Tx,
  { messages, ratings }: IntakeBatch,
  target: IntakeTarget,
): Promise<{ messages: Fresh<IntakeMessage>; ratings: Fresh<IntakeRating> }> {
  const keyed = { messages: keysOf('message', messages, target), ratings: keysOf('rating', ratings, target) }
  const claimed = new Set(await claimKeys(tx, [...new Set([...keyed.messages, ...keyed.ratings])], target))
  return {
    messages: freshOf(messages, keyed.messages, claimed),
    ratings: freshOf(ratings, keyed.ratings, claimed),
  }
}

function keysOf(
  noun: IntakeNoun,
  records: readonly { readonly externalId: string }[],
  { channelId }: IntakeTarget,
): readonly string[] {
  return records.map(({ externalId }) => intakeKey(channelId, noun, externalId))
}

/** Takes each claimed key once: of two records of one name in a batch, the first is new. */
function freshOf<Item>(records: readonly Item[], keys: readonly string[], claimed: Set<string>): Fresh<Item> {
  const isNew = keys.map((key) => claimed.delete(key))
  return { records: records.filter((_, index) => isNew[index]), isNew }
}

function rowOf(
  message: IntakeMessage,
  { accounts, conversations }: Pick<Known, 'accounts' | 'conversations'>,
): readonly NewMessage[] {
  const conversation = conversations.get(message.conversation)
  if (!conversation) return []
  const { author, isAutomatic = false, kind, text, externalId, sentAt } = message
  const isStaff = author === 'agent' || author === 'bot'
  const account = isStaff && message.account !== undefined ? accounts.get(message.account) : undefined
  return [
    {
      id: newId<'message'>(),
      conversationId: conversation.id,
      author,
      isAutomatic,
      personId: account?.personId ?? null,
      accountId: account?.id ?? null,
      kind,
      text,
      externalId,
      sentAt,
    },
  ]
}

function ratingOf(
  rating: IntakeRating,
  { accounts, customers }: Pick<Known, 'accounts' | 'customers'>,
): NewRating {
  const account = rating.account === undefined ? undefined : accounts.get(rating.account)
  return {
    id: newId<'rating'>(),
    conversation: rating.conversation ?? null,
    customerId: customers.get(rating.customer?.externalId ?? '')?.id ?? null,
    accountId: account?.id ?? null,
    personId: account?.personId ?? null,
    level: rating.level,
    reason: rating.reason ?? '',
    comment: rating.comment ?? '',
    source: rating.source,
    ratedAt: rating.ratedAt,
    externalId: rating.externalId,
  }
}

async function storeFigures(
  tx: Tx,
  { figures }: IntakeBatch,
  {
    target,
    accounts,
  }: { readonly target: IntakeTarget; readonly accounts: ReadonlyMap<string, KnownAccount> },
): Promise<readonly boolean[]> {
  const rows = figures.map(({ account, workDate, report, figure, value }) => {
    const accountId = accounts.get(account)?.id
    return accountId && { accountId, workDate, report, name: figure, value }
  })
  const once = new Map(rows.flatMap((row) => (row ? [[nameOf(row), row] as const] : [])))
  const stored = new Set((await insertFigures(tx, target, [...once.values()])).map(nameOf))
  return rows.map((row) => row !== undefined && stored.delete(nameOf(row)))
}

function nameOf(figure: { accountId: string; workDate: string; report: string; name: string }): string {
  return [figure.accountId, figure.workDate, figure.report, figure.name].join('\u001f')
}
