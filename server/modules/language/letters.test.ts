import { describe, expect, it } from 'vitest'
import { compileLanguage } from '#domain/language/compile.ts'
import { entryOf } from '#domain/language/testing/entry-of.ts'
import { chineseLetters } from './letters.ts'

function finds(pattern: string, text: string): boolean {
  return (
    compileLanguage([entryOf({ patterns: [pattern], isHeard: true })], chineseLetters()).find(text).length > 0
  )
}

describe('what dictionaries know of characters', () => {
  it.each([
    ['好评返现', '好評返現'],
    ['怎么样', '怎麼樣'],
    ['里面', '裡面'],
    ['干净', '乾淨'],
  ])('reads %s in %s', (word, text) => {
    expect(finds(word, text)).toBe(true)
  })

  it.each(['薇信', '威信', '维xin', '嶶信', 'weixin', 'w信'])('hears 微信 in %s', (text) => {
    expect(finds('微信', text)).toBe(true)
  })

  it.each(['相信', '微笑', '卫星'])('does not hear 微信 in %s', (text) => {
    expect(finds('微信', text)).toBe(false)
  })

  it('knows some thousand traditional forms and four hundred syllables', () => {
    const { simplified, syllables } = chineseLetters()
    expect(simplified.length / 2).toBeGreaterThan(2_900)
    expect(Object.keys(syllables).length).toBeGreaterThan(390)
  })
})
