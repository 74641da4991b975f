import { describe, expect, it } from 'vitest'
import { fillQuickReply } from './quick-reply.ts'

describe('a quick reply', () => {
  it('carries the values in place of its variables', () => {
    const filled = fillQuickReply('{买家昵称}您好，{店铺名}的订单 {订单号} 已发出，我是{客服昵称}', {
      买家昵称: '青柠',
      店铺名: '木棠旗舰店',
      订单号: '251115-2210',
      客服昵称: '小满',
    })
    expect(filled).toEqual({ text: '青柠您好，木棠旗舰店的订单 251115-2210 已发出，我是小满', missing: [] })
  })

  it('keeps a variable without a value in sight and names it once', () => {
    expect(fillQuickReply('单号{订单号}，请核对{订单号}', { 订单号: '' })).toEqual({
      text: '单号{订单号}，请核对{订单号}',
      missing: ['订单号'],
    })
  })

  it.each([
    ['full-width braces', '｛买家昵称｝在吗', '青柠在吗'],
    ['spaces inside', '{ 买家昵称 }在吗', '青柠在吗'],
    ['words that are no variable', '{优惠}{constructor}', '{优惠}{constructor}'],
    ['a lone brace', '{买家昵称', '{买家昵称'],
  ])('is read with %s', (_, body, text) => {
    expect(fillQuickReply(body, { 买家昵称: '青柠' }).text).toBe(text)
  })

  it('never reads a value as a variable again', () => {
    expect(fillQuickReply('{买家昵称}', { 买家昵称: '{订单号}', 订单号: '1' }).text).toBe('{订单号}')
  })
})
