import { describe, expect, it } from 'vitest'
import { seededRandom } from '../seeded-random.ts'
import { SLOTS } from '../slots.ts'
import { drawFacts } from '../facts.ts'
import { utter } from '../speech.ts'
import { tell } from '../telling.ts'
import { VOICES } from '../voice.ts'
import { SCENARIOS } from './all.ts'
import { parseScript, scenario } from './scenario.ts'

describe('a script', () => {
  it('reads speakers, ways to say it, curt ways, chances and hand-overs', () => {
    const beats = parseScript('sample', '买：在吗 | 你好\n买：问下\n客：在的 ‖ 在\n\n?60\n转：组长\n客=来了')
    expect(beats).toEqual([
      {
        chance: 1,
        turns: [
          { type: 'say', by: 'customer', lines: [line(['在吗', '你好']), line(['问下'])] },
          { type: 'say', by: 'agent', lines: [line(['在的'], { curtWays: ['在'] })] },
        ],
      },
      {
        chance: 0.6,
        turns: [
          { type: 'transfer', toLeader: true },
          { type: 'say', by: 'agent', lines: [line(['来了'], { isAnswer: true })] },
        ],
      },
    ])
  })

  it('is refused with its name when a line has no speaker', () => {
    expect(() => scenario('odd', { topic: 'enquiry', weight: 1 }, '谁：你好')).toThrow(
      'scenario odd: cannot read "谁：你好"',
    )
  })
})

describe('the scenarios', () => {
  it('are at least forty, each with a name of its own', () => {
    expect(SCENARIOS.length).toBeGreaterThanOrEqual(40)
    expect(new Set(SCENARIOS.map(({ key }) => key)).size).toBe(SCENARIOS.length)
  })

  it('lead on only to scenarios that exist', () => {
    const keys = new Set(SCENARIOS.map(({ key }) => key))
    expect(SCENARIOS.filter(({ sequel }) => sequel && !keys.has(sequel.key))).toEqual([])
  })

  it.each(SCENARIOS)('$key can be told by every manner of agent, in every way', (told) => {
    const random = seededRandom(told.key)
    for (const shop of told.shops) {
      for (let round = 0; round < 20; round++) {
        const facts = drawFacts(told, { shop, hour: round }, random)
        for (const turn of tell(told, random)) {
          if (turn.type === 'transfer') continue
          for (const said of turn.lines) {
            const style = random.pick(['warm', 'crisp', 'lively', 'careful', 'curt'] as const)
            const agent =
              turn.by === 'agent' ? { nick: '小满', style, isCurtNow: style === 'curt' } : undefined
            const slots = { ...facts.slots, 订单卡: '[订单] 1 待发货' }
            const { text } = utter(said, {
              slots,
              agent,
              hasHabits: turn.by === 'customer',
              answering: round % 4,
              random,
            })
            expect(text).not.toBe('')
            expect(text).not.toMatch(/[{}|‖]|undefined/)
          }
        }
      }
    }
  })

  it('begin with the buyer', () => {
    const random = seededRandom('first')
    for (const told of SCENARIOS) {
      const [first] = tell(told, random)
      expect(first).toMatchObject({ type: 'say', by: 'customer' })
    }
  })
})

it('every manner of agent has words for the same occasions', () => {
  const occasions = Object.values(VOICES).map((voice) => Object.keys(voice).toSorted().join())
  expect(new Set(occasions).size).toBe(1)
  for (const ways of Object.values(SLOTS)) expect(ways.length).toBeGreaterThan(1)
})

function line(ways: string[], rest: { curtWays?: string[]; isAnswer?: boolean } = {}) {
  return { kind: 'text', ways, curtWays: [], isAnswer: false, ...rest }
}
