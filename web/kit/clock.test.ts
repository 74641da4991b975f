import { expect, it } from 'vitest'
import { HOUR, instant } from '#domain/kernel/time.ts'
import { ahead, setClock } from './clock.ts'

const realNow = instant(1_790_000_000_000)
const later = instant(realNow + 27 * HOUR)

it('a company keeps the world’s time until a day has been played', () => {
  setClock({ now: realNow, speed: 1, realNow })
  expect(ahead()).toBe(0)
})

it('a day that has been played leaves the company ahead by as much as was played', () => {
  setClock({ now: later, speed: 60, realNow })
  expect(ahead()).toBe(0)
  setClock({ now: later, speed: 1, realNow })
  expect(ahead()).toBe(27 * HOUR)
})
