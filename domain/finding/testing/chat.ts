import { SHANGHAI } from '#domain/calendar/zone.ts'
import { assert } from '#domain/kernel/assert.ts'
import type { AccountId, MessageId, PersonId } from '#domain/kernel/ids.ts'
import type { Agent } from '#domain/metric/fact.ts'
import { at } from '#domain/metric/testing/scripted-chat.ts'
import { settingsOf } from '#domain/shop/settings.ts'
import type { FindingChat, FindingMessage, FindingRules, SentenceHit } from '../finding.ts'

export { at }

/**
 * A chat written as lines of `time who words`: `买家`, `机器人`, `系统`, or an agent's name; `name·自动` is an automatic
 * reply, `name·话术` a quick reply. Words such as `[图片]` are a picture, `[卡片]` a card. Closed unless said otherwise.
 */
export function chat(lines: readonly string[], facts: Partial<FindingChat> = {}): FindingChat {
  return {
    zone: SHANGHAI,
    isTimed: true,
    isAd: false,
    status: 'resolved',
    holderId: null,
    holds: [],
    invitedAt: null,
    paidAt: [],
    messages: lines.map(messageOf),
    ...facts,
  }
}

export function personNamed(name: string): Agent {
  return { personId: name as PersonId, accountId: null }
}

/** The id of the line at this place of the chat, from 0. */
export function line(place: number): MessageId {
  return String(place).padStart(4, '0') as MessageId
}

/** A pack of words: `{ 不知道: hit }` finds 不知道 wherever it stands. */
export type TestPack = Readonly<Record<string, Omit<SentenceHit, 'from' | 'to'>>>

export function rules(pack: TestPack = {}, quality: Partial<FindingRules['quality']> = {}): FindingRules {
  const settings = settingsOf('taobao', { quality })
  return { line: settings.line, quality: settings.quality, read: (text) => readBy(pack, text) }
}

export function readBy(pack: TestPack, text: string): readonly SentenceHit[] {
  return Object.entries(pack).flatMap(([word, hit]) => {
    const from = text.indexOf(word)
    return from === -1 ? [] : [{ ...hit, from, to: from + word.length }]
  })
}

function messageOf(written: string, place: number): FindingMessage {
  const [, time, who, text] = /^((?:\+\d+ )?\S+) (\S+) (.+)$/u.exec(written) ?? []
  assert(time !== undefined && who !== undefined && text !== undefined, `a line of the test: ${written}`)
  const [name = who, manner] = who.split('·')
  return {
    id: line(place),
    author: AUTHORS[name] ?? 'agent',
    isAutomatic: manner === '自动',
    kind: KINDS[text] ?? 'text',
    text,
    agent: agentOf(name),
    sentAt: at(time),
    isQuickReply: manner === '话术',
    overrides: [],
  }
}

const AUTHORS: Readonly<Record<string, FindingMessage['author']>> = {
  买家: 'customer',
  机器人: 'bot',
  系统: 'system',
}

const KINDS: Readonly<Record<string, FindingMessage['kind']>> = { '[图片]': 'image', '[卡片]': 'card' }

function agentOf(name: string): Agent {
  if (name === '买家' || name === '系统') return { personId: null, accountId: null }
  return name === '机器人' ? { personId: null, accountId: '客服助手' as AccountId } : personNamed(name)
}
