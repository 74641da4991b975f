import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Automaton, Hits } from './automaton.ts'

const units = (text: string) => Uint16Array.from(text, (letter) => letter.charCodeAt(0))

function found(patterns: readonly string[], text: string): string[] {
  const hits = new Hits()
  const codes = units(text)
  new Automaton(patterns.map(units), 0x10000).scan(codes, codes.length, hits)
  return Array.from(
    { length: hits.count },
    (_, hit) => `${patterns[hits.patterns[hit] ?? -1]}@${hits.ends[hit]}`,
  )
}

/** The same, by looking at every place for every pattern. */
function naive(patterns: readonly string[], text: string): string[] {
  const byLength = patterns.toSorted((one, other) => other.length - one.length)
  return Array.from({ length: text.length + 1 }, (_, end) => end).flatMap((end) =>
    byLength.filter((pattern) => text.slice(0, end).endsWith(pattern)).map((pattern) => `${pattern}@${end}`),
  )
}

describe('an automaton', () => {
  it('finds patterns inside one another, the longest first of those that end together', () => {
    expect(found(['不知道', '知道', '道', '我不'], '我不知道')).toEqual([
      '我不@2',
      '不知道@4',
      '知道@4',
      '道@4',
    ])
  })

  it('goes on after a false start', () => {
    expect(found(['好评返现', '评分'], '好评分')).toEqual(['评分@3'])
  })

  it('finds nothing in an empty text, and nothing without patterns', () => {
    expect(found(['滚'], '')).toEqual([])
    expect(found([], '滚')).toEqual([])
  })

  it('finds in any text what looking everywhere finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { maxLength: 12 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 200 }),
        (patterns, text) => {
          expect(found(patterns, text)).toEqual(naive(patterns, text))
        },
      ),
      { numRuns: 200 },
    )
  }, 60_000)
})
