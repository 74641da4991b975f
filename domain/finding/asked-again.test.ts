import { describe, expect, it } from 'vitest'
import { askedAgain } from './asked-again.ts'
import { chat, line, rules } from './testing/chat.ts'

const found = (lines: readonly string[]) => askedAgain(chat(lines), rules()).map(({ detail }) => detail)

describe('asking for what the buyer has said already', () => {
  it.each([
    ['order', '订单号 230918476523411', '麻烦发一下订单号'],
    ['order', '[卡片]', '您的订单编号是多少？'],
    ['body', '165cm 110斤穿什么码', '身高体重多少呢'],
    ['body', '我1米65，52公斤', '麻烦报一下身高'],
    ['phone', '打我电话13812345678', '方便提供一下手机号吗'],
    ['address', '寄到杭州市西湖区文三路 88 号', '麻烦发一下收货地址'],
    ['picture', '[图片]', '麻烦拍张照片看看'],
  ])('is found for %s: “%s”, then “%s”', (topic, told, asked) => {
    expect(found([`10:00 买家 ${told}`, `10:01 小满 亲，${asked}`])).toEqual([{ topic, of: line(0) }])
  })

  it.each(['麻烦发一下订单号', '身高体重多少呢', '麻烦拍张照片看看'])(
    'asking for the first time is not: %s',
    (asked) => {
      expect(found(['10:00 买家 在吗，想问个事', `10:01 小满 ${asked}`])).toEqual([])
    },
  )

  it.each([
    ['165cm 110斤', '跟您确认下，身高体重是165、110斤对吗'],
    ['[图片]', '麻烦再拍一张吊牌的照片'],
    ['[图片]', '发个清楚点的图片可以吗'],
    ['寄到杭州市西湖区文三路 88 号', '您看到的发货地址是哪里呢，我核对一下'],
    ['订单号 230918476523411', '给您备注加急了，出库后单号发您哈'],
    ['订单号 230918476523411', '嗯嗯，明白了，单号出来发您～'],
    ['165cm 110斤', '按您的身高体重建议 L 呢'],
    ['[图片]', '给您发一张实拍图片'],
  ])('confirming it, or asking for another one, is not: “%s”, then “%s”', (told, asked) => {
    expect(found([`10:00 买家 ${told}`, `10:01 小满 ${asked}`])).toEqual([])
  })

  it('a colleague who begins anew after the bot or another has heard the matter has not read it (R42)', () => {
    const told = ['10:00 买家 上周买的衬衫掉色了怎么办', '10:00 机器人 正在为您转接人工']
    expect(found([...told, '10:01 小满 您好，请问有什么可以帮您'])).toEqual([
      { topic: 'matter', of: line(0) },
    ])
    expect(found([...told, '10:01 小满 您好，掉色的事我看到了，马上处理'])).toEqual([])
    expect(
      found(['10:00 买家 转人工', '10:00 机器人 正在为您转接', '10:01 小满 您好，请问有什么可以帮您']),
    ).toEqual([])
  })

  it('who greets a buyer with the usual question at the beginning, or asks for more at the end, does not', () => {
    expect(found(['10:00 买家 这件衬衫会不会掉色', '10:01 小满 您好，请问有什么可以帮您'])).toEqual([])
    const lines = ['10:00 买家 这件衬衫会不会掉色', '10:01 小满 不会的', '10:02 小满 请问还有什么可以帮您']
    expect(found(lines)).toEqual([])
  })
})
