import { describe, expect, it } from 'vitest'
import { unanswered } from './unanswered.ts'
import { chat, line, personNamed, rules } from './testing/chat.ts'

const found = (lines: readonly string[], facts = {}) => unanswered(chat(lines, facts), rules())

describe('a last question that nobody answered', () => {
  it('is found where the buyer began it, and is his who held the chat', () => {
    const holderId = personNamed('小满').personId
    const lines = [
      '10:00 买家 有货吗',
      '10:01 小满 有的',
      '10:02 买家 好的',
      '10:02 买家 那包邮吗',
      '10:03 买家 人呢',
    ]
    expect(found(lines, { holderId })).toEqual([
      expect.objectContaining({
        kind: 'unanswered',
        messageId: line(3),
        agent: personNamed('小满'),
        detail: { asked: 2 },
      }),
    ])
  })

  it('is one too in a chat that nobody ever answered, and then nobody’s', () => {
    expect(found(['10:00 买家 有货吗', '10:00 系统 客服现在不在线'])[0]?.agent).toEqual({
      personId: null,
      accountId: null,
    })
  })

  it.each([
    '好的，谢谢',
    '嗯嗯',
    'OK',
    '谢谢亲！！',
    '好的👌',
    '收到，麻烦了',
    '没有了，谢谢您',
    '[表情]',
    '再见',
    '行，那就这样吧',
  ])('thanks and farewells ask for none: %s', (words) => {
    expect(found(['10:00 买家 有货吗', '10:01 小满 有的', `10:02 买家 ${words}`])).toEqual([])
  })

  it.each(['好的吗？', '那什么时候发货', '[图片]', '不行，我要退款', '你们就这样处理'])(
    'these do: %s',
    (words) => {
      expect(found(['10:00 买家 有货吗', '10:01 小满 有的', `10:02 买家 ${words}`])).toHaveLength(1)
    },
  )

  it('is answered by a bot, not by a note that nobody is there', () => {
    expect(found(['10:00 买家 包邮吗', '10:00 机器人 包邮的'])).toEqual([])
    expect(found(['10:00 买家 包邮吗', '10:00 机器人·自动 客服不在线'])).toHaveLength(1)
  })

  it('is not looked for while the chat is open, nor of an advertiser', () => {
    expect(found(['10:00 买家 有货吗'], { status: 'open' })).toEqual([])
    expect(found(['10:00 买家 刷单了解一下'], { isAd: true })).toEqual([])
  })
})
