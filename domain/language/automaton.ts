import { assert } from '#domain/kernel/assert.ts'

const ROOT = 0
const NONE = -1

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

/**
 * Finds every occurrence of many patterns in one pass over a text (Aho and Corasick, 1975), in time linear in the
 * text and the hits, whatever the text. Steps from the root lie in a plain array; deeper ones in one open hash
 * table, because 50,000 patterns over some thousands of characters would need gigabytes as a dense table.
 */
export class Automaton {
  /** Of each code unit, its number among those that patterns use; 0: no pattern uses it. */
  readonly #classes = new Uint16Array(0x10000)
  #classCount = 1
  /** From the root, by class; ROOT: nowhere. */
  readonly #first: Int32Array
  /** `state × classes + class`, or NONE where the slot is free. */
  readonly #keys: Int32Array
  readonly #targets: Int32Array
  /** Of each state, a bit for each of its steps, of every thirty-second class the same: most tries end here, cheaply. */
  readonly #steps: Int32Array
  readonly #fail: Int32Array
  /** The pattern that ends in a state, or NONE. */
  readonly #ends: Int32Array
  /** The nearest state on the way of failing in which another pattern ends; ROOT: none. */
  readonly #also: Int32Array

  /**
   * @param patterns code units; none is empty, and none stands there twice
   * @param readAs what each code unit of a text is read as: itself, if not said
   * @throws RangeError for more patterns than 2³¹ pairs of state and character can tell apart: about 100,000
   *   patterns of five characters
   */
  constructor(patterns: readonly Uint16Array[], readAs?: Uint16Array) {
    for (const pattern of patterns) for (const code of pattern) this.#number(code)
    const states = patterns.reduce((sum, pattern) => sum + pattern.length, 1)
    if (states * this.#classCount > 0x7fff_ffff) throw new RangeError(`too many patterns: ${patterns.length}`)
    const slots = 2 ** Math.ceil(Math.log2(states * 2 + 2))
    this.#keys = new Int32Array(slots).fill(NONE)
    this.#targets = new Int32Array(slots)
    this.#first = new Int32Array(this.#classCount)
    this.#steps = new Int32Array(states)
    this.#fail = new Int32Array(states)
    this.#ends = new Int32Array(states).fill(NONE)
    this.#also = new Int32Array(states)
    this.#link(this.#plant(patterns))
    if (readAs) this.#classes = this.#classes.map((_, code, classes) => classes[readAs[code] ?? code] ?? 0)
  }

  /** Adds every hit, in the order of their ends; of those that end together the longest first. */
  scan(codes: Uint16Array, length: number, hits: Hits): void {
    const classes = this.#classes
    const first = this.#first
    const also = this.#also
    const ends = this.#ends
    let state = ROOT
    for (let at = 0; at < length; at += 1) {
      const code = classes[codes[at] ?? 0] ?? 0
      if (code === 0) {
        state = ROOT
        continue
      }
      state = state === ROOT ? (first[code] ?? ROOT) : this.#next(state, code)
      if (state === ROOT) continue
      let ending = ends[state] === NONE ? (also[state] ?? ROOT) : state
      for (; ending !== ROOT; ending = also[ending] ?? ROOT) hits.add(ends[ending] ?? NONE, at + 1)
    }
  }

  #number(code: number): void {
    if (this.#classes[code] !== 0) return
    this.#classes[code] = this.#classCount
    this.#classCount += 1
  }

  #next(from: number, code: number): number {
    const steps = this.#steps
    const fail = this.#fail
    const bit = 1 << code
    let state = from
    while (state !== ROOT) {
      if (((steps[state] ?? 0) & bit) !== 0) {
        const next = this.#targets[this.#slot(state, code)] ?? ROOT
        if (next !== ROOT) return next
      }
      state = fail[state] ?? ROOT
    }
    return this.#first[code] ?? ROOT
  }

  /** Where a step deeper in the tree is or would be; the target of a free slot is ROOT. */
  #slot(state: number, code: number): number {
    const keys = this.#keys
    const mask = keys.length - 1
    const key = state * this.#classCount + code
    let slot = (Math.imul(key, 0x9e37_79b1) >>> 7) & mask
    while (keys[slot] !== key && keys[slot] !== NONE) slot = (slot + 1) & mask
    return slot
  }

  /** @returns for each state but the root, in order of depth: its parent, its class and itself */
  #plant(patterns: readonly Uint16Array[]): readonly Branch[] {
    let last = ROOT
    const levels: Branch[][] = []
    patterns.forEach((pattern, index) => {
      let state = ROOT
      pattern.forEach((unit, depth) => {
        const code = this.#classes[unit] ?? 0
        const known = this.#child(state, code)
        if (known === ROOT) {
          last += 1
          this.#setChild(state, code, last)
          ;(levels[depth] ??= []).push({ parent: state, code, state: last })
        }
        state = known === ROOT ? last : known
      })
      assert(state !== ROOT && this.#ends[state] === NONE, 'patterns are not empty and differ')
      this.#ends[state] = index
    })
    return levels.flat()
  }

  #link(branches: readonly Branch[]): void {
    for (const { parent, code, state } of branches) {
      const fail = parent === ROOT ? ROOT : this.#next(this.#fail[parent] ?? ROOT, code)
      this.#fail[state] = fail
      this.#also[state] = this.#ends[fail] === NONE || fail === ROOT ? (this.#also[fail] ?? ROOT) : fail
    }
  }

  #child(state: number, code: number): number {
    if (state === ROOT) return this.#first[code] ?? ROOT
    return this.#targets[this.#slot(state, code)] ?? ROOT
  }

  #setChild(state: number, code: number, child: number): void {
    if (state === ROOT) {
      this.#first[code] = child
      return
    }
    this.#steps[state] = (this.#steps[state] ?? 0) | (1 << code)
    const slot = this.#slot(state, code)
    this.#keys[slot] = state * this.#classCount + code
    this.#targets[slot] = child
  }
}

interface Branch {
  readonly parent: number
  readonly code: number
  readonly state: number
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
