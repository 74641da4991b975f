import { describe, expect, it } from 'vitest'
import { outlookOf, type DeskLoad } from './concurrency.ts'
import { erlangA, erlangC } from './erlang.ts'
import { isKept, playSteady } from './testing/steady-desk.ts'

const CALLS: DeskLoad = {
  arrivalsPerHour: 200,
  handling: { turns: 1, answerSeconds: 180, answerSpread: 1, pauseSeconds: 0, lingerSeconds: 0 },
  agents: 12,
  chatsAtOnce: 1,
  patienceSeconds: null,
}

const CHATS: DeskLoad = {
  arrivalsPerHour: 120,
  handling: { turns: 4, answerSeconds: 40, answerSpread: 0.8, pauseSeconds: 60, lingerSeconds: 180 },
  agents: 7,
  chatsAtOnce: 5,
  patienceSeconds: null,
}

describe('the outlook of a desk', () => {
  it('of one chat at a time is Erlang C, and Erlang A with patience', () => {
    expect(outlookOf(CALLS, 180).queuedShare).toBeCloseTo(erlangC(10, 12), 10)
    const impatient = { ...CALLS, patienceSeconds: 300 }
    const { waitShare } = erlangA({ ...impatient, handlingSeconds: 180 })
    expect(outlookOf(impatient, 180).queuedShare).toBeCloseTo(waitShare, 10)
  })

  it('counts the writing of the answer too, as the platforms do: a free agent alone does not keep the line', () => {
    const idle = { ...CALLS, arrivalsPerHour: 1 }
    expect(outlookOf(idle, 180).keptShare).toBeCloseTo(1 - Math.exp(-1), 4)
  })

  it.each([
    ['chats side by side', CHATS, 180],
    ['few places', { ...CHATS, chatsAtOnce: 2, agents: 13 }, 180],
    ['one agent', { ...CHATS, agents: 1, arrivalsPerHour: 14 }, 180],
    ['a full day for all', { ...CHATS, agents: 6, arrivalsPerHour: 116 }, 300],
    [
      'long answers',
      { ...CHATS, handling: { ...CHATS.handling, answerSeconds: 90, answerSpread: 1.3 }, agents: 16 },
      180,
    ],
  ])('agrees with the played desk: %s', (_, load, line) => {
    const turns = playSteady(load, Math.ceil((2 * 4_000) / load.arrivalsPerHour), 9)
    const played = turns.filter((turn) => isKept(turn, line)).length / turns.length
    expect(Math.abs(outlookOf(load, line).keptShare - played)).toBeLessThan(0.03)
  })

  it('grows with people and shrinks with work', () => {
    const kept = (change: Partial<DeskLoad>) => outlookOf({ ...CHATS, ...change }, 180).keptShare
    const byAgents = [6, 7, 8, 10].map((agents) => kept({ agents }))
    expect(byAgents).toEqual(byAgents.toSorted((a, b) => a - b))
    expect(kept({ arrivalsPerHour: 140 })).toBeLessThan(kept({ arrivalsPerHour: 100 }))
  })

  it('says that nothing is kept where more come than can be served, and all where nobody comes', () => {
    expect(outlookOf({ ...CHATS, agents: 4 }, 180)).toMatchObject({ keptShare: 0, workingShare: 1 })
    expect(outlookOf({ ...CHATS, arrivalsPerHour: 0 }, 180).keptShare).toBe(1)
    expect(outlookOf({ ...CHATS, agents: 0 }, 180).keptShare).toBe(0)
  })
})
