import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { assert } from '#domain/kernel/assert.ts'
import type {
  AccountId,
  ConversationId,
  CustomerId,
  MessageId,
  PersonId,
  ShopId,
} from '#domain/kernel/ids.ts'
import { after, workDate, type Instant } from '#domain/kernel/time.ts'
import type { MessageAuthor } from '#domain/conversation/conversation.ts'
import { NOBODY, type Agent, type ChatContext, type ChatMessage, type Facts } from '../fact.ts'
import { chatOf, talliesOf } from '../tally.ts'
import { turnsOf } from '../turn.ts'

const MONDAY = workDate('2026-11-16')

/** The moment of `HH:MM` or `HH:MM:SS` on the cast's Monday in Shanghai; `+1 08:00` is the next day. */
export function at(text: string): Instant {
  const match = /^(?:\+(\d+) )?(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{3}))?)?$/.exec(text)
  assert(match, `a time of the test: ${text}`)
  const [days, hour, minute, second, ms] = match.slice(1, 6).map((part) => Number(part ?? 0))
  const minuteOfDay = ((days ?? 0) * 24 + (hour ?? 0)) * 60 + (minute ?? 0)
  return after(instantOf(MONDAY, minuteOfDay, SHANGHAI), (second ?? 0) * 1000 + (ms ?? 0))
}

export function person(name: string): Agent {
  return { personId: name as PersonId, accountId: null }
}

export const BOT: Agent = { personId: null, accountId: '客服助手' as AccountId }

/**
 * A chat written as lines of `time who`: `买家`, `机器人`, `系统`, an agent's name, or `name·自动` for an automatic
 * reply sent as hers.
 */
export function script(lines: readonly string[]): readonly ChatMessage[] {
  return lines.map((line, index) => {
    const [, time, who] = /^((?:\+\d+ )?\S+) (\S+)$/.exec(line) ?? []
    assert(time !== undefined && who !== undefined, `a line of the test: ${line}`)
    const [name = who, automatic] = who.split('·')
    return {
      id: String(index).padStart(4, '0') as MessageId,
      author: authorOf(name),
      isAutomatic: automatic !== undefined,
      agent: agentOf(name),
      sentAt: at(time),
      length: 10,
    }
  })
}

export function context(conversation = 'chat', customer = `buyer of ${conversation}`): ChatContext {
  return {
    conversationId: conversation as ConversationId,
    customerId: customer as CustomerId,
    shopId: '木棠旗舰店' as ShopId,
    zone: SHANGHAI,
    isTimed: true,
  }
}

/** The facts of whole chats, by conversation; no ratings and nothing known of who held them. */
export function factsOf(
  chats: readonly { readonly messages: readonly ChatMessage[]; readonly context: ChatContext }[],
): Facts {
  return {
    turns: chats.flatMap((chat) => turnsOf(chat.messages, chat.context)),
    tallies: chats.flatMap((chat) => talliesOf(chat.messages, chat.context)),
    chats: chats.flatMap((chat) => chatOf(chat.messages, chat.context, null) ?? []),
    ratings: [],
    holds: [],
  }
}

function authorOf(name: string): MessageAuthor {
  if (name === '买家') return 'customer'
  if (name === '机器人') return 'bot'
  return name === '系统' ? 'system' : 'agent'
}

function agentOf(name: string): Agent {
  if (name === '买家' || name === '系统') return NOBODY
  return name === '机器人' ? BOT : person(name)
}
