import { expect, it } from 'vitest'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { workDate } from '#domain/kernel/time.ts'
import { isSurgeTime } from './emergency.ts'

const at = (hour: number, minute = 0) => instantOf(workDate('2026-11-22'), hour * 60 + minute, SHANGHAI)

it.each([
  ['of a day played from the morning begins at eight', at(8), at(20), true],
  ['does not begin before the peak', at(8), at(19, 59), false],
  ['waits a while when the day is played from within the peak', at(20, 40), at(20, 41), false],
  ['begins then', at(20, 40), at(21, 5), true],
  ['does not begin when its end would be nobody’s shift', at(22, 20), at(22, 45), false],
])('an emergency %s', (_, startedAt, now, begins) => {
  expect(isSurgeTime(now, startedAt)).toBe(begins)
})
