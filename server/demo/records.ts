import type {
  IntakeConversation,
  IntakeCustomer,
  IntakeMessage,
  IntakeOrder,
  IntakeRating,
} from '#domain/intake/record.ts'
import { MINUTE, type Instant } from '#domain/kernel/time.ts'
import { accountName, BOT_NICK, SHOPS, shopOf, type CastAgent, type CastShop, type ShopKey } from './cast.ts'
import type { Chat } from './chat.ts'
import { WARMTH } from './manner.ts'
import { newOrder, stageAfter, type DemoOrder } from './orders.ts'
import type { Random } from './seeded-random.ts'
import { judge } from './verdict.ts'

/** What one shop's channel brought in, each kind in order of time: the canonical intake records. */
export interface ShopHistory {
  readonly conversations: readonly IntakeConversation[]
  readonly messages: readonly IntakeMessage[]
  readonly ratings: readonly IntakeRating[]
  readonly orders: readonly PlacedOrder[]
}

/** Of the demo's orders it is known who placed them, and when. */
export interface PlacedOrder extends IntakeOrder {
  readonly customer: IntakeCustomer
  readonly createdAt: Instant
}

export interface History {
  readonly shops: Readonly<Record<ShopKey, ShopHistory>>
  /** Who held which chat from when to when. */
  readonly stays: readonly HistoryStay[]
  /** External ids of the chats that were advertising (R22). */
  readonly ads: readonly string[]
}

export interface HistoryStay {
  readonly conversation: string
  readonly agent: CastAgent
  readonly from: Instant
  readonly to: Instant
}

/** Turns chats that were played into what a platform would have told of them. */
export function recordsOf(chats: readonly Chat[], random: Random): History {
  const endsAt = chats.reduce((latest, chat) => Math.max(latest, chat.lastAt), 0) as Instant
  const shopHistory = ({ key }: CastShop): ShopHistory => {
    const own = chats.filter((chat) => chat.matter.buyer.shop === key)
    return {
      conversations: own.map(conversationOf).toSorted((one, other) => one.openedAt - other.openedAt),
      messages: own.flatMap(messagesOf).toSorted((one, other) => one.sentAt - other.sentAt),
      ratings: own
        .flatMap((chat) => ratingOf(chat, random) ?? [])
        .toSorted((one, other) => one.ratedAt - other.ratedAt),
      orders: own
        .flatMap((chat) => orderOf(chat, { endsAt, random }) ?? [])
        .toSorted((one, other) => one.createdAt - other.createdAt),
    }
  }
  const [clothes, home] = SHOPS.map(shopHistory)
  if (!clothes || !home) throw new Error('the cast has two shops')
  return {
    shops: { clothes, home },
    stays: chats.flatMap((chat) => chat.stays.map((stay) => ({ conversation: idOf(chat), ...stay }))),
    ads: chats.filter((chat) => chat.matter.scenario.isAd).map(idOf),
  }
}

function idOf({ matter }: Chat): string {
  return `${matter.buyer.shop === 'clothes' ? 'pdd' : 'ks'}-c${String(matter.number).padStart(6, '0')}`
}

function customerOf({ matter: { buyer } }: Chat) {
  return { externalId: buyer.externalId, name: buyer.name }
}

function accountOf(chat: Chat, agent: CastAgent | undefined): string {
  return accountName(shopOf(chat.matter.buyer.shop), agent?.nick ?? BOT_NICK)
}

function conversationOf(chat: Chat): IntakeConversation {
  const { matter, closedAt, lastAgent, messages } = chat
  const hasBot = messages.some((message) => message.author === 'bot')
  return {
    externalId: idOf(chat),
    customer: customerOf(chat),
    account: lastAgent || hasBot ? accountOf(chat, lastAgent) : undefined,
    openedAt: matter.openedAt,
    closedAt,
    reason: matter.scenario.topic,
  }
}

function messagesOf(chat: Chat): readonly IntakeMessage[] {
  const conversation = idOf(chat)
  const customer = customerOf(chat)
  return chat.messages.map(({ author, agent, isAutomatic, kind, text, sentAt }, index) => ({
    externalId: `${conversation}-${index + 1}`,
    conversation,
    customer,
    author,
    account: author === 'agent' || author === 'bot' ? accountOf(chat, agent) : undefined,
    isAutomatic,
    kind,
    text,
    sentAt,
  }))
}

function ratingOf(chat: Chat, random: Random): IntakeRating | undefined {
  const { matter, lastAgent, isAnswered, longestWaitMs, curtLines } = chat
  if (matter.scenario.isAd) return undefined
  const verdict = judge(
    {
      shop: matter.buyer.shop,
      mood: matter.scenario.mood,
      grievance: matter.scenario.grievance,
      isAnswered: isAnswered || lastAgent === undefined,
      longestWaitMs,
      curtLines,
      hasHuman: lastAgent !== undefined,
      warmth: WARMTH[lastAgent?.style ?? 'crisp'],
    },
    random,
  )
  if (!verdict) return undefined
  const { level, source, reason, comment } = verdict
  const conversation = idOf(chat)
  return {
    externalId: `${conversation}-r`,
    conversation,
    customer: customerOf(chat),
    account: accountOf(chat, lastAgent),
    level,
    source,
    reason,
    comment,
    ratedAt: (chat.lastAt + random.between(20, 900) * 1000) as Instant,
  }
}

function orderOf(
  chat: Chat,
  { endsAt, random }: { endsAt: Instant; random: Random },
): PlacedOrder | undefined {
  const order = chat.matter.order ?? (chat.hasBought ? orderAfter(chat, endsAt, random) : undefined)
  return (
    order && {
      externalId: order.externalId,
      customer: customerOf(chat),
      status: order.status,
      title: order.title,
      amount: order.amount,
      createdAt: order.placedAt,
      paidAt: order.paidAt,
    }
  )
}

/** He said that he buys; the order follows at once. */
function orderAfter(chat: Chat, endsAt: Instant, random: Random): DemoOrder {
  const placedAt = (chat.lastAt + random.between(5, 40) * 1000) as Instant
  return newOrder(chat.matter.facts, {
    placedAt,
    stage: stageAfter(placedAt, (endsAt + MINUTE) as Instant),
    random,
  })
}
