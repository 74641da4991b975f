import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { assert } from '#domain/kernel/assert.ts'
import { instantOfRfc3339 } from '#domain/calendar/rfc3339.ts'
import { NOBODY, type AnswerReading, type ChatMessage } from './fact.ts'
import { at, BOT, context, person, script } from './testing/scripted-chat.ts'
import { isInReading, turnsOf } from './turn.ts'

function turnsIn(reading: AnswerReading, messages: readonly ChatMessage[]) {
  return turnsOf(messages, context()).filter((turn) => isInReading(turn, reading))
}

function waits(messages: readonly ChatMessage[]): readonly (number | null)[] {
  return turnsIn(0, messages).map(({ askedAt, repliedAt }) =>
    repliedAt === null ? null : (repliedAt - askedAt) / 1000,
  )
}

describe('a turn', () => {
  it('runs from the first unanswered question to the first answer; asking again starts no new time', () => {
    const chat = script([
      '10:10:15 买家',
      '10:15:20 买家',
      '10:18:10 小满',
      '10:18:30 买家',
      '10:19:00 小满',
      '10:19:05 小满',
    ])
    expect(turnsIn(0, chat)).toMatchObject([
      {
        askedAt: at('10:10:15'),
        lastAskedAt: at('10:15:20'),
        askedCount: 2,
        repliedAt: at('10:18:10'),
        isFirst: true,
      },
      { askedAt: at('10:18:30'), askedCount: 1, repliedAt: at('10:19:00'), isFirst: false },
    ])
    expect(waits(chat)).toEqual([475, 30])
  })

  it('stands in one row where all four readings agree', () => {
    const turns = turnsOf(script(['10:00 买家', '10:01 小满', '10:02 买家']), context())
    expect(turns.map(({ readings }) => readings)).toEqual([0b1111, 0b1111])
  })

  it('is answered by a bot or an automatic reply only in the readings that count them', () => {
    const chat = script(['10:00:00 买家', '10:00:01 小满·自动', '10:00:05 机器人', '10:03:00 小满'])
    const answers = ([0, 1, 2, 3] as const).map((reading) => turnsIn(reading, chat)[0]?.repliedAt)
    expect(answers).toEqual([at('10:03:00'), at('10:00:05'), at('10:00:01'), at('10:00:01')])
    expect(turnsOf(chat, context()).map(({ readings }) => readings)).toEqual([0b0001, 0b0010, 0b1100])
    expect(turnsIn(1, chat)[0]?.agent).toEqual(BOT)
  })

  it('of a buyer whom only bots or automatic replies answered stays unanswered by people', () => {
    expect(waits(script(['10:00 买家', '10:01 机器人', '10:02 买家', '10:03 小满·自动']))).toEqual([null])
  })

  it('is not opened by an agent who speaks first, nor touched by the system', () => {
    const chat = script([
      '09:59 小满',
      '10:00 系统',
      '10:01 买家',
      '10:02 系统',
      '10:03 小满',
      '10:04 小满',
      '10:05 系统',
    ])
    expect(turnsIn(0, chat)).toHaveLength(1)
    expect(waits(chat)).toEqual([120])
  })

  it('is credited to whoever answered, each turn to its own', () => {
    const chat = script(['10:00 买家', '10:01 小满', '10:02 买家', '10:03 阿青', '10:04 买家'])
    expect(turnsIn(0, chat).map(({ agent }) => agent)).toEqual([person('小满'), person('阿青'), NOBODY])
  })

  it('belongs to the day and minute of its first question in the shop’s zone, though answered after midnight', () => {
    expect(turnsIn(0, script(['23:59:59 买家', '+1 00:00:10 小满']))).toMatchObject([
      { workDate: '2026-11-16', minuteOfDay: 1439, repliedAt: at('+1 00:00:10') },
    ])
  })

  it('is not made of chats that came in without times', () => {
    expect(turnsOf(script(['10:00 买家', '10:01 小满']), { ...context(), isTimed: false })).toEqual([])
  })

  it('at one moment keeps the order in which the messages came in', () => {
    const chat = script(['10:00 买家', '10:00 小满', '10:00 买家'])
    expect(turnsIn(0, chat).map(({ position, repliedAt }) => [position, repliedAt])).toEqual([
      [0, at('10:00')],
      [2, null],
    ])
  })
})

