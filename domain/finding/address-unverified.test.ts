import { describe, expect, it } from 'vitest'
import { addressUnverified } from './address-unverified.ts'
import { at, chat, line, personNamed, rules } from './testing/chat.ts'

const found = (lines: readonly string[], facts = {}) => addressUnverified(chat(lines, facts), rules())

describe('an address that nobody went over with the buyer after he paid', () => {
  it('is found at the moment of the order’s payment, and is his who served the buyer then', () => {
    const paidAt = [at('10:02')]
    expect(found(['10:00 买家 有货吗', '10:01 小满 有的', '10:03 小满 好的，今天发'], { paidAt })).toEqual([
      expect.objectContaining({
        kind: 'address-unverified',
        at: at('10:02'),
        messageId: null,
        agent: personNamed('小满'),
      }),
    ])
  })

  it('is found at the buyer’s own words where no order is known', () => {
    const lines = ['10:00 买家 有货吗', '10:01 小满 有的', '10:02 买家 已经付款了', '10:03 小满 好的，今天发']
    expect(found(lines)[0]).toMatchObject({ messageId: line(2), at: at('10:02') })
  })

  it.each([
    '亲，跟您核对一下收件信息',
    '您好，麻烦确认下收货地址',
    '地址是杭州市西湖区文三路，对吗',
    '收货信息没有问题吧，需要修改请告诉我',
  ])('this goes over it: %s', (words) => {
    expect(found(['10:00 买家 在吗', '10:01 小满 在的', '10:02 买家 拍下了', `10:03 小满 ${words}`])).toEqual(
      [],
    )
  })

  it.each(['还没付款', '怎么付款了没反应', '付款了吗', '可以付款了吗'])('this is no payment: %s', (words) => {
    expect(found(['10:00 小满 您好', `10:02 买家 ${words}`, '10:03 小满 好的'])).toEqual([])
  })

  it('a payment before or after the chat is none of it', () => {
    const lines = ['10:00 买家 有货吗', '10:01 小满 有的']
    expect(found(lines, { paidAt: [at('09:00'), at('12:00')] })).toEqual([])
  })

  it('is not looked for where the shop does not ask for it, nor in a chat that no person served', () => {
    const lines = ['10:00 买家 付款了', '10:01 小满 好的']
    expect(addressUnverified(chat(lines), rules({}, { isAddressChecked: false }))).toEqual([])
    expect(found(['10:00 买家 付款了', '10:01 机器人 好的'])).toEqual([])
    expect(found(lines, { status: 'open' })).toEqual([])
  })
})
