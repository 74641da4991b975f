import { expect, it } from 'vitest'
import type { ConversationRow } from '#contract/conversation.ts'
import { instant, MINUTE } from '#domain/kernel/time.ts'
import { inSections } from './order.ts'

const NOW = instant(1_000 * MINUTE)
const row = (
  id: string,
  minutes: Partial<Record<'waitingSince' | 'dueAt' | 'remindAt' | 'lastMessageAt', number>>,
) =>
  ({
    id,
    waitingSince: null,
    dueAt: null,
    remindAt: null,
    lastMessageAt: 0,
    ...Object.fromEntries(Object.entries(minutes).map(([key, value]) => [key, NOW + value * MINUTE])),
  }) as unknown as ConversationRow

it('my chats stand by time left: those past the line first, then those near it, then the rest, then those that wait for the buyer', () => {
  const parts = inSections(
    [
      row('answered long ago', { lastMessageAt: -60 }),
      row('four minutes left', { waitingSince: -1, remindAt: 2, dueAt: 4 }),
      row('answered just now', { lastMessageAt: -1 }),
      row('one minute left', { waitingSince: -4, remindAt: -2, dueAt: 1 }),
      row('late', { waitingSince: -9, remindAt: -7, dueAt: -4 }),
      row('very late', { waitingSince: -20, remindAt: -18, dueAt: -15 }),
      row('no line', { waitingSince: -2 }),
      row('three minutes left', { waitingSince: -2, remindAt: 1, dueAt: 3 }),
    ],
    NOW,
  )
  expect(parts.map(({ section, rows }) => [section, ...rows.map(({ id }) => id)])).toEqual([
    ['crossed', 'very late', 'late'],
    ['soon', 'one minute left'],
    ['waiting', 'three minutes left', 'four minutes left', 'no line'],
    ['answered', 'answered just now', 'answered long ago'],
  ])
})
