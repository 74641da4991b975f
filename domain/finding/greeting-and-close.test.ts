import { describe, expect, it } from 'vitest'
import { noClose } from './no-close.ts'
import { noGreeting } from './no-greeting.ts'
import { chat, line, personNamed, rules } from './testing/chat.ts'

describe('a chat without a greeting', () => {
  const found = (lines: readonly string[], facts = {}) => noGreeting(chat(lines, facts), rules())

  it('is found at the first words of the person who served it', () => {
    expect(
      found(['10:00 买家 有货吗', '10:01 田田 有', '10:02 买家 包邮吗', '10:02 田田 您好，包邮']),
    ).toEqual([
      expect.objectContaining({
        kind: 'no-greeting',
        severity: 'hint',
        messageId: line(1),
        agent: personNamed('田田'),
      }),
    ])
  })

  it.each(['您好，有的', '亲，有货哦', '在的，您说', '哈喽，小满来啦', '晚上好，有货'])(
    'this is one: %s',
    (words) => {
      expect(found(['10:00 买家 有货吗', `10:01 小满 ${words}`])).toEqual([])
    },
  )

  it('a greeting within the first words before the buyer speaks again is enough', () => {
    expect(found(['10:00 买家 有货吗', '10:01 小满 有', '10:01 小满 亲想要什么颜色'])).toEqual([])
  })

  it('whom a bot or an automatic reply has greeted need not be greeted again', () => {
    expect(found(['10:00 买家 有货吗', '10:00 机器人 您好，我是小助手', '10:01 小满 有'])).toEqual([])
    expect(found(['10:00 买家 有货吗', '10:00 小满·自动 亲，欢迎光临', '10:01 小满 有'])).toEqual([])
  })

  it('is not looked for where the shop does not ask for one, nor of an advertiser', () => {
    const lines = ['10:00 买家 有货吗', '10:01 田田 有']
    expect(noGreeting(chat(lines), rules({}, { isGreetingChecked: false }))).toEqual([])
    expect(found(lines, { isAd: true })).toEqual([])
    expect(found(['10:00 买家 有货吗'])).toEqual([])
  })
})

describe('a chat without a farewell', () => {
  const opening = ['10:00 买家 有货吗', '10:01 田田 有']
  const found = (lines: readonly string[], facts = {}) =>
    noClose(chat([...opening, ...lines], facts), rules())

  it('is found at the last words of the person who served it', () => {
    expect(found(['10:02 买家 包邮吗', '10:02 田田 包', '10:03 买家 好的'])).toEqual([
      expect.objectContaining({ kind: 'no-close', severity: 'hint', messageId: line(3) }),
    ])
  })

  it.each([
    '不客气，有事随时找我',
    '祝您购物愉快',
    '还有其他可以帮您的吗',
    '到货不合适找我',
    '好的，有结果我马上告诉您',
  ])('this is one: %s', (words) => {
    expect(found(['10:02 买家 好的', `10:02 田田 ${words}`])).toEqual([])
  })

  it('one more remark after it takes nothing back', () => {
    expect(found(['10:02 田田 祝您生活愉快', '10:03 买家 对了谢谢啊', '10:03 田田 嗯嗯'])).toEqual([])
  })

  it('is not looked for while the chat is open, where the buyer was left asking, or after a single answer', () => {
    expect(found(['10:02 田田 包'], { status: 'open' })).toEqual([])
    expect(found(['10:02 田田 包', '10:03 买家 那什么时候发'])).toEqual([])
    expect(noClose(chat(opening), rules())).toEqual([])
    expect(noClose(chat([...opening, '10:02 田田 包']), rules({}, { isClosingChecked: false }))).toEqual([])
  })
})
