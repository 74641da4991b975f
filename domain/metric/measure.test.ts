import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workDate } from '#domain/kernel/time.ts'
import type { MetricSpec } from './definition.ts'
import { NOBODY, type Facts, type Hold, type RatingFact } from './fact.ts'
import { itemsOf } from './item.ts'
import { measure } from './measure.ts'
import { figuresOf, readMetric } from './read.ts'
import { at, BOT, context, factsOf, person, script } from './testing/scripted-chat.ts'
import { specOf } from './testing/spec.ts'

const MONDAY = workDate('2026-11-16')
const LATER = at('+20 00:00')
const chat = (lines: readonly string[], conversation?: string, customer?: string) => ({
  messages: script(lines),
  context: context(conversation, customer),
})
const value = (spec: MetricSpec, facts: Facts, asOf = LATER) =>
  readMetric(spec, figuresOf(measure(spec, facts, asOf)), {
    range: { from: MONDAY, to: MONDAY },
    today: MONDAY,
  }).value
const figures = (spec: MetricSpec, facts: Facts, asOf = LATER) => {
  const { met, total } = figuresOf(measure(spec, facts, asOf))
  return [met, total]
}

const PDD = specOf({ thresholdSeconds: 300, window: { startMinute: 480, endMinute: 1380 } })

describe('reply rate within a threshold', () => {
  it.each([
    ['exactly at the threshold is in time', ['10:00:00 买家', '10:05:00 小满'], [1, 1]],
    ['a millisecond later is not', ['10:00:00 买家', '10:05:00.001 小满'], [0, 1]],
    ['never answered is a miss', ['10:00 买家'], [0, 1]],
    ['a first question at 08:00 is assessed', ['08:00:00 买家', '08:01 小满'], [1, 1]],
    ['one at 07:59:59 is not, though answered at 08:10', ['07:59:59 买家', '08:10 小满'], [0, 0]],
    ['one at 22:59 is, though answered at 23:03', ['22:59 买家', '23:03 小满'], [1, 1]],
    ['one at 23:00 is not', ['23:00:00 买家', '23:01 小满'], [0, 0]],
    ['an automatic reply is no reply', ['10:00 买家', '10:00:01 小满·自动'], [0, 1]],
    ['a bot’s answer is no reply', ['10:00 买家', '10:00:01 机器人'], [0, 1]],
    ['a chat in which the buyer says nothing counts nothing', ['10:00 小满'], [0, 0]],
  ])('%s', (_, lines, expected) => {
    expect(figures(PDD, factsOf([chat(lines)]))).toEqual(expected)
  })

  it('counts bots and automatic replies where the definition does (R21)', () => {
    const facts = factsOf([
      chat(['10:00 买家', '10:00:01 小满·自动'], 'a'),
      chat(['11:00 买家', '11:00:01 机器人'], 'b'),
    ])
    expect(figures({ ...PDD, automaticCounts: true }, facts)).toEqual([1, 2])
    expect(figures({ ...PDD, automaticCounts: true, botsCount: true }, facts)).toEqual([2, 2])
  })

  it('a question that may still be answered in time is not counted until its time is over', () => {
    const facts = factsOf([chat(['10:00:00 买家'])])
    expect(figures(PDD, facts, at('10:05:00'))).toEqual([0, 0])
    expect(figures(PDD, facts, at('10:05:01'))).toEqual([0, 1])
  })

  it('across midnight belongs to the day of the question', () => {
    const cells = measure(
      specOf({ thresholdSeconds: 300 }),
      factsOf([chat(['23:58 买家', '+1 00:02 小满'])]),
      LATER,
    )
    expect(cells).toMatchObject([{ workDate: MONDAY, hour: 23, met: 1, total: 1 }])
  })
})

