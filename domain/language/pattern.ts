import { assertNever } from '#domain/kernel/assert.ts'
import { ASK, BREAK } from './fold.ts'
import { parsePattern, type PatternNode } from './parse-pattern.ts'

/** So many pairs of units are looked for, else only the first of each. */
const HEADS_MAX = 256

/** Where a pattern matched: from the unit `from` to before `to`. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A part of the net: whether it may be empty, and the places with which it may begin and end. */
interface Part {
  readonly isEmpty: boolean
  readonly first: number
  readonly last: number
}

const NOWHERE: Part = { isEmpty: true, first: 0, last: 0 }

/**
 * A pattern as a net of at most `PATTERN_PLACES_MAX` places, each standing for one character (Glushkov, 1961). Where one
 * is in the net is a set of bits, so every character of a text costs one step whatever the pattern and the text: nothing
 * is ever tried again. As no part repeats without end, no match is longer than there are places.
 */
export class Pattern {
  readonly #accepts = new Map<number, number>()
  /** Places that take every character not named in `#accepts`. */
  #others = 0
  #count = 0
  readonly #after: number[] = []
  readonly #before: number[] = []
  readonly #whole: Part
  /** What is said of each unit up to the highest that is named, then of all others; made by the first text. */
  #taken: Int32Array | null = null

  /**
   * @param fold how texts are folded: the pattern's characters are folded the same way
   * @throws RangeError saying what is wrong with the pattern
   */
  constructor(pattern: string, fold: (text: string) => Uint16Array) {
    const { node, places } = parsePattern(pattern, fold)
    // Exceptions first: a place that takes all but some has to refuse those.
    for (const { codes } of places) for (const code of codes) this.#accepts.set(code, 0)
    for (const { codes, isAllBut } of places) {
      const bit = 1 << this.#count
      this.#count += 1
      if (isAllBut) this.#others |= bit
      for (const [code, bits] of this.#accepts)
        if (codes.has(code) !== isAllBut) this.#accepts.set(code, bits | bit)
      this.#after.push(0)
      this.#before.push(0)
    }
    this.#whole = this.#lay(node)
    if (this.#whole.isEmpty) throw new RangeError(`may match nothing at all: ${pattern}`)
  }

  /** What a match begins with: one or two units each; null: anything. */
  heads(): readonly string[] | null {
    const { first, last } = this.#whole
    if ((this.#others & first) !== 0) return null
    const named = [...this.#accepts].filter(([, bits]) => bits !== 0)
    return placesIn(first).flatMap((place) => {
      const next = this.#after[place] ?? 0
      const begins = named.filter(([, bits]) => (bits & (1 << place)) !== 0).map(([code]) => code)
      const follows = named.filter(([, bits]) => (bits & next) !== 0).map(([code]) => code)
      const isShort = (last & (1 << place)) !== 0 || (this.#others & next) !== 0
      const isMany = begins.length * follows.length > HEADS_MAX
      return begins.flatMap((one) =>
        isShort || isMany
          ? [String.fromCharCode(one)]
          : follows.map((other) => String.fromCharCode(one, other)),
      )
    })
  }

  /**
   * Whether a match begins at this place: nearly always the second or third character says that none does.
   * @param codes with a `BREAK` behind the last
   */
  beginsAt(codes: Uint16Array, from: number): boolean {
    const { first, last } = this.#whole
    const taken = (this.#taken ??= this.#table())
    const unnamed = taken.length - 1
    let next = first
    for (let at = from; next !== 0; at += 1) {
      const code = codes[at] ?? BREAK
      const bits = next & (taken[code < unnamed ? code : unnamed] ?? 0)
      if ((bits & last) !== 0) return true
      next = followers(bits, this.#after)
    }
    return false
  }

  /** All matches from a place on that do not overlap, the leftmost and of those the longest first. */
  find(codes: Uint16Array, { from: begin, to: length }: Stretch): readonly Stretch[] {
    const found: Stretch[] = []
    const { first, last } = this.#whole
    const taken = (this.#taken ??= this.#table())
    const unnamed = taken.length - 1
    let bits = 0
    let since = begin
    for (let at = begin; at < length; at += 1) {
      const code = codes[at] ?? BREAK
      const takes = taken[code < unnamed ? code : unnamed] ?? 0
      bits = takes & (bits === 0 ? first : first | followers(bits, this.#after))
      if ((bits & last) === 0) continue
      const from = this.#startOf(codes, { from: since, to: at + 1 })
      since = this.#endOf(codes, { from, to: length })
      found.push({ from, to: since })
      at = since - 1
      bits = 0
    }
    return found
  }

  #table(): Int32Array {
    const highest = Math.max(ASK, ...this.#accepts.keys())
    return Int32Array.from({ length: highest + 2 }, (_, code) => this.#takes(code))
  }

  #takes(code: number): number {
    if (code === BREAK || code === ASK) return 0
    return this.#accepts.get(code) ?? this.#others
  }

  /** The leftmost start, not before `from`, of a match that ends before `to`. */
  #startOf(codes: Uint16Array, { from, to }: Stretch): number {
    const { first, last } = this.#whole
    let bits = last & this.#takes(codes[to - 1] ?? BREAK)
    let start = to - 1
    for (let at = to - 1; bits !== 0; at -= 1) {
      if ((bits & first) !== 0) start = at
      if (at === from) break
      bits = this.#takes(codes[at - 1] ?? BREAK) & followers(bits, this.#before)
    }
    return start
  }

  /** The end of the longest match that starts at `from`. */
  #endOf(codes: Uint16Array, { from, to }: Stretch): number {
    const { first, last } = this.#whole
    let bits = first & this.#takes(codes[from] ?? BREAK)
    let end = from + 1
    for (let at = from; bits !== 0 && at < to; at += 1) {
      if ((bits & last) !== 0) end = at + 1
      bits = at + 1 < to ? this.#takes(codes[at + 1] ?? BREAK) & followers(bits, this.#after) : 0
    }
    return end
  }

  #lay(node: PatternNode): Part {
    switch (node.kind) {
      case 'place':
        return { isEmpty: false, first: 1 << node.place, last: 1 << node.place }
      case 'either':
        return node.parts
          .map((part) => this.#lay(part))
          .reduce((one, other) => ({
            isEmpty: one.isEmpty || other.isEmpty,
            first: one.first | other.first,
            last: one.last | other.last,
          }))
      case 'maybe':
        return { ...this.#lay(node.part), isEmpty: true }
      case 'row':
        return node.parts
          .map((part) => this.#lay(part))
          .reduce((one, other) => this.#join(one, other), NOWHERE)
      default:
        return assertNever(node)
    }
  }

  #join(one: Part, other: Part): Part {
    for (let place = 0; place < this.#count; place += 1) {
      if ((one.last & (1 << place)) !== 0) this.#after[place] = (this.#after[place] ?? 0) | other.first
      if ((other.first & (1 << place)) !== 0) this.#before[place] = (this.#before[place] ?? 0) | one.last
    }
    return {
      isEmpty: one.isEmpty && other.isEmpty,
      first: one.isEmpty ? one.first | other.first : one.first,
      last: other.isEmpty ? one.last | other.last : other.last,
    }
  }
}

function placesIn(bits: number): readonly number[] {
  return Array.from({ length: 31 }, (_, place) => place).filter((place) => (bits & (1 << place)) !== 0)
}

function followers(bits: number, next: readonly number[]): number {
  let all = 0
  for (let left = bits; left !== 0; left &= left - 1) all |= next[31 - Math.clz32(left & -left)] ?? 0
  return all
}
