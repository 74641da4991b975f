import { describe, expect, it } from 'vitest'
import { compileLanguage } from '#domain/language/compile.ts'
import { SHIPPED_ENTRIES } from '#domain/language/shipped/shipped-pack.ts'
import { BAD_SENTENCES, GOOD_SENTENCES } from '#domain/language/testing/bad-sentences.ts'
import { chineseLetters } from './letters.ts'

const matcher = compileLanguage(SHIPPED_ENTRIES, chineseLetters())
const written = Object.values(BAD_SENTENCES).flat()

describe('the pack that comes with the product, with all that is known of characters', () => {
  it('finds at least 95 % of 300 bad sentences, plain and dodged', () => {
    const missed = written.filter((sentence) => matcher.find(sentence).length === 0)
    expect(new Set(written).size).toBeGreaterThanOrEqual(300)
    expect(missed.length / written.length).toBeLessThanOrEqual(0.05)
  })

  it.each(['你是智障吗', '智帐', '制杖玩意', '脑惨', '弱智吧你', '真是zhizhang', '傻B'])(
    'still finds the insult 「%s」, though nothing that only sounds like it',
    (sentence) => {
      expect(matcher.find(sentence)).not.toEqual([])
    },
  )

  it.each([
    '收货地址：张女士，浙江省杭州市西湖区',
    '麻烦您告知账户名和商品编号',
    '这款的价格一直涨，今天活动价最合适',
    '若直接点退款，系统会自动审核',
    '包装用的是牛皮纸，纸张比较厚',
    '难怪我这边没有看到，我再查一下',
    '送到大厦B座的前台对吗',
    '您可以把链接分享给微信好友',
    '流量用完可以用微信流量包',
  ])('has nothing against 「%s」, which only sounds like what it looks for', (sentence) => {
    expect(matcher.find(sentence)).toEqual([])
  })

  it.each(GOOD_SENTENCES)('has nothing against 「%s」', (sentence) => {
    expect(matcher.find(sentence)).toEqual([])
  })

  it('has nothing against the better sentences it offers, read by their sound too', () => {
    const blamed = SHIPPED_ENTRIES.filter(({ better }) => matcher.find(better).length > 0)
    expect(blamed.map(({ id }) => id)).toEqual([])
  })
})
