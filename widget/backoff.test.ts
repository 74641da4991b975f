import { expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

it.each([
  [0, 1, 500],
  [0, 0, 250],
  [3, 1, 4_000],
  [6, 1, 30_000],
  [500, 1, 30_000],
  [500, 0, 15_000],
])('retry %i with chance %f waits %i ms', (attempt, chance, ms) => {
  expect(backoffMs(attempt, chance)).toBe(ms)
})
