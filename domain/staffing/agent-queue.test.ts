import { describe, expect, it } from 'vitest'
import { agentQueues, keptShareOf } from './agent-queue.ts'

const exponential = { turns: 4, answerSeconds: 50, answerSpread: 1, pauseSeconds: 60, lingerSeconds: 20 }
/** Seconds a chat is apart from the agent for each of its turns. */
const APART = (3 * 60 + 20) / 4

describe('an agent with several chats', () => {
  it('finds nobody before the only chat he holds, and is as fast as its turns go', () => {
    const [none, one] = agentQueues(exponential, 1)
    expect([none?.endsPerSecond, one?.ahead]).toEqual([0, [1]])
    expect(one?.endsPerSecond).toBeCloseTo(1 / (4 * (50 + APART)), 12)
  })

  it.each([2, 5, 9])('with %d exponential ones is the machine repairman of the books', (held) => {
    // Shares of the others: held-1 at most, weight (work ÷ apart)^i × (held-1)! ÷ (held-1-i)!.
    const weights = [1]
    for (let ahead = 1; ahead < held; ahead += 1)
      weights.push((weights.at(-1) ?? 0) * (held - ahead) * (50 / APART))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const found = agentQueues(exponential, held)[held]?.ahead ?? []
    for (const [ahead, weight] of weights.entries()) expect(found[ahead]).toBeCloseTo(weight / total, 2)
  })

  it('keeps buyers waiting longer the more the work on an answer differs', () => {
    const shares = [0, 0.5, 1, 1.5].map((answerSpread) => {
      const ahead =
        agentQueues({ ...exponential, answerSpread, turns: 1, lingerSeconds: 400 }, 8)[8]?.ahead ?? []
      return ahead.reduce((sum, share, count) => sum + share * count, 0)
    })
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  })

  it('is never faster than his work, and always at it when nobody ever pauses', () => {
    const restless = { ...exponential, turns: 1, pauseSeconds: 0, lingerSeconds: 0 }
    expect(agentQueues(restless, 3)[3]).toMatchObject({
      endsPerSecond: 1 / 50,
      workingShare: 1,
      ahead: [0, 0, 1],
    })
  })

  it('answers by Erlang who comes after so many others', () => {
    const inTime = 1 - Math.exp(-3.6) * (1 + 3.6 + 3.6 ** 2 / 2)
    expect(keptShareOf(exponential, [0, 0, 1], 180)).toBeCloseTo(inTime, 10)
  })
})
