import { describe, expect, it } from 'vitest'
import { checkEntries } from './check-entries.ts'
import type { LanguageEntry } from './entry.ts'
import { entryOf } from './testing/entry-of.ts'

const problems = (...entries: Partial<LanguageEntry>[]) =>
  checkEntries(entries.map((entry) => entryOf(entry))).map(({ entryId, problem }) => `${entryId} ${problem}`)

describe('checking entries', () => {
  it('has nothing against entries that can be read', () => {
    expect(
      problems(
        { id: 'a' },
        { id: 'b', match: 'near', patterns: ['返现'], near: { words: ['好评'], within: 5 } },
        { id: 'c', match: 'pattern', patterns: ['\\d{11}'] },
        { id: 'd', match: 'whole' },
      ),
    ).toEqual([])
  })

  it.each([
    ['two entries of one id', [{ id: 'a' }, { id: 'a', patterns: ['滚'] }], ['a id-twice']],
    [
      'one word in very many entries',
      Array.from({ length: 65 }, (_, index) => ({ id: `e${index}`, patterns: ['不 知道'] })),
      ['e64 word-often'],
    ],
    ['a word of nothing but signs', [{ patterns: ['，'] }], ['one unreadable']],
    ['a guard of nothing but signs', [{ unless: ['*'] }], ['one unreadable']],
    ['brackets that do not close', [{ patterns: ['(您|你'] }], ['one unreadable']],
    ['too many choices', [{ patterns: ['(a|b)'.repeat(9)], isHeard: true }], ['one unreadable']],
    ['a pattern that cannot be read', [{ match: 'pattern', patterns: ['a*'] }], ['one unreadable']],
    ['near without its words', [{ match: 'near' }], ['one near-missing']],
    ['words that nothing is near', [{ near: { words: ['好评'], within: 5 } }], ['one near-unwanted']],
  ] as const)('names %s', (_, entries, expected) => {
    expect(problems(...entries)).toEqual(expected)
  })
})
