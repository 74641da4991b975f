import { describe, expect, it } from 'vitest'
import type { MessageId } from '#domain/kernel/ids.ts'
import { instant } from '#domain/kernel/time.ts'
import { comparePlaces, decideReply, type MessagePlace } from './unseen.ts'

const place = (ms: number, id: string): MessagePlace => ({ sentAt: instant(ms), id: id as MessageId })

describe('a reply', () => {
  it.each([
    ['goes out when no colleague has written', place(5, 'b'), null, true],
    ['goes out when no colleague has written in a chat without messages', null, null, true],
    ["goes out when the colleague's answer was on the screen", place(5, 'b'), place(4, 'a'), true],
    ['goes out when that answer was the newest on the screen', place(5, 'b'), place(5, 'b'), true],
    ['is refused when a colleague answered since', place(5, 'b'), place(6, 'c'), false],
    [
      'is refused when he answered in the same millisecond, later in the order',
      place(5, 'b'),
      place(5, 'c'),
      false,
    ],
    ['is refused when the screen was still empty', null, place(1, 'a'), false],
  ])('%s', (_, seen, newest, ok) => {
    expect(decideReply(seen, newest).ok).toBe(ok)
  })
})

it('messages stand in one order only', () => {
  const places = [place(2, 'a'), place(1, 'z'), place(2, 'b')]
  expect(places.toSorted(comparePlaces).map(({ id }) => id)).toEqual(['z', 'a', 'b'])
  expect(comparePlaces(place(1, 'a'), place(1, 'a'))).toBe(0)
})
