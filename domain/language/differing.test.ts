import { describe, expect, it } from 'vitest'
import { differingEntries } from './differing.ts'
import type { LanguageEntry } from './entry.ts'
import { entryOf } from './testing/entry-of.ts'

const [one, two, three] = ['one', 'two', 'three'].map((id) => entryOf({ id }))
if (!one || !two || !three) throw new Error('three were made')

describe('the entries in which two versions differ', () => {
  it('are those that came and those that went', () => {
    expect(differingEntries([one, two], [two, three])).toEqual(['one', 'three'])
  })

  it.each<[string, Partial<LanguageEntry>]>([
    ['its patterns', { patterns: ['不清楚'] }],
    ['how it matches', { match: 'whole' }],
    ['what it has to be near', { match: 'near', near: { words: ['好评'], within: 3 } }],
    ['its class', { cls: 'promise' }],
    ['its severity', { severity: 'severe' }],
    ['its guards', { unless: ['帮您问'] }],
    ['whether it is heard', { isHeard: true }],
  ])('are those of which one changed %s', (_, change) => {
    expect(differingEntries([one, two], [one, { ...two, ...change }])).toEqual(['two'])
  })

  it('are none where only the advice is another, or what was left out is said', () => {
    const said = { ...two, why: '另一个说法', better: '另一句', unless: [], isHeard: false }
    expect(differingEntries([one, two], [one, said])).toEqual([])
  })

  it('are all where the order is another, as the first of equals counts', () => {
    expect(differingEntries([one, two, three], [one, three, two])).toEqual(['one', 'two', 'three'])
  })
})
