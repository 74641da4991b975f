import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { intake } from '#contract/intake.ts'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { IntakeMessage } from '#domain/intake/record.ts'
import { MINUTE, workDate, type WorkDate } from '#domain/kernel/time.ts'
import { AGENTS, SHOPS } from './cast.ts'
import { badMondayBefore } from './duty.ts'
import { generateHistory } from './generate.ts'

const plan = { seed: 'mutang', lastDay: workDate('2026-11-20'), days: 21, zone: SHANGHAI }
const history = generateHistory(plan)
const shops = Object.values(history.shops)
const conversations = shops.flatMap((shop) => shop.conversations)
const messages = shops.flatMap((shop) => shop.messages)
const ratings = shops.flatMap((shop) => shop.ratings)
const orders = shops.flatMap((shop) => shop.orders)
const badMonday = badMondayBefore(plan.lastDay)
const chats = Map.groupBy(messages, (message) => message.conversation)

const hashOf = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

describe('the same plan', () => {
  const short = { ...plan, days: 3 }

  it('gives the same history to the last character, and another seed another', () => {
    expect(hashOf(generateHistory(short))).toBe(hashOf(generateHistory(short)))
    expect(hashOf(generateHistory({ ...short, seed: 'other' }))).not.toBe(hashOf(generateHistory(short)))
  })

  it('gives the history that is pinned here: a change of the demo shop is meant, never by accident', () => {
    expect(hashOf(history)).toBe('781c32031bd88a33')
  })
})

describe('the records', () => {
  it('are valid canonical intake records', () => {
    const invalid = [
      ...conversations.filter((record) => !intake.conversation.safeParse(record).success),
      ...messages.filter((record) => !intake.message.safeParse(record).success),
      ...ratings.filter((record) => !intake.rating.safeParse(record).success),
      ...orders.filter((record) => !intake.order.safeParse(record).success),
    ]
    expect(invalid).toEqual([])
  })

  it('are about 6,000 chats with about 60,000 messages', () => {
    expect(conversations.length).toBeGreaterThan(5_400)
    expect(conversations.length).toBeLessThan(6_600)
    expect(messages.length).toBeGreaterThan(54_000)
    expect(messages.length).toBeLessThan(66_000)
  })

  it('carry each external id once', () => {
    for (const records of [conversations, messages, ratings, orders]) {
      expect(new Set(records.map((record) => record.externalId)).size).toBe(records.length)
    }
  })

  it('belong together: every message, rating and chat has its chat, in order of time', () => {
    const known = new Map(conversations.map((conversation) => [conversation.externalId, conversation]))
    for (const [id, said] of chats) {
      const conversation = known.get(id)
      expect(
        said.every((message, index) => index === 0 || message.sentAt > (said[index - 1]?.sentAt ?? 0)),
      ).toBe(true)
      expect(said[0]?.sentAt).toBe(conversation?.openedAt)
      expect(conversation?.closedAt).toBeGreaterThan(said.at(-1)?.sentAt ?? Infinity)
    }
    expect(ratings.filter((rating) => !known.has(rating.conversation ?? ''))).toEqual([])
    expect(chats.size).toBe(conversations.length)
  })

  it('name only accounts of the cast, those of the right shop', () => {
    const accounts = new Set(messages.flatMap((message) => message.account ?? []))
    const allowed = SHOPS.flatMap((shop) => [
      `${shop.name}:客服助手`,
      ...AGENTS.filter((agent) => agent.shops.includes(shop.key)).map(
        (agent) => `${shop.name}:${agent.nick}`,
      ),
    ])
    expect([...accounts].filter((account) => !allowed.includes(account))).toEqual([])
  })
})

describe('the texts', () => {
  it('are never empty and have no slot left open', () => {
    expect(messages.filter(({ text }) => text.trim() === '' || /[{}|‖]|undefined/.test(text))).toEqual([])
  })

  it('are Chinese: every chat, and every message longer than an exclamation', () => {
    const foreign = messages.filter(({ text }) => text.length > 3 && !/[\u4e00-\u9fff]/.test(text))
    expect(foreign).toEqual([])
  })

  it('hold no telephone number and no unmasked name of a buyer', () => {
    const withoutOrders = messages.map(({ text }) => text.replaceAll(/\[订单\] [\d-]+/g, ''))
    expect(withoutOrders.filter((text) => /1[3-9]\d{9}|\d{7,}/.test(text))).toEqual([])
    expect(messages.filter(({ customer }) => !customer.name?.includes('**'))).toEqual([])
  })

  it('are no two chats alike, but for a handful of the shortest', () => {
    const scriptsOf = (least: number) =>
      [...chats.values()]
        .filter((said) => said.length >= least)
        .map((said) => said.map((message) => message.text).join('\n'))
    const long = scriptsOf(6)
    expect(new Set(long).size).toBe(long.length)
    const all = scriptsOf(3)
    expect(all.length - new Set(all).size).toBeLessThan(all.length * 0.003)
  })
})

