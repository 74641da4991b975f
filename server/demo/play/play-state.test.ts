import { expect, it } from 'vitest'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { workDate } from '#domain/kernel/time.ts'
import { dutyFrom } from './play-state.ts'

const moment = (minutes: number) => instantOf(workDate('2026-11-21'), minutes, SHANGHAI)

it.each([
  ['at half past midnight the night shift is still there', 30, 30],
  ['at one in the morning the clock goes on to the next shift', 60, 505],
  ['at four in the morning too', 240, 505],
  ['five minutes before the day shift it begins at once', 505, 505],
  ['in the afternoon it begins at once', 900, 900],
])('%s', (_, now, begins) => {
  expect(dutyFrom(moment(now))).toBe(moment(begins))
})
