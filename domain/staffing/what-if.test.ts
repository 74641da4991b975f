import { describe, expect, it } from 'vitest'
import { withAbsences } from './absences.ts'
import { seeded } from './random.ts'
import { alike, MUTANG } from './testing/steady-desk.ts'
import { agentsOf, compare, playPair, type DayChange, type DayPlan } from './what-if.ts'

const PLAN: DayPlan = {
  shopId: MUTANG,
  arrivals: Array.from({ length: 48 }, (_, slot) => (slot >= 18 && slot < 44 ? 30 : 0)),
  heads: Array.from({ length: 48 }, (_, slot) => (slot >= 18 && slot < 46 ? 5 : 0)),
  handling: { turns: 3, answerSeconds: 40, answerSpread: 0.8, pauseSeconds: 60, lingerSeconds: 120 },
  chatsAtOnce: 6,
  patienceSeconds: null,
  lineSeconds: 180,
  reassignAfterMinutes: 0,
  shrinkage: 0,
  volumeSpread: 0,
}

const EVENING: DayChange = { from: 36, to: 44, heads: -2, volume: 1, chatsAtOnce: null }

const whatIf = (change: Partial<DayChange>, plan: Partial<DayPlan> = {}, days = 8) => {
  const whole = { ...EVENING, ...change }
  return compare(
    Array.from({ length: days }, (_, index) => playPair({ ...PLAN, ...plan }, whole, index)),
    whole,
  )
}

describe('two agents less in the evening', () => {
  const result = whatIf({})

  it('let more buyers wait too long, beyond the doubt of chance', () => {
    expect(result.window.difference.high).toBeLessThan(0)
    expect(result.window.missedAfter).toBeGreaterThan(result.window.missedBefore)
    expect(result.window.badDayAfter).toBeLessThan(result.window.after.value)
  })

  it('change nothing before they have gone', () => {
    const earlier = result.slots.filter(({ slot }) => slot < 36)
    expect(earlier.map(({ after }) => after)).toEqual(earlier.map(({ before }) => before))
  })

  it('weigh less in the whole day than in the evening', () => {
    expect(result.wholeDay.difference.value).toBeGreaterThan(result.window.difference.value)
    expect(result.slots.filter(({ before }) => before === null).length).toBeGreaterThan(10)
  })
})

describe('a what-if', () => {
  it('of nothing is nothing, exactly', () => {
    expect(whatIf({ heads: 0 }).window.difference).toEqual({ value: 0, low: 0, high: 0 })
  })

  it('sees that more people help and more buyers do not', () => {
    expect(whatIf({ heads: 1 }).window.difference.value).toBeGreaterThan(0)
    expect(whatIf({ heads: 0, volume: 1.4 }).window.difference.high).toBeLessThan(0)
  })

  it('is surer of the difference by playing the same days twice than by playing other days', () => {
    const plan = { ...PLAN, volumeSpread: 0.2 }
    const pairs = Array.from({ length: 24 }, (_, index) => playPair(plan, { ...EVENING, heads: -1 }, index))
    const others = pairs.map(({ before }, index) => ({
      before,
      after: (pairs[(index + 7) % 24] ?? pairs[0])?.after ?? [],
    }))
    const width = (of: typeof pairs) => {
      const { low, high } = compare(of, EVENING).window.difference
      return high - low
    }
    expect(width(pairs)).toBeLessThan(0.8 * width(others))
  })
})

describe('a plan', () => {
  it('is as many people as it says in each half hour', () => {
    const agents = agentsOf({ ...PLAN, heads: [1, 3, 2, 0, 1] })
    const there = [0, 1, 2, 3, 4].map(
      (slot) =>
        agents.filter(({ shifts }) => shifts.some(({ from, to }) => from <= slot * 30 && slot * 30 < to))
          .length,
    )
    expect(there).toEqual([1, 3, 2, 0, 1])
    expect(agents[0]?.shifts).toEqual([
      { from: 0, to: 90 },
      { from: 120, to: 150 },
    ])
  })

  it('loses to absences the share of time that it says', () => {
    const agents = withAbsences(alike(50, { shifts: [{ from: 480, to: 1_020 }] }), 0.2, (index) =>
      seeded(index),
    )
    const away = agents.flatMap(({ breaks }) => breaks)
    const share = away.reduce((sum, { from, to }) => sum + to - from, 0) / (50 * 540)
    expect(Math.abs(share - 0.2)).toBeLessThan(0.03)
    expect(away.every(({ from, to }) => from >= 480 && to <= 1_020 && to > from)).toBe(true)
  })
})
