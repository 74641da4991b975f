import { describe, expect, it } from 'vitest'
import { NONE, plant } from './trie.ts'

const units = (word: string) => Uint16Array.from(word, (letter) => letter.charCodeAt(0))

describe('a tree of words', () => {
  it('has each beginning once, level by level, the children of one side by side in order', () => {
    const { size, shallow, parents, children, units: led, ends } = plant(['bc', 'ab', 'a', 'ac'].map(units))
    expect({ size, shallow }).toEqual({ size: 6, shallow: 2 })
    expect(String.fromCharCode(...led.subarray(1))).toBe('abbcc')
    expect([...parents]).toEqual([0, 0, 0, 1, 1, 2])
    expect([...children]).toEqual([1, 3, 5, 6, 6, 6, 6])
    expect([...ends]).toEqual([NONE, 2, NONE, 1, 3, 0])
  })

  it('is only its root without words', () => {
    expect(plant([])).toMatchObject({ size: 1, shallow: 0, children: Int32Array.of(1, 1) })
  })

  it('takes no word twice', () => {
    expect(() => plant(['滚', '滚'].map(units))).toThrow('words differ')
  })
})
