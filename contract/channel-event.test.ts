import { describe, expect, it } from 'vitest'
import { channelEventSchema } from './channel-event.ts'

const message = {
  type: 'message',
  externalId: 'm1',
  conversation: 'c1',
  customer: { externalId: 'b1', name: '小鹿' },
  author: 'customer',
  kind: 'text',
  text: '在吗',
  sentAt: '2026-08-26T09:00:00+08:00',
}

describe('an event of a connector', () => {
  it('is read with its time as milliseconds', () => {
    expect(channelEventSchema.parse(message)).toEqual({ ...message, sentAt: 1_787_706_000_000 })
  })

  it.each([
    ['a type that nobody knows', { type: 'refund' }, 'type'],
    ['a time without offset', { sentAt: '2026-08-26T09:00:00' }, 'sentAt'],
    ['a time in milliseconds', { sentAt: 1_787_706_000_000 }, 'sentAt'],
    ['a customer without id', { customer: { name: '小鹿' } }, 'customer.externalId'],
  ])('is refused for %s, and the field is named', (_, change, field) => {
    const result = channelEventSchema.safeParse({ ...message, ...change })
    expect(result.error?.issues[0]?.path.join('.')).toBe(field)
  })

  it('may be an order, which never carries a recipient', () => {
    const order = {
      type: 'order',
      externalId: 'o1',
      customer: { externalId: 'b1' },
      status: '已发货',
      createdAt: '2026-08-26T09:00:00+08:00',
    }
    expect(channelEventSchema.safeParse(order).success).toBe(true)
    expect(channelEventSchema.safeParse({ ...order, phone: '13800000000' }).success).toBe(false)
  })
})
