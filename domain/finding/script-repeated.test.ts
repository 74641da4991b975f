import { describe, expect, it } from 'vitest'
import { isRepeated, scriptRepeated, scriptsOf } from './script-repeated.ts'
import { chat, line, rules } from './testing/chat.ts'

const found = (lines: readonly string[], quality = {}) => scriptRepeated(chat(lines), rules({}, quality))

describe('a script said again in the same chat', () => {
  it('is found where it is repeated, however it is dressed up, more serious each time', () => {
    const lines = [
      '10:00 小满 亲，您的包裹正在派送途中，请耐心等待',
      '10:01 买家 到底到哪了',
      '10:02 小满 您的包裹正在派送途中呢，请您耐心等待哦～',
      '10:03 买家 我问到哪了',
      '10:04 小满 您的包裹正在派送途中，请耐心等待',
    ]
    expect(found(lines)).toEqual([
      expect.objectContaining({ messageId: line(2), severity: 'hint', detail: { of: line(0), times: 2 } }),
      expect.objectContaining({ messageId: line(4), severity: 'serious', detail: { of: line(0), times: 3 } }),
    ])
  })

  it('short words and farewells may be said again', () => {
    expect(found(['10:00 小满 好的，请稍等', '10:01 小满 好的，请稍等'])).toEqual([])
    expect(found(['10:00 小满 不客气，有事随时找我哦', '10:01 小满 不客气，有事随时找我哦'])).toEqual([])
  })

  it('another number, amount or day is news', () => {
    const lines = ['10:00 小满 已经给您补发了，单号尾号3321', '10:01 小满 已经给您补发了，单号尾号3322']
    expect(found(lines)).toEqual([])
  })

  it('what differs in more than its dress is another sentence', () => {
    expect(found(['10:00 小满 这件衬衫是纯棉的，不起球', '10:01 小满 这条裤子是涤纶的，不缩水'])).toEqual([])
  })

  it('a quick reply counts only where the shop says so, an automatic reply never', () => {
    const lines = [
      '10:00 小满 本店默认发中通快递，四十八小时内发出',
      '10:01 小满·话术 本店默认发中通快递，四十八小时内发出',
    ]
    expect(found(lines)).toEqual([])
    expect(found(lines, { isQuickReplyRepeatCounted: true })).toHaveLength(1)
    expect(found(lines.map((words) => words.replace(/小满(·话术)?/u, '小满·自动')))).toEqual([])
  })
})

it('the desk is told which earlier sentence a draft repeats', () => {
  const earlier = ['好的', '您的包裹正在派送途中，请耐心等待']
  expect(isRepeated('亲，您的包裹正在派送途中呢，请耐心等待', scriptsOf(earlier))).toBe(true)
  expect(isRepeated('已经帮您催了，有消息马上回复您', scriptsOf(earlier))).toBe(false)
})
