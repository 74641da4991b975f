import { describe, expect, it } from 'vitest'
import { ratingInvited } from './rating-invited.ts'
import { at, chat, line, rules } from './testing/chat.ts'

const found = (lines: readonly string[], facts = {}) => ratingInvited(chat(lines, facts), rules())

describe('a rating asked for at a bad moment', () => {
  it('is found when the buyer had just been angry', () => {
    const lines = ['10:00 买家 什么态度，我要投诉', '10:01 小满 抱歉', '10:02 小满 麻烦给个五星好评哦']
    expect(found(lines)).toEqual([
      expect.objectContaining({
        kind: 'rating-invited',
        messageId: line(2),
        detail: { ground: 'buyer_upset' },
      }),
    ])
  })

  it('is found when he had been kept waiting', () => {
    const lines = ['10:00 买家 有货吗', '10:09 小满 有的', '10:10 买家 谢谢', '10:10 小满 麻烦评价一下']
    expect(found(lines)[0]?.detail).toEqual({ ground: 'slow_answer' })
  })

  it('is found by the button, at its own moment, while he waited for an answer', () => {
    const lines = ['10:00 买家 有货吗', '10:01 小满 有的', '10:02 买家 那包邮吗', '10:05 小满 包的']
    expect(found(lines, { invitedAt: at('10:03') })).toEqual([
      expect.objectContaining({ at: at('10:03'), messageId: line(1), detail: { ground: 'buyer_waits' } }),
    ])
    expect(found(lines, { invitedAt: at('10:06') })).toEqual([])
  })

  it('is none after a quick solution, nor where nobody asks', () => {
    expect(found(['10:00 买家 解决了，谢谢', '10:01 小满 不客气，麻烦点个五星好评'])).toEqual([])
    expect(found(['10:00 买家 你们太差了', '10:01 小满 抱歉给您带来不满意的体验'])).toEqual([])
  })
})
