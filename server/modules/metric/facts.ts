import { sql } from 'kysely'
import type { Zone } from '#domain/calendar/zone.ts'
import type { ConversationId, CustomerId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import {
  speakerOf,
  type ChatContext,
  type ChatFact,
  type ChatMessage,
  type Tally,
  type Turn,
} from '#domain/metric/fact.ts'
import { chatOf, talliesOf } from '#domain/metric/tally.ts'
import { turnsOf } from '#domain/metric/turn.ts'
import { iso, type Db } from '#server/platform/database/database.ts'

/** What the facts of some chats are, read from their messages. */
export interface DerivedFacts {
  readonly turns: readonly Turn[]
  readonly tallies: readonly Tally[]
  readonly chats: readonly ChatFact[]
}

interface ChatRow {
  readonly id: ConversationId
  readonly shopId: ShopId
  readonly customerId: CustomerId
  readonly isTimed: boolean
  readonly timeZone: Zone
}

/** Reads whole chats and derives their facts by the pure rules. Chats that are gone have none. */
export async function deriveFacts(db: Db, conversationIds: readonly ConversationId[]): Promise<DerivedFacts> {
  const [chats, messages] = [await listChats(db, conversationIds), await listMessages(db, conversationIds)]
  return factsOf(chats.map((chat) => ({ context: contextOf(chat), messages: messages.get(chat.id) ?? [] })))
}

interface WholeChat {
  readonly context: ChatContext
  readonly messages: readonly ChatMessage[]
}

/** The facts of chats whose messages are at hand. */
export function factsOf(chats: readonly WholeChat[]): DerivedFacts {
  const derived = chats.map(({ context, messages }) => factsOfChat(context, messages))
  return {
    turns: derived.flatMap(({ turns }) => turns),
    tallies: derived.flatMap(({ tallies }) => tallies),
    chats: derived.flatMap(({ chat }) => chat ?? []),
  }
}

/** The facts as rows of their tables, by column name. */
export function factRows({ turns, tallies, chats }: DerivedFacts) {
  return {
    turn: turns.map((turn) => ({
      ...idsOf(turn),
      position: turn.position,
      readings: turn.readings,
      asked_at: iso(turn.askedAt),
      last_asked_at: iso(turn.lastAskedAt),
      asked_count: turn.askedCount,
      replied_at: turn.repliedAt === null ? null : iso(turn.repliedAt),
      minute_of_day: turn.minuteOfDay,
      is_first: turn.isFirst,
    })),
    tally: tallies.map((tally) => ({
      ...idsOf(tally),
      hour: tally.hour,
      is_bot: tally.isBot,
      is_timed: tally.isTimed,
      agent_messages: tally.agentMessages,
      automatic_messages: tally.automaticMessages,
      buyer_messages: tally.buyerMessages,
      agent_chars: tally.agentChars,
      first_at: iso(tally.firstAt),
      last_at: iso(tally.lastAt),
    })),
    chat_fact: chats.map((chat) => ({
      ...idsOf(chat),
      hour: chat.hour,
      started_at: iso(chat.startedAt),
      ended_at: iso(chat.endedAt),
      is_timed: chat.isTimed,
    })),
  }
}

function idsOf({ conversationId, shopId, customerId, workDate, agent }: Turn | Tally | ChatFact) {
  return {
    conversation_id: conversationId,
    shop_id: shopId,
    customer_id: customerId,
    work_date: workDate,
    person_id: agent.personId,
    account_id: agent.accountId,
  }
}

function contextOf({ id, shopId, customerId, isTimed, timeZone }: ChatRow): ChatContext {
  return { conversationId: id, shopId, customerId, isTimed, zone: timeZone }
}

function factsOfChat(context: ChatContext, messages: readonly ChatMessage[]) {
  return {
    turns: turnsOf(messages, context),
    tallies: talliesOf(messages, context),
    chat: chatOf(messages, context, null),
  }
}

async function listChats(db: Db, ids: readonly ConversationId[]): Promise<readonly ChatRow[]> {
  return db
    .selectFrom('conversation')
    .innerJoin('shop', 'shop.id', 'conversation.shopId')
    .select([
      'conversation.id',
      'conversation.shopId',
      'conversation.customerId',
      'conversation.isTimed',
      'shop.timeZone',
    ])
    .where('conversation.id', '=', sql<ConversationId>`any(${ids}::uuid[])`)
    .execute()
}

/**
 * What an account wrote is the person's
 * whose it is said to be now: naming somebody later, or somebody else, moves the past to him.
 */
async function listMessages(
  db: Db,
  ids: readonly ConversationId[],
): Promise<ReadonlyMap<ConversationId, readonly ChatMessage[]>> {
  const rows = await db
    .selectFrom('message')
    .leftJoin('account', 'account.id', 'message.accountId')
    .select([
      'message.conversationId',
      'message.id',
      'message.author',
      'message.isAutomatic',
      'message.sentAt',
      'message.accountId',
      'account.isBot',
      sql<PersonId | null>`case when message.account_id is null then message.person_id else account.person_id end`.as(
        'personId',
      ),
      sql<number>`char_length(message.body)`.as('length'),
    ])
    .where('message.conversationId', '=', sql<ConversationId>`any(${ids}::uuid[])`)
    .execute()
  const messages = rows.map(({ conversationId, personId, accountId, isBot, author, ...row }) => ({
    conversationId,
    message: {
      ...row,
      author: speakerOf(author, { isBot: isBot ?? false }),
      agent: { personId, accountId },
    },
  }))
  const byChat = Map.groupBy(messages, ({ conversationId }) => conversationId)
  return new Map([...byChat].map(([id, all]) => [id, all.map(({ message }) => message)]))
}