describe('the floor', () => {
  it('never gives an agent more chats at once than his reception limit', () => {
    for (const agent of AGENTS) {
      const edges = history.stays
        .filter((stay) => stay.agent === agent)
        .flatMap(({ from, to }) => [
          { at: from, change: 1 },
          { at: to, change: -1 },
        ])
        .toSorted((one, other) => one.at - other.at || one.change - other.change)
      let [held, most] = [0, 0]
      for (const { change } of edges) {
        held += change
        most = Math.max(most, held)
      }
      expect(most).toBeGreaterThan(0)
      expect(most).toBeLessThanOrEqual(agent.receptionLimit)
    }
  })

  it('lets an agent answer only while he holds the chat', () => {
    const spoken = messages.filter((message) => message.author === 'agent')
    const stays = Map.groupBy(history.stays, (stay) => stay.conversation)
    const strays = spoken.filter(
      ({ conversation, account, sentAt }) =>
        !stays
          .get(conversation)
          ?.some(
            ({ agent, from, to }) => account?.endsWith(`:${agent.nick}`) && from <= sentAt && sentAt <= to,
          ),
    )
    expect(strays).toEqual([])
  })

  it('has chats with several agents, buyers who return, bots, and messages before 08:00 and after 23:00', () => {
    const agentsOf = (said: readonly IntakeMessage[]) =>
      new Set(said.filter((message) => message.author === 'agent').map((message) => message.account)).size
    expect([...chats.values()].filter((said) => agentsOf(said) > 1).length).toBeGreaterThan(40)
    const perBuyer = Map.groupBy(conversations, (conversation) => conversation.customer.externalId)
    expect([...perBuyer.values()].filter((own) => own.length > 1).length).toBeGreaterThan(400)
    expect(messages.filter((message) => message.author === 'bot').length).toBeGreaterThan(250)
    const minutes = conversations.map(({ openedAt }) => localOf(openedAt, SHANGHAI).minuteOfDay)
    expect(minutes.filter((minute) => minute < 480).length).toBeGreaterThan(100)
    expect(minutes.filter((minute) => minute >= 1380).length).toBeGreaterThan(100)
  })
})

describe('the bad Monday', () => {
  it('is a Monday of the third week', () => {
    expect(weekdayOf(badMonday)).toBe(1)
    expect(badMonday).toBe('2026-11-16')
  })

  it('is really worse: far fewer turns answered within five minutes than on any other day', () => {
    const days = Array.from({ length: plan.days }, (_, index) => addDays(plan.lastDay, -index))
    const rates = new Map(days.map((day) => [day, fiveMinuteRate(day)]))
    expect(rates.get(badMonday)).toBeLessThan(0.85)
    expect([...rates].filter(([day, rate]) => day !== badMonday && rate < 0.95)).toEqual([])
  })

  it('is rated worse, most of all for parcels, waiting and manner', () => {
    const isBadDay = (at: (typeof ratings)[number]) => localOf(at.ratedAt, SHANGHAI).workDate === badMonday
    const goodShare = (some: typeof ratings) =>
      some.filter((rating) => rating.level === 'good').length / some.length
    const onIt = ratings.filter(isBadDay)
    expect(goodShare(onIt)).toBeLessThan(0.6)
    expect(goodShare(ratings.filter((rating) => !isBadDay(rating)))).toBeGreaterThan(0.8)
    const reasons = new Set(onIt.filter((rating) => rating.level !== 'good').map((rating) => rating.reason))
    expect(['物流', '回复慢', '服务态度差'].filter((reason) => !reasons.has(reason))).toEqual([])
  })
})

/** Share of the runs of buyer messages begun 08:00 to 23:00 that a person answered within five minutes. */
function fiveMinuteRate(day: WorkDate): number {
  let [met, total] = [0, 0]
  for (const said of chats.values()) {
    let askedAt: number | undefined
    const settle = (repliedAt: number) => {
      if (askedAt === undefined) return
      total++
      if (repliedAt - askedAt <= 5 * MINUTE) met++
      askedAt = undefined
    }
    for (const { author, sentAt } of said) {
      const { workDate, minuteOfDay } = localOf(sentAt, SHANGHAI)
      const isAssessed = workDate === day && minuteOfDay >= 8 * 60 && minuteOfDay < 23 * 60
      if (author === 'customer' && isAssessed) askedAt ??= sentAt
      if (author === 'agent' || author === 'bot') settle(sentAt)
    }
    settle(Infinity)
  }
  return met / total
}
