import { describe, expect, it } from 'vitest'
import { checkEntries } from '../check-entries.ts'
import { compileLanguage } from '../compile.ts'
import { LANGUAGE_CLASSES } from '../entry.ts'
import { SHIPPED_ENTRIES } from './shipped-pack.ts'

const matcher = compileLanguage(SHIPPED_ENTRIES)

describe('the pack that comes with the product', () => {
  it('has at least 400 entries that can all be read', () => {
    expect(checkEntries(SHIPPED_ENTRIES)).toEqual([])
    expect(SHIPPED_ENTRIES.length).toBeGreaterThanOrEqual(400)
  })

  it('has something of every class', () => {
    const classes = new Set(SHIPPED_ENTRIES.map(({ cls }) => cls))
    expect(LANGUAGE_CLASSES.filter((cls) => !classes.has(cls))).toEqual([])
  })

  it('says of every entry why, and a better sentence that it would not blame itself', () => {
    const poor = SHIPPED_ENTRIES.filter(
      ({ why, better }) => why.length < 6 || matcher.find(better).length > 0,
    )
    expect(poor.map(({ id }) => id)).toEqual([])
  })

  it.each([
    ['R36', '我说的您是不会理解的'],
    ['R36', '您就直接按我说的做就行了'],
    ['R36', '相同的祝福也送给您'],
    ['R36', '不管您说什么我都听不到'],
    ['R38', '您不告诉我，我怎样会知道'],
    ['R38', '那您告诉我您是怎样用的'],
    ['R38', '您真的确认您没有见到'],
    ['R41', '哪个？'],
    ['R41', '什么？'],
    ['R41', '你想怎样？'],
    ['R41', '不是告诉你了么？'],
    ['R41', '不知道！'],
    ['R41', '不清楚！'],
    ['R41', '不关我的事！'],
    ['R46', '给他们送一个代金券，赠品，或者好评返现'],
    ['R46', '给我们全五分好评'],
    ['R52', '您帮忙修改一下评价吧'],
    ['R36', '你这种人我见多了'],
    ['R36', '眼睛不用可以捐了'],
    ['R36', '一分钱一分货，嫌差别买'],
    ['R37', '不想要就退啊，啰嗦什么'],
    ['R41', '不知道，问快递去'],
    ['R52', '你投诉我也没用'],
    ['R38', '您去淘宝那边拍更便宜'],
  ])('finds the example of %s: %s', (_, sentence) => {
    expect(matcher.find(sentence)).not.toEqual([])
  })
})