describe('who is credited and who is charged', () => {
  const spec = specOf({ thresholdSeconds: 180 })
  const agents = (facts: Facts) => itemsOf(spec, facts, LATER).map(({ agent, met }) => [agent, met])
  const hold = (time: string, name: string | null): Hold => ({
    conversationId: context('chat').conversationId,
    at: at(time),
    personId: name === null ? null : person(name).personId,
  })

  it('who answered is credited, not who was assigned', () => {
    const facts = { ...factsOf([chat(['10:00 买家', '10:01 阿青'])]), holds: [hold('09:00', '小满')] }
    expect(agents(facts)).toEqual([[person('阿青'), 1]])
  })

  it('a late answer is charged to who held the chat when it became late, not to who came to the rescue', () => {
    const facts = {
      ...factsOf([chat(['10:00 买家', '10:06 阿青'])]),
      holds: [hold('10:05', '阿青'), hold('09:00', '小满')],
    }
    expect(agents(facts)).toEqual([[person('小满'), 0]])
  })

  it('a chat that waited in the queue, held by nobody, is nobody’s miss', () => {
    const facts = { ...factsOf([chat(['10:00 买家', '10:06 阿青'])]), holds: [hold('10:05', '阿青')] }
    expect(agents(facts)).toEqual([[NOBODY, 0]])
    expect(agents({ ...facts, holds: [hold('09:00', '小满'), hold('10:01', null)] })).toEqual([[NOBODY, 0]])
  })

  it('where nothing is known of who held it, a late answer is its writer’s and no answer is nobody’s', () => {
    const facts = factsOf([chat(['10:00 买家', '10:06 阿青', '10:07 买家'])])
    expect(agents(facts)).toEqual([
      [person('阿青'), 0],
      [NOBODY, 0],
    ])
  })
})

describe('what one item is', () => {
  const facts = factsOf([
    chat(['10:00 买家', '10:01 小满', '10:10 买家', '10:20 阿青'], 'a', '张三'),
    chat(['15:00 买家', '15:01 小满'], 'b', '张三'),
    chat(['16:00 买家', '16:01 小满', '+1 09:00 买家'], 'c', '李四'),
  ])
  const rate = (special: Partial<MetricSpec>) => figures(specOf({ thresholdSeconds: 180, ...special }), facts)

  it.each([
    ['every turn', { unit: 'turn' }, [3, 5]],
    ['the opening turn of every chat', { unit: 'session', dedup: 'first' }, [3, 3]],
    ['a chat’s day in which every turn was in time', { unit: 'session', dedup: 'every' }, [2, 4]],
    ['a chat’s day in which any turn was in time', { unit: 'session', dedup: 'any' }, [3, 4]],
    ['a buyer’s day, every turn in time', { unit: 'buyer-day', dedup: 'every' }, [1, 3]],
    ['a buyer’s day, the first turn in time', { unit: 'buyer-day', dedup: 'first' }, [2, 3]],
    ['a buyer’s day with each agent', { unit: 'buyer-account-day', dedup: 'every' }, [2, 4]],
  ] as const)('%s', (_, special, expected) => {
    expect(rate(special)).toEqual(expected)
  })

  it('a buyer’s day that failed is charged to the agent of the failing turn', () => {
    const items = itemsOf(specOf({ thresholdSeconds: 180, unit: 'buyer-day', dedup: 'every' }), facts, LATER)
    expect(items[0]).toMatchObject({ agent: person('阿青'), met: 0, hour: 10 })
  })

  it('接通率: a chat that a person answered at all is connected', () => {
    const some = factsOf([chat(['10:00 买家', '11:30 小满'], 'a'), chat(['10:00 买家', '10:01 机器人'], 'b')])
    expect(value(specOf({ kind: 'connection', unit: 'session', dedup: 'any' }), some)).toBe(0.5)
  })

  it('未回复: only turns still without an answer', () => {
    const some = factsOf([chat(['10:00 买家', '11:30 小满', '11:31 买家'], 'a'), chat(['11:00 买家'], 'b')])
    expect(value(specOf({ kind: 'unanswered', thresholdSeconds: 300 }), some)).toBe(2)
    expect(value(specOf({ kind: 'unanswered', thresholdSeconds: 300 }), some, at('11:33'))).toBe(1)
  })
})

