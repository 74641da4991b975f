import { NONE, plant, ROOT, type Trie } from './trie.ts'

/** Which patterns were found and where they end, in order of their ends; grown, never made anew. */
export class Hits {
  patterns = new Int32Array(64)
  ends = new Int32Array(64)
  count = 0

  add(pattern: number, end: number): void {
    if (this.count === this.ends.length) {
      this.patterns = grown(this.patterns)
      this.ends = grown(this.ends)
    }
    this.patterns[this.count] = pattern
    this.ends[this.count] = end
    this.count += 1
  }
}

/** The same hits, of which there are none any more. */
export function emptied(hits: Hits): Hits {
  hits.count = 0
  return hits
}

/** Of each state: its first child (those of the next state begin where its end), the unit that leads to it, where it fails to, */
const NODE = 4
const CHILDREN = 0
const UNIT = 1
const FAIL = 2
/** and the state itself if a pattern ends in it, else the nearest on the way of failing in which one does; ROOT: none. */
const FOUND = 3

/** Eight megabytes of rows. More, as many thousand beginnings of as many letters would need, are done without. */
const ROWS_MAX = 2 ** 20
/** Among more children than these the one wanted is found by halving. */
const FEW = 8

/**
 * Finds every occurrence of many patterns in one pass over a text (Aho and Corasick, 1975), in time linear in the
 * text and the hits, whatever the text. Nearly every character of a text goes on nowhere, and is told so by one bit; the
 * children of a state lie side by side, because 50,000 patterns over some thousands of characters would need gigabytes
 * as a dense table.
 */
export class Automaton {
  /** From the root, by unit; ROOT: nowhere. */
  readonly #first: Int32Array
  /** States up to this one are one character deep and have a row. */
  readonly #shallow: number
  /** Of each of them, and of the root, a row of bits: one for each unit that goes on from it to two characters. */
  readonly #rows: Int32Array
  readonly #rowLength: number
  /** Of every 32 bits of a row, the child that the first of them stands for. */
  readonly #ranks: Int32Array
  /** Four numbers for each state, side by side as they are asked for together: see below. */
  readonly #nodes: Int32Array
  /** Of each state, a bit for each unit with which it may go on (of every thirty-second the same). */
  readonly #hints: Int32Array
  /** The pattern that ends in a state, or NONE. */
  readonly #ends: Int32Array
  /** The nearest state on the way of failing in which another pattern ends; ROOT: none. */
  readonly #also: Int32Array

