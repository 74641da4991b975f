import { describe, expect, it } from 'vitest'
import { outlookOf } from './concurrency.ts'
import { headsFor, HEADS_MAX, needOf, reachableShare, spreadOverTime, type NeedRule } from './need.ts'
import { playDay } from './simulator.ts'
import { alike, isKept, MUTANG } from './testing/steady-desk.ts'

const RULE: NeedRule = {
  handling: { turns: 4, answerSeconds: 40, answerSpread: 0.8, pauseSeconds: 60, lingerSeconds: 180 },
  chatsAtOnce: 5,
  patienceSeconds: null,
  lineSeconds: 180,
  target: 0.9,
  shrinkage: 0,
}

/** A day with a forenoon and an evening peak. */
const DAY = Array.from({ length: 48 }, (_, slot) =>
  slot < 16 ? 0 : 14 + 30 * Math.exp(-(((slot - 21) / 3) ** 2)) + 46 * Math.exp(-(((slot - 40) / 3) ** 2)),
)
const isOpen = (slot: number) => slot >= 16

describe('the heads of a half hour', () => {
  it.each([2, 20, 120, 400])('are the fewest who meet the target for %d chats an hour', (perHour) => {
    const heads = headsFor(perHour, RULE)
    const kept = (agents: number) => outlookOf({ ...RULE, arrivalsPerHour: perHour, agents }, 180).keptShare
    expect(kept(heads)).toBeGreaterThanOrEqual(0.9)
    expect(heads === 1 || kept(heads - 1) < 0.9).toBe(true)
  })

  it('are enough for all but what is out of reach, and nobody for what is out of reach', () => {
    const slow = { ...RULE, handling: { ...RULE.handling, answerSeconds: 120, answerSpread: 1 } }
    const reachable = reachableShare(slow)
    expect(reachable).toBeCloseTo(1 - Math.exp(-1.5), 10)
    expect(headsFor(20, { ...slow, target: reachable - 0.01 })).toBeLessThan(30)
  })

  it('are at the limit where answers alone take too long for any number of people', () => {
    const slow = { ...RULE, handling: { ...RULE.handling, answerSeconds: 240 } }
    expect(headsFor(20, slow)).toBe(HEADS_MAX)
  })

  it('are nobody where nobody comes or the shop is closed', () => {
    const need = needOf([0, 10, 10], RULE, (slot) => slot !== 1)
    expect(need.map(({ heads }) => heads > 0)).toEqual([false, false, true])
  })

  it('become more people to plan by the time they are elsewhere', () => {
    const rule = { ...RULE, handling: { ...RULE.handling, turns: 1 } }
    const plannedBy = (shrinkage: number) => needOf([60], { ...rule, shrinkage }, () => true)[0]?.planned
    const heads = headsFor(120, rule)
    expect(plannedBy(0)).toBe(heads)
    expect(plannedBy(0.3)).toBeGreaterThan(heads)
    expect(plannedBy(0.3)).toBeLessThanOrEqual(Math.ceil(heads / 0.7) + 1)
  })
})

describe('work over time', () => {
  it('is only moved, never lost, as chats go on', () => {
    const spread = spreadOverTime([0, 10, ...Array.from({ length: 28 }, () => 0)], {
      ...RULE.handling,
      pauseSeconds: 600,
    })
    expect(spread.reduce((sum, one) => sum + one, 0)).toBeCloseTo(10, 2)
    expect(spread[0]).toBe(0)
    expect(spread[1]).toBeLessThan(6)
    expect(spread[2]).toBeGreaterThan(1)
  })

  it('stays where it is when a chat is one answer', () => {
    expect(spreadOverTime([3, 5], { ...RULE.handling, turns: 1 })).toEqual([3, 5])
  })
})

it('a day planned by the need reaches its target when it is played, and not with a fifth fewer', () => {
  const need = needOf(DAY, RULE, isOpen)
  const kept = (share: number) => {
    const counts = need.map(({ heads }) => Math.round(heads * share))
    const most = Math.max(...counts)
    const agents = alike(most, { receptionLimit: RULE.chatsAtOnce }).map((agent, index) => ({
      ...agent,
      shifts: counts.flatMap((count, slot) =>
        count > index ? [{ from: slot * 30, to: slot * 30 + 30 }] : [],
      ),
    }))
    const shop = { shopId: MUTANG, arrivals: DAY, handling: RULE.handling, patienceSeconds: null }
    const desk = { shops: [{ ...shop, reassignAfterMinutes: 0, knownShare: 0 }], agents }
    const turns = Array.from({ length: 6 }, (_, seed) => playDay(desk, seed).turns).flat()
    return turns.filter((turn) => isKept(turn, RULE.lineSeconds)).length / turns.length
  }
  expect(kept(1)).toBeGreaterThan(0.88)
  expect(kept(0.8)).toBeLessThan(0.85)
})
