import { expect, it } from 'vitest'
import { instant } from '#domain/kernel/time.ts'
import { sectionOf } from './section.ts'

const now = instant(1_000_000)
const wait = (waitingSince: number, remindAt: number, dueAt: number) => ({
  waitingSince: instant(waitingSince),
  remindAt: instant(remindAt),
  dueAt: instant(dueAt),
})

it.each([
  ['an answered buyer', { waitingSince: null, remindAt: null, dueAt: null }, 'answered'],
  ['a buyer who has just asked', wait(999_000, 1_089_000, 1_299_000), 'waiting'],
  ['a buyer whose reminder is on', wait(900_000, 1_000_000, 1_200_000), 'soon'],
  ['a buyer a moment before the line', wait(700_001, 790_000, 1_000_001), 'soon'],
  ['a buyer at the line', wait(700_000, 790_000, 1_000_000), 'crossed'],
  ['a buyer long past the line', wait(100_000, 190_000, 400_000), 'crossed'],
  [
    'a buyer whose wait the platform takes as answered',
    { waitingSince: instant(900_000), remindAt: null, dueAt: null },
    'waiting',
  ],
] as const)('%s stands where his holder looks for him', (_, chat, section) => {
  expect(sectionOf(chat, now)).toBe(section)
})
