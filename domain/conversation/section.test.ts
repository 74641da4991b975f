import { expect, it } from 'vitest'
import { instant } from '#domain/kernel/time.ts'
import { sectionOf } from './section.ts'

const now = instant(1_000_000)

it.each([
  ['an answered buyer', null, null, 'answered'],
  ['a buyer who has just asked', instant(999_000), instant(1_089_000), 'waiting'],
  ['a buyer whose reminder is on', instant(900_000), now, 'soon'],
  ['a buyer past the line', instant(100_000), instant(190_000), 'soon'],
  ['a buyer whose wait the platform takes as answered', instant(900_000), null, 'waiting'],
] as const)('%s stands where his holder looks for him', (_, waitingSince, remindAt, section) => {
  expect(sectionOf({ waitingSince, remindAt }, now)).toBe(section)
})