  /**
   * @param patterns units, numbered closely: what is kept of each grows with the highest; none is empty, and none stands
   *   there twice
   * @param size above every unit that patterns and texts can have
   */
  constructor(patterns: readonly Uint16Array[], size: number) {
    const trie = plant(patterns)
    const { children, units, ends, shallow, parents } = trie
    this.#nodes = new Int32Array((trie.size + 1) * NODE)
    this.#ends = ends
    this.#also = new Int32Array(trie.size)
    this.#first = new Int32Array(size)
    for (let state = 1; state <= shallow; state += 1) this.#first[units[state] ?? 0] = state
    this.#rowLength = (size + 31) >>> 5
    this.#shallow = shallow * this.#rowLength <= ROWS_MAX ? shallow : 0
    const { rows, ranks } = rowsOf(trie, this.#shallow, this.#rowLength)
    this.#rows = rows
    this.#ranks = ranks
    this.#hints = hintsOf(trie)
    for (let state = 0; state <= trie.size; state += 1) {
      this.#nodes[state * NODE + CHILDREN] = children[state] ?? 0
      this.#nodes[state * NODE + UNIT] = units[state] ?? 0
    }
    for (let state = 1; state < trie.size; state += 1) this.#link(state, parents[state] ?? ROOT)
  }

  /** Adds every hit, in the order of their ends; of those that end together the longest first. */
  scan(codes: Uint16Array, length: number, hits: Hits): void {
    const nodes = this.#nodes
    const first = this.#first
    const rows = this.#rows
    const rowLength = this.#rowLength
    const shallow = this.#shallow
    const hints = this.#hints
    const ranks = this.#ranks
    let state = ROOT
    let at = 0
    while (at < length) {
      // Nothing is called in these loops: nothing is loaded anew for each character.
      while (state > shallow && ((hints[state] ?? 0) & (1 << (codes[at] ?? 0))) === 0)
        state = nodes[state * NODE + FAIL] ?? ROOT
      if (state > shallow) {
        state = this.#next(state, codes[at] ?? 0)
        at += 1
      } else {
        while (at < length) {
          const code = codes[at] ?? 0
          const word = state * rowLength + (code >>> 5)
          const bit = 1 << code
          const row = rows[word] ?? 0
          at += 1
          state = first[code] ?? ROOT
          if ((row & bit) !== 0) {
            const two = (ranks[word] ?? 0) + bitsIn(row & (bit - 1))
            // Two characters that end nothing and go on nowhere are as good as the second alone.
            const goesOn = ((hints[two] ?? 0) & (1 << (codes[at] ?? 0))) !== 0
            if (goesOn || nodes[two * NODE + FOUND] !== ROOT) {
              state = two
              break
            }
          }
          if (nodes[state * NODE + FOUND] !== ROOT) break
        }
      }
      for (
        let ending = nodes[state * NODE + FOUND] ?? ROOT;
        ending !== ROOT;
        ending = this.#also[ending] ?? ROOT
      )
        hits.add(this.#ends[ending] ?? NONE, at)
    }
  }

  /** The same from a place on, until nothing that was begun goes on. @returns the place from which on nothing was looked at */
  follow({ codes, readAs, from, to }: Part, hits: Hits): number {
    let state = ROOT
    let at = from
    do {
      state = this.#next(state, readAs[codes[at] ?? 0] ?? 0)
      at += 1
      for (
        let ending = this.#nodes[state * NODE + FOUND] ?? ROOT;
        ending !== ROOT;
        ending = this.#also[ending] ?? ROOT
      )
        hits.add(this.#ends[ending] ?? NONE, at)
    } while (state !== ROOT && at < to)
    return at
  }

  /** Whether a pattern may begin with these two units, or is the first of them. */
  mayBegin(one: number, other: number): boolean {
    const state = this.#first[one] ?? ROOT
    if (state === ROOT) return false
    if (state > this.#shallow || this.#nodes[state * NODE + FOUND] !== ROOT) return true
    return ((this.#rows[state * this.#rowLength + (other >>> 5)] ?? 0) & (1 << other)) !== 0
  }

  #next(from: number, code: number): number {
    const shallow = this.#shallow
    let state = from
    while (state > shallow) {
      const child = ((this.#hints[state] ?? 0) & (1 << code)) === 0 ? NONE : this.#child(state, code)
      if (child !== NONE) return child
      state = this.#nodes[state * NODE + FAIL] ?? ROOT
    }
    const word = state * this.#rowLength + (code >>> 5)
    const row = this.#rows[word] ?? 0
    const bit = 1 << code
    if ((row & bit) !== 0) return (this.#ranks[word] ?? 0) + bitsIn(row & (bit - 1))
    return this.#first[code] ?? ROOT
  }

  #child(state: number, code: number): number {
    const nodes = this.#nodes
    const end = nodes[(state + 1) * NODE + CHILDREN] ?? 0
    let child = nodes[state * NODE + CHILDREN] ?? 0
    for (let last = end; last - child > FEW;) {
      const middle = (child + last) >> 1
      if ((nodes[middle * NODE + UNIT] ?? 0) <= code) child = middle
      else last = middle
    }
    for (; child < end; child += 1) {
      const unit = nodes[child * NODE + UNIT] ?? 0
      if (unit >= code) return unit === code ? child : NONE
    }
    return NONE
  }

  /** Called in the order of the states: where one fails to depends on where its parent does. */
  #link(state: number, parent: number): void {
    const nodes = this.#nodes
    const ofParent = nodes[parent * NODE + FAIL] ?? ROOT
    const fail = parent === ROOT ? ROOT : this.#next(ofParent, nodes[state * NODE + UNIT] ?? 0)
    const also = nodes[fail * NODE + FOUND] ?? ROOT
    nodes[state * NODE + FAIL] = fail
    nodes[state * NODE + FOUND] = this.#ends[state] === NONE ? also : state
    this.#also[state] = also
  }
}

/** Part of a text: units from a place to before another, and what each of them is read as. */
interface Part {
  readonly codes: Uint16Array
  readonly readAs: Uint16Array
  readonly from: number
  readonly to: number
}

/** The root's row stays empty: its children are found by `#first`. */
function rowsOf({ children, units }: Trie, shallow: number, rowLength: number) {
  const rows = new Int32Array((shallow + 1) * rowLength)
  const ranks = new Int32Array(rows.length)
  for (let state = 1; state <= shallow; state += 1) {
    const end = children[state + 1] ?? 0
    for (let child = end - 1; child >= (children[state] ?? 0); child -= 1) {
      const code = units[child] ?? 0
      const word = state * rowLength + (code >>> 5)
      rows[word] = (rows[word] ?? 0) | (1 << code)
      ranks[word] = child
    }
  }
  return { rows, ranks }
}

function hintsOf({ children, units, size }: Trie): Int32Array {
  const hints = new Int32Array(size + 1)
  for (let state = 0; state < size; state += 1)
    for (let child = children[state] ?? 0; child < (children[state + 1] ?? 0); child += 1)
      hints[state] = (hints[state] ?? 0) | (1 << (units[child] ?? 0))
  return hints
}

/** How many bits are set. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555)
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
