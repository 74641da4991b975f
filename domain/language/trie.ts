import { assert } from '#domain/kernel/assert.ts'

export const ROOT = 0
export const NONE = -1

/**
 * Words as a tree of their beginnings. Its states are numbered level by level, and in a level in the order of the words: the
 * children of a state follow each other in the order of their units, and those of the root are 1 and on.
 */
export interface Trie {
  /** How many states there are, with the root. */
  readonly size: number
  readonly parents: Int32Array
  /** Of each state its first child; those of the next begin where its end. One more than there are states. */
  readonly children: Int32Array
  /** The unit that leads to each state. */
  readonly units: Uint16Array
  /** The word that ends in each state, or NONE. */
  readonly ends: Int32Array
  /** How many states are one unit deep. */
  readonly shallow: number
}

/** @param words none is empty, and none stands there twice */
export function plant(words: readonly Uint16Array[]): Trie {
  const order = words.map((_, index) => index).toSorted((one, other) => compare(words, one, other))
  const size = order.reduce((sum, index, place) => sum + news(words, order[place - 1], index), 1)
  const [parents, units] = [new Int32Array(size), new Uint16Array(size)]
  const ends = new Int32Array(size).fill(NONE)
  /** Of each word, where it has come to. */
  const states = new Int32Array(words.length)
  let last = ROOT
  let shallow = 0
  let growing = order
  for (let depth = 0; growing.length > 0; depth += 1) {
    const before = last
    for (const index of growing) {
      const parent = states[index] ?? ROOT
      const unit = words[index]?.[depth] ?? 0
      // Words that begin alike follow each other.
      if (last === before || parents[last] !== parent || units[last] !== unit) {
        last += 1
        parents[last] = parent
        units[last] = unit
      }
      states[index] = last
      if (words[index]?.length !== depth + 1) continue
      assert(ends[last] === NONE, 'words differ')
      ends[last] = index
    }
    if (depth === 0) shallow = last
    growing = growing.filter((index) => (words[index]?.length ?? 0) > depth + 1)
  }
  return { size, parents, children: firstChildren(parents), units, ends, shallow }
}

function firstChildren(parents: Int32Array): Int32Array {
  const children = new Int32Array(parents.length + 1)
  let parent = ROOT
  for (let state = 1; state < parents.length; state += 1)
    for (; parent <= (parents[state] ?? ROOT); parent += 1) children[parent] = state
  return children.fill(parents.length, parent)
}

function compare(words: readonly Uint16Array[], one: number, other: number): number {
  const same = inCommon(words, one, other)
  return (words[one]?.[same] ?? NONE) - (words[other]?.[same] ?? NONE)
}

/** How many units of a word are not yet there by the word before it. */
function news(words: readonly Uint16Array[], before: number | undefined, index: number): number {
  const length = words[index]?.length ?? 0
  return before === undefined ? length : length - inCommon(words, before, index)
}

function inCommon(words: readonly Uint16Array[], one: number, other: number): number {
  const [a, b] = [words[one], words[other]]
  let at = 0
  while (a?.[at] !== undefined && a[at] === b?.[at]) at += 1
  return at
}
