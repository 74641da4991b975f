import { describe, expect, it } from 'vitest'
import { after, instant, SECOND } from '#domain/kernel/time.ts'
import { CHATS_MIN, learnHandling, type HandledMessage } from './learn-handling.ts'
import { drawExponential, drawGamma, seeded } from './random.ts'

const START = instant(1_787_000_000_000)
const at = (seconds: number) => after(START, Math.round(seconds * SECOND))

function written(...lines: readonly (readonly [chat: string, agent: string | null, seconds: number])[]) {
  return lines
    .map(([conversationId, agent, seconds]): HandledMessage => ({
      conversationId,
      agent,
      sentAt: at(seconds),
    }))
    .toSorted((a, b) => a.sentAt - b.sentAt)
}

/** Enough chats like this one, a day apart. */
function often(lines: readonly (readonly [string, string | null, number])[]): readonly HandledMessage[] {
  const copies = Array.from({ length: CHATS_MIN }, (_, day) =>
    lines.map(([chat, agent, seconds]) => [`${chat}-${day}`, agent, day * 86_400 + seconds] as const),
  )
  return written(...copies.flat())
}

describe('what is learned of handling', () => {
  it('is turns, work and pauses of plain chats', () => {
    const messages = often([
      ['a', null, 0],
      ['a', null, 5],
      ['a', 'he', 40],
      ['a', null, 100],
      ['a', 'he', 120],
    ])
    expect(learnHandling(messages, { lingerSeconds: 90 })).toEqual({
      handling: { turns: 2, answerSeconds: 30, answerSpread: 0.33, pauseSeconds: 60, lingerSeconds: 90 },
      chats: CHATS_MIN,
      answers: 2 * CHATS_MIN,
    })
  })

  it('counts as work only what came after the answer to somebody else', () => {
    const messages = often([
      ['a', null, 0],
      ['b', null, 10],
      ['a', 'he', 30],
      ['b', 'he', 60],
    ])
    expect(learnHandling(messages, { lingerSeconds: 0 })?.handling).toMatchObject({
      answerSeconds: 30,
      turns: 1,
    })
  })

  it('takes what is added at once for part of the answer, and an hour at lunch for no work', () => {
    const messages = often([
      ['a', null, 0],
      ['a', 'he', 20],
      ['a', 'he', 30],
      ['b', null, 1_000],
      ['b', 'he', 4_600],
    ])
    expect(learnHandling(messages, { lingerSeconds: 0 })?.handling.answerSeconds).toBe(30)
  })

  it('is of the counted chats alone, though it minds where else an agent was at work', () => {
    const messages = often([
      ['elsewhere', null, 0],
      ['a', null, 10],
      ['elsewhere', 'he', 100],
      ['a', 'he', 130],
    ])
    const options = { lingerSeconds: 0, isCounted: (chat: string) => chat.startsWith('a') }
    expect(learnHandling(messages, options)).toMatchObject({
      handling: { answerSeconds: 30 },
      chats: CHATS_MIN,
    })
  })

  it('is nothing where too few chats were answered', () => {
    expect(learnHandling(often([['a', null, 0]]), { lingerSeconds: 0 })).toBeUndefined()
    expect(learnHandling([], { lingerSeconds: 0 })).toBeUndefined()
  })

  it('gives back what a busy agent with chats side by side really needed', () => {
    const random = seeded(4)
    const lines: [string, string | null, number][] = []
    let free = 0
    let asked = 0
    for (let chat = 0; chat < 3_000; chat += 1) {
      asked += drawExponential(random, 60)
      const sent = Math.max(asked, free) + drawGamma(random, 45, 0.7)
      lines.push([`c${chat}`, null, asked], [`c${chat}`, 'he', sent])
      free = sent
    }
    const handling = learnHandling(written(...lines), { lingerSeconds: 0 })?.handling
    expect(Math.abs((handling?.answerSeconds ?? 0) - 45)).toBeLessThan(1.5)
    expect(Math.abs((handling?.answerSpread ?? 0) - 0.7)).toBeLessThan(0.05)
  })
})