describe('means and ratios', () => {
  const facts = factsOf([
    chat(['10:00:00 买家', '10:00:20 小满', '10:01 买家', '10:02:00 小满', '10:03 买家'], 'a'),
    chat(['11:00:00 买家', '11:00:40 阿青'], 'b'),
  ])

  it('首响 is the mean of chats’ opening turns, 平响 of all answered turns', () => {
    expect(value(specOf({ kind: 'first-response', unit: 'session' }), facts)).toBe(30)
    expect(value(specOf({ kind: 'average-response' }), facts)).toBe(40)
  })

  it('答问比 is the quotient of sums: agents’ messages over buyers’', () => {
    const cells = measure(specOf({ kind: 'answer-ratio' }), facts, LATER)
    expect(figuresOf(cells)).toMatchObject({ met: 3, total: 4 })
  })

  it('答问比 leaves out what was said to bots alone, unless bots count', () => {
    const withBot = factsOf([
      chat(['10:00 买家', '10:01 小满'], 'a'),
      chat(['10:00 买家', '10:01 机器人', '10:02 买家'], 'b'),
    ])
    expect(figures(specOf({ kind: 'answer-ratio' }), withBot)).toEqual([1, 1])
    expect(figures(specOf({ kind: 'answer-ratio', botsCount: true }), withBot)).toEqual([2, 3])
  })

  it('接待量 counts a chat once a day for each agent who spoke', () => {
    const some = factsOf([chat(['10:59 买家', '10:59 小满', '11:01 小满', '11:02 阿青', '+1 09:00 小满'])])
    const cells = measure(specOf({ kind: 'chats' }), some, LATER)
    expect(cells.map(({ agent, workDate: day, hour, total }) => [agent.personId, day, hour, total])).toEqual([
      ['小满', '2026-11-17', 9, 1],
      ['小满', MONDAY, 10, 1],
      ['阿青', MONDAY, 11, 1],
    ])
  })
})

describe('concurrency', () => {
  const facts = factsOf([
    chat(['10:00 买家', '10:10 小满'], 'a'),
    chat(['10:05 买家', '10:15 小满'], 'b'),
    chat(['10:15 买家', '10:20 小满'], 'c'),
    chat(['10:00 买家', '10:30 阿青'], 'd'),
    chat(['10:00 买家', '10:30 机器人'], 'e'),
  ])

  it('at its peak is the most chats that one agent held at a moment, the one just ending included', () => {
    expect(value(specOf({ kind: 'concurrency-peak' }), facts)).toBe(2)
  })

  it('on average is the time held by all chats over the time with any', () => {
    const mine = measure(specOf({ kind: 'concurrency-average' }), facts, LATER)
    expect(mine.find(({ agent }) => agent.personId === '小满')).toMatchObject({ sum: 1500, total: 1200 })
  })

  it('of chats without messages is not assessed on average and none at its peak', () => {
    expect(value(specOf({ kind: 'concurrency-average' }), factsOf([]))).toBeNull()
    expect(value(specOf({ kind: 'concurrency-peak' }), factsOf([]))).toBe(0)
  })
})

describe('ratings', () => {
  const rating = (special: Partial<RatingFact>): RatingFact => ({
    conversationId: null,
    shopId: context().shopId,
    workDate: MONDAY,
    minuteOfDay: 600,
    level: 'good',
    reason: null,
    source: 'customer',
    agent: person('小满'),
    isBot: false,
    ...special,
  })
  const facts: Facts = {
    ...factsOf([]),
    ratings: [
      rating({}),
      rating({ source: 'invited' }),
      rating({ level: 'neutral', reason: '服务态度差', source: 'pushed' }),
      rating({ level: 'bad', agent: BOT, isBot: true }),
    ],
  }

  it('of bots’ chats count where the platform counts them (R27)', () => {
    expect(figures(specOf({ kind: 'good-rating', botsCount: true }), facts)).toEqual([2, 4])
    expect(figures(specOf({ kind: 'good-rating' }), facts)).toEqual([2, 3])
  })

  it('invited ones can be left out, since an invitation picks its buyers (R29)', () => {
    expect(figures(specOf({ kind: 'good-rating', ratingSources: ['customer', 'pushed'] }), facts)).toEqual([
      1, 2,
    ])
  })

  it('an attitude share looks at 一般 and 失望 alone (R25)', () => {
    expect(figures(specOf({ kind: 'attitude', botsCount: true }), facts)).toEqual([1, 2])
  })
})

