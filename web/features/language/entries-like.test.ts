import { describe, expect, it } from 'vitest'
import { entriesLike } from './entries-like.ts'
import type { Entry } from './use-draft.ts'

const entry = (part: Partial<Entry>): Entry => ({
  id: 'retort-01',
  patterns: ['不然呢'],
  match: 'inside',
  cls: 'retort',
  severity: 'serious',
  why: '用反问代替回答。',
  better: '您看这样行不行？',
  ...part,
})

describe('looking for entries', () => {
  const all = [
    entry({}),
    entry({ id: 'promise-01', cls: 'promise', patterns: ['全网最低'], severity: 'hint' }),
  ]

  it('finds by words, id, reason and better sentence', () => {
    for (const search of ['不然', 'RETORT-01', '代替回答', '行不行'])
      expect(entriesLike(all, { search }).map(({ id }) => id)).toContain('retort-01')
    expect(entriesLike(all, { search: '全网' }).map(({ id }) => id)).toEqual(['promise-01'])
  })

  it('narrows by class and severity together', () => {
    expect(entriesLike(all, { cls: 'promise', severity: 'hint' })).toHaveLength(1)
    expect(entriesLike(all, { cls: 'promise', severity: 'severe' })).toEqual([])
    expect(entriesLike(all, {})).toHaveLength(2)
  })
})
