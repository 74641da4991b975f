import type { Hits } from './automaton.ts'
import type { Choice } from './choices.ts'
import type { LanguageEntry } from './entry.ts'
import { ASK, BREAK, isLead, type FoldedText } from './fold.ts'
import type { LanguageHit } from './hit.ts'

/** What patterns begin with, as the automaton finds it, and how they go on. Near words and guards are heads of nothing. */
export interface Head {
  readonly length: number
  readonly of: { readonly entry: number; readonly rest: readonly Choice[] }[]
}

export interface CompiledEntry {
  readonly entry: LanguageEntry
  /** Numbers of the heads near which it counts. */
  readonly near: readonly number[]
  /** Guards that contain a pattern, and those that excuse a whole message. */
  readonly covers: readonly number[]
  readonly excuses: readonly number[]
}

/** A stretch of folded units, to before `to`, that says what an entry names. */
export interface Candidate {
  readonly entry: number
  readonly from: number
  readonly to: number
}

/** One text and what the automaton found in it. */
export interface Reading {
  readonly text: string
  readonly folded: FoldedText
  readonly entries: readonly CompiledEntry[]
  readonly hits: Hits
  readonly heads: readonly Head[]
}

/** What counts of what was found: in its place, near its words, not excused. */
export function judge(candidates: readonly Candidate[], reading: Reading): readonly LanguageHit[] {
  const judge = new Judge(reading)
  return judge.present(withoutOverlaps(candidates.filter((candidate) => judge.counts(candidate))))
}

/** In order of place; of one entry the longest from its place, and none that begins within it. */
function withoutOverlaps(candidates: readonly Candidate[]): readonly Candidate[] {
  const ends = new Map<number, number>()
  return candidates
    .toSorted((one, other) => one.from - other.from || other.to - one.to || one.entry - other.entry)
    .filter(({ entry, from, to }) => {
      if (from < (ends.get(entry) ?? 0)) return false
      ends.set(entry, to)
      return true
    })
}

class Judge {
  readonly #reading: Reading
  /** Of each word, where it ends, in order; made when first asked for, as are the others. */
  #ends: Map<number, number[]> | null = null
  #asked: Uint8Array | null = null

  constructor(reading: Reading) {
    this.#reading = reading
  }

  counts(candidate: Candidate): boolean {
    const compiled = this.#reading.entries[candidate.entry]
    if (!compiled || this.#isPartOfNumber(candidate)) return false
    const { match, near } = compiled.entry
    if (match === 'asked' && this.#askedPlaces()[candidate.to - 1] !== 1) return false
    if (match === 'near' && !this.#isNear(candidate, { words: compiled.near, within: near?.within ?? 0 }))
      return false
    return !compiled.covers.some((word) => this.#covers(word, candidate))
  }

  present(candidates: readonly Candidate[]): readonly LanguageHit[] {
    const { entries, text, folded } = this.#reading
    return candidates.flatMap(({ entry, from, to }) => {
      const id = entries[entry]?.entry.id
      const last = folded.places[to - 1] ?? 0
      const width = isLead(text.charCodeAt(last)) ? 2 : 1
      return id === undefined ? [] : [{ entryId: id, from: folded.places[from] ?? 0, to: last + width }]
    })
  }

  /** Letters within a longer word (sb in usb) and digits within a longer number say something else. */
  #isPartOfNumber({ from, to }: Candidate): boolean {
    const { text, folded } = this.#reading
    const start = folded.places[from] ?? 0
    const end = folded.places[to - 1] ?? 0
    return (
      areOfOneWord(text.charCodeAt(start - 1), text.charCodeAt(start)) ||
      areOfOneWord(text.charCodeAt(end), text.charCodeAt(end + 1))
    )
  }

  #isNear(
    candidate: Candidate,
    near: { readonly words: readonly number[]; readonly within: number },
  ): boolean {
    return near.words.some((word) => {
      const length = this.#reading.heads[word]?.length ?? 0
      const ends = this.#endsOf(word)
      const next = ends[firstFrom(ends, candidate.from - near.within)]
      return next !== undefined && next - length <= candidate.to + near.within
    })
  }

  #endsOf(word: number): readonly number[] {
    if (!this.#ends) {
      this.#ends = new Map()
      const { hits } = this.#reading
      for (let hit = 0; hit < hits.count; hit += 1) {
        const found = hits.patterns[hit] ?? 0
        const ends = this.#ends.get(found)
        if (ends) ends.push(hits.ends[hit] ?? 0)
        else this.#ends.set(found, [hits.ends[hit] ?? 0])
      }
    }
    return this.#ends.get(word) ?? []
  }

  #askedPlaces(): Uint8Array {
    this.#asked ??= askedPlaces(this.#reading.folded)
    return this.#asked
  }

  #covers(word: number, { from, to }: Candidate): boolean {
    const ends = this.#endsOf(word)
    const end = ends[firstFrom(ends, to)]
    return end !== undefined && end - (this.#reading.heads[word]?.length ?? 0) <= from
  }
}

/** Of each place, whether its sentence ends with a question mark. */
function askedPlaces({ codes, length }: FoldedText): Uint8Array {
  const asked = new Uint8Array(length)
  let isAsked = 0
  for (let at = length - 1; at >= 0; at -= 1) {
    if (codes[at] === ASK) isAsked = 1
    else if (codes[at] === BREAK) isAsked = 0
    asked[at] = isAsked
  }
  return asked
}

function areOfOneWord(one: number, other: number): boolean {
  return (isDigit(one) && isDigit(other)) || (isLatin(one) && isLatin(other))
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

function isLatin(unit: number): boolean {
  const small = unit | 0x20
  return small >= 0x61 && small <= 0x7a
}

/** The index of the first of these ordered numbers that is not below `least`. */
function firstFrom(ordered: readonly number[], least: number): number {
  let low = 0
  let high = ordered.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ordered[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
