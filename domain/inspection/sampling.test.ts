import { array, assert, constantFrom, double, integer, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConversationId, PersonId, ShopId } from '../kernel/ids.ts'
import { INSPECTION_DEFAULTS } from './settings.ts'
import { bandOf, drawSample, pickNoted, type NotedChat, type SampledChat } from './sampling.ts'

const chat = (n: number, more: Partial<NotedChat> = {}): NotedChat => ({
  conversationId: `c${n}` as ConversationId,
  personId: 'p' as PersonId,
  shopId: 's' as ShopId,
  reason: 'problem',
  hour: 10,
  isBadlyRated: false,
  hasSevereFinding: false,
  longestWaitMs: 0,
  agentDays: 400,
  ...more,
})

const anyChats = array(
  record({
    personId: constantFrom('p1', 'p2', 'p3', 'p4'),
    shopId: constantFrom('s1', 's2'),
    reason: constantFrom('enquiry', 'problem', null),
    hour: integer({ min: 0, max: 23 }),
  }),
  { maxLength: 300 },
).map((rows) =>
  rows.map((row, index): SampledChat => ({
    conversationId: `c${index}` as ConversationId,
    personId: row.personId as PersonId,
    shopId: row.shopId as ShopId,
    reason: row.reason,
    hour: row.hour,
  })),
)

describe('the random sample', () => {
  it('is the same for the same seed, in whatever order the chats come', () => {
    assert(
      property(anyChats, string(), (chats, seed) => {
        const ids = (given: readonly SampledChat[]) =>
          drawSample(given, { seed, perHundred: 7 }).map(({ conversationId }) => conversationId)
        expect(ids(chats.toReversed())).toEqual(ids(chats))
      }),
    )
  })

  it('has of every agent, and of every stratum of his, its share to within one chat', () => {
    assert(
      property(anyChats, string(), double({ min: 0, max: 100, noNaN: true }), (chats, seed, perHundred) => {
        const drawn = drawSample(chats, { seed, perHundred })
        const strata: readonly ((chat: SampledChat) => string)[] = [
          () => '',
          ({ personId }) => personId,
          ({ personId, shopId }) => `${personId} ${shopId}`,
          ({ personId, shopId, reason }) => `${personId} ${shopId} ${reason}`,
          ({ personId, shopId, reason, hour }) => `${personId} ${shopId} ${reason} ${bandOf(hour)}`,
        ]
        for (const stratumOf of strata) {
          const taken = Map.groupBy(drawn, stratumOf)
          for (const [key, own] of Map.groupBy(chats, stratumOf)) {
            const expected = (own.length * perHundred) / 100
            expect(Math.abs((taken.get(key)?.length ?? 0) - expected)).toBeLessThan(1 + 1e-9)
          }
        }
      }),
    )
  })

  it('takes every chat with the same chance, whoever answered it: a busy agent’s no less than a quiet one’s', () => {
    const busy = Array.from({ length: 190 }, (_, n) => chat(n))
    const quiet = Array.from({ length: 10 }, (_, n) => chat(1_000 + n, { personId: 'q' as PersonId }))
    const times = new Map<string, number>()
    const rounds = 1_000
    for (let round = 0; round < rounds; round++)
      for (const { conversationId } of drawSample([...busy, ...quiet], {
        seed: `day ${round}`,
        perHundred: 5,
      }))
        times.set(conversationId, (times.get(conversationId) ?? 0) + 1)
    const shares = [...busy, ...quiet].map(({ conversationId }) => (times.get(conversationId) ?? 0) / rounds)
    // Six standard deviations of a share of 0.05 in 1,000 rounds.
    for (const share of shares) expect(Math.abs(share - 0.05)).toBeLessThan(0.042)
  })

  it('takes everything at a hundred of a hundred and nothing at none', () => {
    const chats = Array.from({ length: 30 }, (_, n) => chat(n))
    expect(drawSample(chats, { seed: 'x', perHundred: 100 })).toHaveLength(30)
    expect(drawSample(chats, { seed: 'x', perHundred: 0 })).toEqual([])
  })
})

describe('what stands out', () => {
  const pick = (chats: readonly NotedChat[], settings = {}) =>
    pickNoted(chats, { ...INSPECTION_DEFAULTS, ...settings }, 'seed').map(({ conversationId, grounds }) => [
      conversationId,
      ...grounds,
    ])

  it('is every chat that was badly rated (R30) or has a severe finding, once, with every ground', () => {
    const chats = [
      chat(1, { isBadlyRated: true }),
      chat(2, { hasSevereFinding: true, isBadlyRated: true }),
      chat(3),
    ]
    expect(pick(chats)).toEqual([
      ['c1', 'bad-rating'],
      ['c2', 'severe-finding', 'bad-rating'],
    ])
    expect(pick(chats, { everyBadRating: false, everySevereFinding: false })).toEqual([])
  })

  it('is the longest waits of each shop, if they were long at all', () => {
    const minutes = 60_000
    const chats = [
      chat(1, { longestWaitMs: 20 * minutes }),
      chat(2, { longestWaitMs: 30 * minutes }),
      chat(3, { longestWaitMs: 25 * minutes }),
      chat(4, { longestWaitMs: 5 * minutes, shopId: 't' as ShopId }),
      chat(5, { longestWaitMs: 1 * minutes, shopId: 't' as ShopId }),
    ]
    expect(pick(chats)).toEqual([
      ['c2', 'long-wait'],
      ['c3', 'long-wait'],
      ['c4', 'long-wait'],
    ])
  })

  it('is so many chats more of each who is new', () => {
    const ofNew = Array.from({ length: 9 }, (_, n) => chat(n, { agentDays: 3 }))
    expect(pick([...ofNew, chat(99)], { newAgentChats: 2 })).toHaveLength(2)
  })
})
