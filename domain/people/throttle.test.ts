import { describe, expect, it } from 'vitest'
import { after, instant, MINUTE, SECOND } from '../kernel/time.ts'
import { addressBlock, decideSignInAttempt, THROTTLE_WINDOW, type ThrottleKind } from './throttle.ts'

const start = instant(1_000_000_000_000)
const failed = (kind: ThrottleKind, count: number) => ({ kind, count, windowStart: start })

describe('guesses at a password', () => {
  it.each([
    ['nobody has failed', []],
    ['the name failed four times here', [failed('place', 4)]],
    ['the name failed nineteen times everywhere', [failed('place', 1), failed('name', 19)]],
    ['the name’s own browser failed four times', [failed('browser', 4)]],
    ['the address failed 99 times', [failed('address', 99)]],
  ])('may be made while %s', (_, failures) => {
    expect(decideSignInAttempt(failures, after(start, MINUTE))).toEqual({ ok: true, next: 'attempt' })
  })

  it.each([
    ['the name failed five times here', [failed('place', 5), failed('name', 5)]],
    ['the name failed twenty times everywhere', [failed('place', 0), failed('name', 20)]],
    ['the name’s own browser failed five times', [failed('browser', 5)]],
    ['the address failed a hundred times', [failed('place', 1), failed('address', 100)]],
  ])('are refused once %s, saying how long', (_, failures) => {
    expect(decideSignInAttempt(failures, after(start, MINUTE))).toEqual({
      ok: false,
      code: 'session.throttled',
      detail: { seconds: (14 * MINUTE) / SECOND },
    })
  })

  it('may be made again the moment the window has passed', () => {
    const failures = [failed('place', 9)]
    expect(decideSignInAttempt(failures, after(start, THROTTLE_WINDOW - 1)).ok).toBe(false)
    expect(decideSignInAttempt(failures, after(start, THROTTLE_WINDOW)).ok).toBe(true)
  })
})

describe('an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('%s counts as %s', (address, block) => {
    expect(addressBlock(address)).toBe(block)
  })

  it('of a network is counted together with its neighbours, and apart from other networks', () => {
    expect(addressBlock('2001:db8:1:2::1')).toBe(addressBlock('2001:db8:1:2:ffff::9'))
    expect(addressBlock('2001:db8:1:2::1')).not.toBe(addressBlock('2001:db8:1:3::1'))
  })
})
