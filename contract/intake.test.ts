import { describe, expect, it } from 'vitest'
import { instant } from '#domain/kernel/time.ts'
import { intake } from './intake.ts'

const message = {
  externalId: 'm1',
  conversation: 'c1',
  customer: { externalId: 'b1', name: '小鹿' },
  author: 'customer',
  kind: 'text',
  text: '在吗',
  sentAt: 1_700_000_000_000,
}

describe('the schemas of what comes in', () => {
  it('take a whole message', () => {
    expect(intake.message.parse(message)).toEqual({ ...message, sentAt: instant(message.sentAt) })
  })

  it.each([
    ['a text of 20,001 characters', { text: '长'.repeat(20_001) }],
    ['an id of 129 characters', { externalId: 'x'.repeat(129) }],
    ['an empty conversation', { conversation: ' ' }],
    ['an author that nobody knows', { author: 'boss' }],
    ['a field that nobody reads', { phone: '13800000000' }],
    ['a broken time', { sentAt: 1.5 }],
  ])('refuse %s', (_, change) => {
    expect(intake.message.safeParse({ ...message, ...change }).success).toBe(false)
  })

  it('never take a recipient of an order', () => {
    const order = { externalId: 'o1', customer: { externalId: 'b1' }, status: '已发货', createdAt: 1 }
    expect(intake.order.safeParse(order).success).toBe(true)
    expect(intake.order.safeParse({ ...order, recipient: '王' }).success).toBe(false)
  })

  it('take a rating without its chat, and a figure of an agent and day', () => {
    const rating = { externalId: 'r1', account: '店:小满', level: 'bad', source: 'pushed', ratedAt: 1 }
    expect(intake.rating.safeParse(rating).success).toBe(true)
    const figure = {
      account: '店:小满',
      workDate: '2026-08-26',
      report: 'feige',
      figure: 'received',
      value: 82,
    }
    expect(intake.figure.safeParse(figure).success).toBe(true)
    expect(intake.figure.safeParse({ ...figure, workDate: '2026-02-30' }).success).toBe(false)
    expect(intake.conversation.safeParse({ ...figure }).success).toBe(false)
  })
})
