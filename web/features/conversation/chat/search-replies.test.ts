import { expect, it } from 'vitest'
import type { QuickReplyView } from '#contract/quick-reply.ts'
import { searchReplies } from './search-replies.ts'

const reply = (title: string, more: Partial<QuickReplyView> = {}) =>
  ({ title, body: '', shortcut: '', category: '', usedCount: 0, ...more }) as QuickReplyView
const titles = (replies: readonly QuickReplyView[], text: string) =>
  searchReplies(replies, text).map((found) => found.title)

const replies = [
  reply('退货流程', { body: '亲，在订单里点申请退货', usedCount: 5 }),
  reply('催发货', { shortcut: 'cf', usedCount: 9 }),
  reply('运费说明', { body: '退货运费由我们承担', shortcut: 'yf' }),
]

it('without words the most used stands first', () => {
  expect(titles(replies, '')).toEqual(['催发货', '退货流程', '运费说明'])
})

it('a title that begins with the word stands before one that only mentions it', () => {
  expect(titles(replies, '退货')).toEqual(['退货流程', '运费说明'])
})

it('every word must be there, a shortcut counts as one', () => {
  expect(titles(replies, '退货 运费')).toEqual(['运费说明'])
  expect(titles(replies, 'CF')).toEqual(['催发货'])
  expect(titles(replies, '没有的')).toEqual([])
})
