import { describe, expect, it } from 'vitest'
import { isPrivate } from './finding.ts'
import { quarrel } from './quarrel.ts'
import { chat, line, personNamed, rules, type TestPack } from './testing/chat.ts'

const PACK: TestPack = {
  关我什么事: { entryId: 'a', cls: 'platform-retort', severity: 'severe' },
  说过了: { entryId: 'b', cls: 'impatience', severity: 'serious' },
  返现: { entryId: 'c', cls: 'paid-review', severity: 'severe' },
}
const found = (lines: readonly string[]) => quarrel(chat(lines), rules(PACK))

describe('a quarrel', () => {
  it('is a severe word to an angry buyer: the leader is advised to apologise and solve it', () => {
    expect(found(['10:00 买家 你们太差了', '10:01 田田 关我什么事', '10:02 买家 我要投诉'])).toEqual([
      expect.objectContaining({
        kind: 'quarrel',
        severity: 'severe',
        messageId: line(1),
        agent: personNamed('田田'),
        detail: { advice: 'apologise', ours: 1, theirs: 0 },
      }),
    ])
  })

  it('is a serious word twice, or once where insults fell', () => {
    const anger = '10:00 买家 气死我了'
    expect(found([anger, '10:01 田田 我说过了'])).toEqual([])
    expect(found([anger, '10:01 田田 我说过了', '10:02 买家 啊', '10:03 田田 都说过了'])).toHaveLength(1)
    expect(found([anger, '10:01 田田 我说过了', '10:02 买家 你有病吧'])).toHaveLength(1)
  })

  it('is none where the buyer is calm, or the words are of another kind', () => {
    expect(found(['10:00 买家 有货吗', '10:01 田田 关我什么事', '10:02 买家 哦'])).toEqual([])
    expect(found(['10:00 买家 太差了', '10:01 田田 好评返现五元'])).toEqual([])
  })

  it('with a buyer who keeps insulting a civil agent: stay civil, report him, let the agent rest', () => {
    const lines = [
      '10:00 买家 你们是不是傻逼',
      '10:01 小满 您先消消气',
      '10:02 买家 滚',
      '10:03 小满 我帮您查一下',
    ]
    expect(found(lines)).toEqual([
      expect.objectContaining({
        severity: 'serious',
        messageId: line(2),
        agent: personNamed('小满'),
        detail: { advice: 'report', ours: 0, theirs: 2 },
      }),
    ])
    expect(found(lines.slice(0, 2))).toEqual([])
  })

  it('is for leaders alone', () => {
    expect(isPrivate('quarrel')).toBe(true)
    expect(isPrivate('language')).toBe(false)
  })
})
