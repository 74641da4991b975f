import { expect, it } from 'vitest'
import { after, HOUR, instant } from '#domain/kernel/time.ts'
import { openingFor } from './opening.ts'

const resolvedAt = instant(1_787_000_000_000)

it.each([
  ['of a new buyer opens a chat', null, resolvedAt, 'open'],
  ['while the chat is open joins it', { status: 'open', resolvedAt: null }, resolvedAt, 'join'],
  [
    'a day after the end reopens it',
    { status: 'resolved', resolvedAt },
    after(resolvedAt, 24 * HOUR),
    'reopen',
  ],
  ['later opens a new one', { status: 'resolved', resolvedAt }, after(resolvedAt, 24 * HOUR + 1), 'open'],
  ['sent before the end, come late, reopens it', { status: 'resolved', resolvedAt }, instant(0), 'reopen'],
] as const)('a message %s', (_, latest, sentAt, opening) => {
  expect(openingFor(latest, sentAt, 24)).toBe(opening)
})

it('no time to reopen means that every message after the end opens a new chat', () => {
  expect(openingFor({ status: 'resolved', resolvedAt }, after(resolvedAt, 1), 0)).toBe('open')
})
