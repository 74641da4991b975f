import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileLanguage } from './compile.ts'
import type { LanguageEntry } from './entry.ts'
import { folderOf } from './fold.ts'
import { Pattern } from './pattern.ts'
import { entryOf, FEW_LETTERS } from './testing/entry-of.ts'

function found(entry: Partial<LanguageEntry>, text: string): string[] {
  return compileLanguage([entryOf(entry)], FEW_LETTERS)
    .find(text)
    .map(({ from, to }) => text.slice(from, to))
}

describe('finding what should not be said', () => {
  it.each([
    ['as it is', '我不知道哦', '不知道'],
    ['with blanks and signs between', '不 知*道', '不 知*道'],
    ['with invisible characters between', '不\u200b知\ufeff道', '不\u200b知\ufeff道'],
  ])('reads a word %s', (_, text, hit) => {
    expect(found({}, text)).toEqual([hit])
  })

  it.each([
    ['traditional as simplified', '好評', '好评'],
    ['full width as half width', 'ＱＱ', 'qq'],
    ['letters in circles and squares', 'Ⓥ🆇', 'vx'],
    ['letters of other scripts that look the same', 'ѕв', 'sb'],
    ['digits in circles', '①②③', '123'],
    ['a picture for its word', '返🧧', '返红包'],
  ])('reads %s', (_, text, word) => {
    expect(found({ patterns: [word] }, text)).toEqual([text])
  })

  it.each(['加薇信', '加wei信', '加w信', '加weixin', '加微x', '加 wei-xin'])('hears a word in %s', (text) => {
    expect(found({ patterns: ['微信'], isHeard: true }, text)).toHaveLength(1)
    expect(found({ patterns: ['微信'] }, text)).toEqual([])
  })

  it('hears longer words with one character written another way', () => {
    const entry = { patterns: ['加微信返现'], isHeard: true }
    expect(found(entry, '加微信返xian')).toHaveLength(1)
    expect(found(entry, 'jia微信返现')).toHaveLength(1)
    expect(found(entry, '家薇心反线')).toHaveLength(1)
    expect(found(entry, 'jwxfx')).toEqual([])
  })

  it('takes initials alone for nothing', () => {
    expect(found({ patterns: ['微信'], isHeard: true }, '加wx')).toEqual([])
  })

  it('does not find letters within a longer word, nor digits within a longer number', () => {
    expect(found({ patterns: ['sb'] }, 'usb 接口')).toEqual([])
    expect(found({ patterns: ['5星'] }, '15星座')).toEqual([])
    expect(found({ match: 'pattern', patterns: ['1[3-9]\\d{9}'] }, '单号913812345678')).toEqual([])
    expect(found({ match: 'pattern', patterns: ['1[3-9]\\d{9}'] }, '电话 138-1234 5678。')).toEqual([
      '138-1234 5678',
    ])
  })

  it('matches nothing across the end of a sentence', () => {
    expect(found({}, '不知。道理')).toEqual([])
  })

  it('finds a whole message only where it says nothing else', () => {
    const entry = { patterns: ['什么'], match: 'whole' } as const
    expect(found(entry, '什么？？')).toEqual(['什么'])
    expect(found(entry, '……什么!')).toEqual(['什么'])
    expect(found(entry, '您要什么？')).toEqual([])
  })

  it('finds what is asked only in a sentence that ends with a question mark', () => {
    const entry = { patterns: ['想怎样'], match: 'asked' } as const
    expect(found(entry, '您到底想怎样呢？')).toEqual(['想怎样'])
    expect(found(entry, '想怎样都行。好吗？')).toEqual([])
  })

  it('finds a word near another, before or after it, within the distance', () => {
    const entry = { patterns: ['返现'], match: 'near', near: { words: ['好评'], within: 4 } } as const
    expect(found(entry, '好评给您返现')).toEqual(['返现'])
    expect(found(entry, '返现哦，晒个好评')).toEqual(['返现'])
    expect(found(entry, '好评是另外一回事，返现')).toEqual([])
    expect(found(entry, '返现')).toEqual([])
  })

  it('excuses what lies within a guard, and only that', () => {
    const entry = { patterns: ['烦'], unless: ['麻烦'] }
    expect(found(entry, '麻烦您了')).toEqual([])
    expect(found(entry, '麻烦您了，真烦')).toEqual(['烦'])
  })

  it('excuses the whole message by a guard that does not contain the word', () => {
    const entry = { patterns: ['不清楚'], unless: ['帮您问'] }
    expect(found(entry, '这个我不清楚。马上帮您问一下')).toEqual([])
    expect(found(entry, '这个我不清楚')).toEqual(['不清楚'])
  })

  it('reads choices in words', () => {
    const entry = { patterns: ['(您|你)(自己|)看'] }
    expect(found(entry, '您看，你自己看')).toEqual(['您看', '你自己看'])
  })

  it('says places of the text as it was written', () => {
    const hits = compileLanguage([entryOf({ id: 'wx', patterns: ['企鹅'] })]).find('加🐧: 1')
    expect(hits).toEqual([{ entryId: 'wx', from: 1, to: 3 }])
  })

  it('names an entry that cannot be read', () => {
    expect(() => compileLanguage([entryOf({ patterns: ['…'] })])).not.toThrow()
    expect(() => compileLanguage([entryOf({ patterns: ['，'] })])).toThrow('nothing to read')
  })

  it('finds in any text what a naive reader finds', () => {
    const word = fc.string({ unit: fc.constantFrom('不', '知', '道', '说'), minLength: 1, maxLength: 4 })
    const entry = fc.record({
      patterns: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
      match: fc.constantFrom('inside', 'whole', 'asked', 'near'),
      near: fc.record({ words: fc.uniqueArray(word, { minLength: 1, maxLength: 2 }), within: fc.nat(5) }),
      unless: fc.uniqueArray(word, { maxLength: 2 }),
    })
    const text = fc.string({
      unit: fc.constantFrom('不', '知', '道', '說', ' ', '*', '？', '。', '好'),
      maxLength: 40,
    })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), text, (written, said) => {
        const entries = written.map((one, index) => entryOf({ ...one, id: String(index) }))
        expect(compileLanguage(entries, FEW_LETTERS).find(said)).toEqual(naive(entries, said))
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  it('finds a pattern in any text wherever it may begin', () => {
    const pattern = fc.constantFrom(
      '不.{0,2}吗',
      '(好|不好).?返',
      '.吗',
      '[不好]返?',
      '[^不]好{2}',
      '返(不|好)',
    )
    const text = fc.string({ unit: fc.constantFrom('不', '好', '吗', '返', '了', '。'), maxLength: 30 })
    fc.assert(
      fc.property(pattern, text, (written, said) => {
        const units = (letters: string) => folderOf(FEW_LETTERS).fold(letters)
        const alone = new Pattern(written, units).find(units(said), { from: 0, to: said.length })
        const entry = { match: 'pattern', patterns: [written] } as const
        expect(found(entry, said)).toEqual(alone.map(({ from, to }) => said.slice(from, to)))
      }),
      { numRuns: 80 },
    )
  }, 60_000)

  it('hears a word in any text in every way of writing it', () => {
    const text = fc.string({
      unit: fc.constantFrom('微', '薇', '信', '心', 'wei', 'xin', '加', '说', '。'),
      maxLength: 30,
    })
    const ways = /(?:[微薇]|(?<![a-z])wei)(?:[信心]|xin(?![a-z]))/gu
    fc.assert(
      fc.property(text, (said) => {
        expect(found({ patterns: ['微信'], isHeard: true }, said)).toEqual(said.match(ways) ?? [])
      }),
      { numRuns: 80 },
    )
  }, 60_000)
})

/** The definitions of the kinds of match, read aloud: every place of every word, letter by letter. */
function naive(entries: readonly LanguageEntry[], text: string) {
  const places = Array.from(text).flatMap((letter, place) => (' *'.includes(letter) ? [] : [place]))
  const read = places.map((place) => text.charAt(place).replace('說', '说')).join('')
  const hits = entries.flatMap((entry) => {
    const found = entry.patterns
      .flatMap((pattern) => occurrences(read, pattern))
      .filter(({ from, to }) => naivelyCounts(entry, { read, from, to }))
      .toSorted((one, other) => one.from - other.from || other.to - one.to)
    let after = 0
    return found.flatMap(({ from, to }) => {
      if (from < after) return []
      after = to
      return [{ entryId: entry.id, from: places[from] ?? 0, to: (places[to - 1] ?? 0) + 1 }]
    })
  })
  return hits.toSorted(
    (one, other) => one.from - other.from || other.to - one.to || Number(one.entryId) - Number(other.entryId),
  )
}

function naivelyCounts(
  entry: LanguageEntry,
  { read, from, to }: { read: string; from: number; to: number },
): boolean {
  if (entry.match === 'whole' && read.replaceAll(/^[？。]+|[？。]+$/gu, '') !== read.slice(from, to))
    return false
  if (entry.match === 'whole' && /[？。]/u.test(read.slice(from, to))) return false
  if (entry.match === 'asked' && !/^[^？。]*？/u.test(read.slice(to))) return false
  const isNear = (entry.near?.words ?? [])
    .flatMap((word) => occurrences(read, word))
    .some(
      (near) => near.to >= from - (entry.near?.within ?? 0) && near.from <= to + (entry.near?.within ?? 0),
    )
  if (entry.match === 'near' && !isNear) return false
  return !(entry.unless ?? []).some((guard) =>
    entry.patterns.some((pattern) => guard.includes(pattern))
      ? occurrences(read, guard).some((cover) => cover.from <= from && cover.to >= to)
      : read.includes(guard),
  )
}

function occurrences(text: string, word: string): readonly { readonly from: number; readonly to: number }[] {
  return Array.from({ length: text.length }, (_, from) => ({ from, to: from + word.length })).filter(
    ({ from }) => text.startsWith(word, from),
  )
}