describe('whatever the chat', () => {
  const someChat = fc
    .array(
      fc.tuple(
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom('买家', '小满', '阿青', '机器人', '小满·自动', '系统'),
      ),
      {
        maxLength: 30,
      },
    )
    .map((lines) => script(lines.map(([minute, who]) => `10:${String(minute).padStart(2, '0')} ${who}`)))
  const shuffled = someChat.chain((chat) =>
    fc.shuffledSubarray([...chat], { minLength: chat.length }).map((late) => ({ chat, late })),
  )

  it('messages that come late or out of order give the turns that they would have given in order', () => {
    fc.assert(
      fc.property(shuffled, ({ chat, late }) => {
        expect(turnsOf(late, context())).toEqual(turnsOf(chat, context()))
      }),
    )
  })

  it('every buyer message lies in exactly one turn of each reading', () => {
    fc.assert(
      fc.property(someChat, fc.constantFrom(0, 1, 2, 3), (chat, reading) => {
        const asked = turnsIn(reading, chat).reduce((sum, turn) => sum + turn.askedCount, 0)
        expect(asked).toBe(chat.filter(({ author }) => author === 'customer').length)
      }),
    )
  })

  it('counting more answers never makes a buyer wait longer', () => {
    fc.assert(
      fc.property(someChat, (chat) => {
        const [strict, lenient] = [turnsIn(0, chat)[0], turnsIn(3, chat)[0]]
        expect(lenient?.repliedAt ?? Infinity).toBeLessThanOrEqual(strict?.repliedAt ?? Infinity)
      }),
    )
  })
})

describe('response times', () => {
  const mean = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null)
    return known.reduce((sum, value) => sum + value, 0) / known.length
  }

  it('of a chat with product links and several answers in a row go by the first answer alone', () => {
    const opening = ['14:00:00 买家', '14:00:20 小满', '14:00:25 小满', '14:01:00 买家', '14:01:10 买家']
    const chat = script([...opening, '14:02:30 小满', '14:02:31 小满', '14:05:00 买家', '14:05:05 小满'])
    expect(waits(chat)).toEqual([20, 90, 5])
    expect(mean(waits(chat))).toBeCloseTo(38.33, 2)
  })

  const file = new URL('../../../shared/data/uneed/uneed_two_chats.json', import.meta.url)
  const hasRealChats = existsSync(file)

  it.skipIf(!hasRealChats)(
    'of two real pre-sale chats are 14 s and 26 s first, 25.17 s and 70.5 s on average (skipped without ../shared/data)',
    () => {
      const dialogue = z.array(z.object({ time: z.string(), sender_type: z.enum(['用户', '客服']) }))
      const chats = z.array(z.object({ dialogue })).parse(JSON.parse(readFileSync(file, 'utf8')))
      const measured = chats.map(({ dialogue: lines }) =>
        waits(
          lines.map((line, index) => ({
            id: String(index).padStart(4, '0') as ChatMessage['id'],
            author: line.sender_type === '用户' ? 'customer' : 'agent',
            isAutomatic: false,
            agent: NOBODY,
            sentAt: momentOf(line.time),
            length: 1,
          })),
        ),
      )
      expect(measured.map((times) => Math.round(times[0] ?? 0))).toEqual([14, 26])
      expect(measured.map((times) => Number(mean(times).toFixed(2)))).toEqual([25.17, 70.5])
    },
  )
})

function momentOf(text: string) {
  const moment = instantOfRfc3339(`${text}+08:00`)
  assert(moment !== undefined, `a time of the file: ${text}`)
  return moment
}
