import { describe, expect, it } from 'vitest'
import { after, instant, SECOND } from '#domain/kernel/time.ts'
import { RateLimit } from './rate-limit.ts'

const start = instant(1_787_706_000_000)

function takes(limit: RateLimit, key: string, count: number, at = start): number {
  return Array.from({ length: count }, () => limit.take(key, at)).filter(Boolean).length
}

describe('a rate limit', () => {
  it('lets a burst through, then so many a second', () => {
    const limit = new RateLimit({ burst: 5, perSecond: 2 })
    expect(takes(limit, 'a', 8)).toBe(5)
    expect(takes(limit, 'a', 8, after(start, SECOND))).toBe(2)
    expect(takes(limit, 'a', 8, after(start, 60 * SECOND))).toBe(5)
  })

  it('counts each key for itself', () => {
    const limit = new RateLimit({ burst: 1, perSecond: 1 })
    expect(takes(limit, 'a', 2) + takes(limit, 'b', 2)).toBe(2)
  })

  it('forgets only those who have used nothing lately, however many come', () => {
    const limit = new RateLimit({ burst: 1, perSecond: 0.001 })
    expect(limit.take('a', start)).toBe(true)
    for (let n = 0; n < 20_000; n += 1) limit.take(`other ${n}`, start)
    expect(limit.take('a', after(start, SECOND))).toBe(false)
  })
})
