import { describe, expect, it } from 'vitest'
import { after, instant, MINUTE, SECOND } from '../kernel/time.ts'
import { decideSignInAttempt, THROTTLE_WINDOW } from './throttle.ts'

const start = instant(1_000_000_000_000)
const name = (count: number) => ({ kind: 'name', count, windowStart: start }) as const
const address = (count: number) => ({ kind: 'address', count, windowStart: start }) as const

describe('guesses at a password', () => {
  it.each([
    ['nobody has failed', []],
    ['the name failed four times', [name(4)]],
    ['the address failed 99 times', [address(99)]],
  ])('may be made while %s', (_, failures) => {
    expect(decideSignInAttempt(failures, after(start, MINUTE))).toEqual({ ok: true, next: 'attempt' })
  })

  it.each([
    ['the name failed five times', [name(5)]],
    ['the address failed a hundred times', [name(1), address(100)]],
  ])('are refused once %s, saying how long', (_, failures) => {
    expect(decideSignInAttempt(failures, after(start, MINUTE))).toEqual({
      ok: false,
      code: 'session.throttled',
      detail: { seconds: (14 * MINUTE) / SECOND },
    })
  })

  it('may be made again the moment the window has passed', () => {
    expect(decideSignInAttempt([name(9)], after(start, THROTTLE_WINDOW - 1)).ok).toBe(false)
    expect(decideSignInAttempt([name(9)], after(start, THROTTLE_WINDOW)).ok).toBe(true)
  })
})