describe('first-contact resolution', () => {
  const spec = specOf({ kind: 'first-contact', returnDays: 3 })
  const facts = factsOf([
    chat(['10:00 买家', '10:05 小满'], 'a', '张三'),
    chat(['+2 10:00 买家', '+2 10:05 阿青'], 'b', '张三'),
    chat(['10:00 买家', '10:05 小满'], 'c', '李四'),
    chat(['10:00 买家', '10:01 机器人'], 'd', '王五'),
  ])

  it('fails when the buyer comes back within the days of grace', () => {
    expect(itemsOf(spec, facts, LATER).map(({ conversationId, met }) => [conversationId, met])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 1],
    ])
  })

  it('is not known before those days are over', () => {
    expect(figures(spec, facts, at('+3 10:05'))).toEqual([0, 0])
    expect(figures(spec, facts, at('+3 10:06'))).toEqual([1, 2])
  })

  it('may ask that he came for the same reason', () => {
    const about = (reason: string) =>
      facts.chats.map((one) => ({ ...one, reason: one.conversationId === 'a' ? 'problem' : reason }))
    const same = { ...spec, sameReasonOnly: true }
    expect(figures(same, { ...facts, chats: about('enquiry') })).toEqual([3, 3])
    expect(figures(same, { ...facts, chats: about('problem') })).toEqual([2, 3])
  })
})

describe('whatever the chats', () => {
  const someChats = fc
    .array(
      fc.record({
        customer: fc.constantFrom('张三', '李四'),
        lines: fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 59 }),
            fc.constantFrom('买家', '小满', '阿青', '机器人', '小满·自动'),
          ),
          {
            maxLength: 12,
          },
        ),
      }),
      { maxLength: 5 },
    )
    .map((chats) =>
      chats.map(({ customer, lines }, index) =>
        chat(
          lines.map(([minute, who]) => `10:${String(minute).padStart(2, '0')} ${who}`),
          `chat ${index}`,
          customer,
        ),
      ),
    )
  const someSpec = fc
    .record({
      kind: fc.constantFrom(
        'reply-rate',
        'connection',
        'unanswered',
        'first-response',
        'average-response',
        'answer-ratio',
      ),
      unit: fc.constantFrom('turn', 'session', 'buyer-day', 'buyer-account-day'),
      dedup: fc.constantFrom('first', 'every', 'any'),
      thresholdSeconds: fc.constantFrom(null, 60, 300),
      botsCount: fc.boolean(),
      automaticCounts: fc.boolean(),
    })
    .map(specOf)

  it('agents and nobody add up to the shop, and the cells to their items', () => {
    fc.assert(
      fc.property(someChats, someSpec, (chats, spec) => {
        const facts = factsOf(chats)
        const cells = measure(spec, facts, LATER)
        const byAgent = [
          ...Map.groupBy(cells, ({ agent }) => agent.personId ?? agent.accountId).values(),
        ].map(figuresOf)
        const [items, whole] = [figuresOf(itemsOf(spec, facts, LATER)), figuresOf(cells)]
        expect(byAgent.reduce((sum, { total }) => sum + total, 0)).toBe(whole.total)
        expect(byAgent.reduce((sum, { met }) => sum + met, 0)).toBe(whole.met)
        expect({ met: items.met, total: items.total }).toEqual({ met: whole.met, total: whole.total })
      }),
    )
  })

  it('what is met never exceeds what is counted, save for 答问比', () => {
    fc.assert(
      fc.property(someChats, someSpec, (chats, spec) => {
        fc.pre(spec.kind !== 'answer-ratio')
        const { met, total } = figuresOf(measure(spec, factsOf(chats), LATER))
        expect(met).toBeLessThanOrEqual(total)
      }),
    )
  })
})
