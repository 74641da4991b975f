import { expect, it } from 'vitest'
import type { MessageView } from '#contract/message.ts'
import { withMessage } from './queries.ts'

const message = (id: string, sentAt: number) => ({ id, sentAt, body: id }) as unknown as MessageView
const ids = (items: readonly MessageView[]) => items.map((item) => item.id).join('')

it('a message takes its place by time, then by id, however late it arrives', () => {
  const chat = [message('a', 1), message('b', 3), message('d', 3), message('e', 9)]
  expect(ids(withMessage(chat, message('x', 0)))).toBe('xabde')
  expect(ids(withMessage(chat, message('x', 2)))).toBe('axbde')
  expect(ids(withMessage(chat, message('c', 3)))).toBe('abcde')
  expect(ids(withMessage(chat, message('x', 10)))).toBe('abdex')
})

it('a message that is there already is replaced, not doubled', () => {
  const chat = [message('a', 1), message('b', 3)]
  const again = withMessage(chat, { ...message('b', 4), body: 'new' })
  expect(ids(again)).toBe('ab')
  expect(again[1]?.body).toBe('new')
})
