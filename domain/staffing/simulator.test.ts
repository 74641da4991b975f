import { describe, expect, it } from 'vitest'
import type { DeskLoad } from './concurrency.ts'
import type { Desk, DeskAgent } from './desk.ts'
import { erlangA, shareTakenWithin, shareTakenWithinPatience } from './erlang.ts'
import type { Handling } from './handling.ts'
import { playDay, type PlayedTurn } from './simulator.ts'
import { alike, MUTANG, playSteady } from './testing/steady-desk.ts'

/** One answer and it is over, as with a call. */
const CALL: Handling = { turns: 1, answerSeconds: 180, answerSpread: 1, pauseSeconds: 0, lingerSeconds: 0 }
const CALLS: DeskLoad = {
  arrivalsPerHour: 200,
  handling: CALL,
  agents: 12,
  chatsAtOnce: 1,
  patienceSeconds: null,
}

const shareOf = (turns: readonly PlayedTurn[], is: (turn: PlayedTurn) => boolean) =>
  turns.filter(is).length / turns.length
const isTakenWithin = (seconds: number) => (turn: PlayedTurn) =>
  turn.takenAt !== null && turn.takenAt - turn.askedAt <= seconds * 1_000

describe('a desk of one chat at a time', () => {
  it('lets wait as Erlang C says', () => {
    const taken = shareOf(playSteady(CALLS, 300, 1), isTakenWithin(20))
    const byErlang = shareTakenWithin({ ...CALLS, handlingSeconds: 180 }, 20)
    expect(Math.abs(taken - byErlang)).toBeLessThan(0.03)
  })

  it('loses and serves those whose patience ends as Erlang A says', () => {
    const queue = { ...CALLS, patienceSeconds: 240, handlingSeconds: 180, agents: 9 }
    const turns = playSteady(queue, 150, 2)
    const left = shareOf(turns, ({ takenAt }) => takenAt === null)
    expect(Math.abs(left - erlangA(queue).abandonedShare)).toBeLessThan(0.012)
    const taken = shareOf(turns, isTakenWithin(30))
    expect(Math.abs(taken - shareTakenWithinPatience(queue, 30))).toBeLessThan(0.02)
  })
})

const CHAT: Handling = {
  turns: 4,
  answerSeconds: 40,
  answerSpread: 0.8,
  pauseSeconds: 60,
  lingerSeconds: 120,
}

function deskOf(agents: readonly DeskAgent[], change: Partial<Desk['shops'][number]> = {}): Desk {
  const arrivals = Array.from({ length: 48 }, (_, slot) => (slot >= 18 && slot < 30 ? 20 : 0))
  const shop = {
    shopId: MUTANG,
    arrivals,
    handling: CHAT,
    patienceSeconds: null,
    reassignAfterMinutes: 0,
    knownShare: 0,
  }
  return { shops: [{ ...shop, ...change }], agents }
}

const NINE_TO_SIX = { from: 9 * 60, to: 18 * 60 }
const HOUR = 3_600_000

describe('a played day', () => {
  const desk = deskOf(alike(4, { shifts: [NINE_TO_SIX] }))

  it('is the same for the same seed and another for the next', () => {
    expect(playDay(desk, 3)).toEqual(playDay(desk, 3))
    expect(playDay(desk, 4).turns).not.toEqual(playDay(desk, 3).turns)
  })

  it('brings the same buyers whoever is there to answer them', () => {
    const first = (agents: number) =>
      playDay(deskOf(alike(agents, { shifts: [NINE_TO_SIX] })), 3)
        .turns.filter(({ isFirst }) => isFirst)
        .map(({ askedAt }) => askedAt)
        .toSorted((a, b) => a - b)
    expect(first(3)).toEqual(first(9))
  })

  it('has as many turns, and as much work, as the handling says', () => {
    const { turns, agents } = playDay(deskOf(alike(9, { shifts: [NINE_TO_SIX] })), 5)
    const chats = turns.filter(({ isFirst }) => isFirst).length
    const answers = agents.reduce((sum, one) => sum + one.answers, 0)
    const work = agents.reduce((sum, one) => sum + one.workingMs, 0)
    expect(answers).toBe(turns.length)
    expect(Math.abs(turns.length / chats - 4)).toBeLessThan(0.8)
    expect(Math.abs(work / answers / 40_000 - 1)).toBeLessThan(0.1)
  })

  it('leaves everybody without an answer where nobody is there', () => {
    const { turns } = playDay(deskOf([]), 3)
    expect(turns.length).toBeGreaterThan(100)
    expect(turns.every(({ answeredAt }) => answeredAt === null)).toBe(true)
  })

  it('answers nobody before the shift begins', () => {
    const late = deskOf(alike(9, { shifts: [{ from: 11 * 60, to: 18 * 60 }] }))
    const answers = playDay(late, 3).turns.flatMap(({ answeredAt }) => answeredAt ?? [])
    expect(Math.min(...answers)).toBeGreaterThan(11 * HOUR)
  })

  it('gives chats of one who goes home to those who stay', () => {
    const [early, ...rest] = alike(2, { shifts: [NINE_TO_SIX], receptionLimit: 30 })
    const agents = [...(early ? [{ ...early, shifts: [{ from: 9 * 60, to: 12 * 60 }] }] : []), ...rest]
    const { turns } = playDay(deskOf(agents), 3)
    expect(turns.every(({ answeredAt }) => answeredAt !== null)).toBe(true)
  })

  it('keeps buyers waiting over a break whom nobody else may take, and moves them where the shop allows it', () => {
    const agents = alike(3, { shifts: [NINE_TO_SIX] })
    const pausing = agents.map((agent, index) =>
      index === 0 ? { ...agent, breaks: [{ from: 11 * 60, to: 12 * 60 }] } : agent,
    )
    const quiet = { arrivals: Array.from({ length: 48 }, (_, slot) => (slot >= 18 && slot < 30 ? 14 : 0)) }
    const longest = (reassignAfterMinutes: number) =>
      Math.max(
        ...playDay(deskOf(pausing, { ...quiet, reassignAfterMinutes }), 3).turns.map(
          ({ askedAt, answeredAt }) => (answeredAt ?? Infinity) - askedAt,
        ),
      )
    expect(longest(0)).toBeGreaterThan(0.5 * HOUR)
    expect(longest(3)).toBeLessThan(0.4 * HOUR)
  })

  it('leaves a chat in the queue while everybody holds as many as he may', () => {
    const endless = { ...CHAT, turns: 1, lingerSeconds: 1e7 }
    const { turns } = playDay(
      deskOf(alike(3, { shifts: [NINE_TO_SIX], receptionLimit: 5 }), { handling: endless }),
      3,
    )
    expect(turns.filter(({ takenAt }) => takenAt !== null).length).toBe(15)
  })
})
