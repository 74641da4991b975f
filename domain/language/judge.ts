import type { Hits } from './automaton.ts'
import type { LanguageEntry } from './entry.ts'
import { ASK, BREAK, isLead, type FoldedText } from './fold.ts'
import type { LanguageHit } from './hit.ts'
import type { Stretch } from './pattern.ts'

export interface CompiledEntry {
  readonly entry: LanguageEntry
  /** Numbers of the words near which it counts. */
  readonly near: ReadonlySet<number>
  /** The length of the longest of them. */
  readonly nearMax: number
  /** Guards that contain a pattern, as they are read: what lies inside one is none. */
  readonly covers: readonly Uint16Array[]
  /** Numbers of the guards that excuse a whole message. */
  readonly excuses: readonly number[]
}

/** A stretch of folded units, to before `to`, that says what an entry names. */
export interface Candidate {
  readonly entry: number
  readonly from: number
  readonly to: number
}

/** One text, and which words that matter beside what it says were found in it. */
export interface Reading {
  readonly text: string
  readonly folded: FoldedText
  readonly entries: readonly CompiledEntry[]
  readonly hits: Hits
  /** Of each of those words. */
  readonly lengths: Int32Array
}

/** What counts of what was found, but for guards: in its place, near its words. */
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
  readonly #places: Uint32Array
  /** Made when first asked for. */
  #asked: Uint8Array | null = null

  constructor(reading: Reading) {
    this.#reading = reading
    this.#places = reading.folded.places()
  }

  counts(candidate: Candidate): boolean {
    const compiled = this.#reading.entries[candidate.entry]
    if (!compiled || this.#isPartOfNumber(candidate)) return false
    const { match } = compiled.entry
    if (match === 'asked' && this.#askedPlaces()[candidate.to - 1] !== 1) return false
    return match !== 'near' || this.#isNear(candidate, compiled)
  }

  present(candidates: readonly Candidate[]): readonly LanguageHit[] {
    const { entries, text } = this.#reading
    return candidates.flatMap(({ entry, from, to }) => {
      const id = entries[entry]?.entry.id
      const last = this.#places[to - 1] ?? 0
      const width = isLead(text.charCodeAt(last)) ? 2 : 1
      return id === undefined ? [] : [{ entryId: id, from: this.#places[from] ?? 0, to: last + width }]
    })
  }

  /** Letters within a longer word (sb in usb) and digits within a longer number say something else. */
  #isPartOfNumber({ from, to }: Candidate): boolean {
    const { text } = this.#reading
    const start = this.#places[from] ?? 0
    const end = this.#places[to - 1] ?? 0
    return (
      areOfOneWord(text.charCodeAt(start - 1), text.charCodeAt(start)) ||
      areOfOneWord(text.charCodeAt(end), text.charCodeAt(end + 1))
    )
  }

  #isNear({ from, to }: Candidate, { near, nearMax, entry }: CompiledEntry): boolean {
    const { hits, lengths } = this.#reading
    const within = entry.near?.within ?? 0
    const last = to + within
    for (let hit = firstEnding(hits, from - within); hit < hits.count; hit += 1) {
      const end = hits.ends[hit] ?? 0
      if (end > last + nearMax) return false
      const word = hits.patterns[hit] ?? 0
      if (near.has(word) && end - (lengths[word] ?? 0) <= last) return true
    }
    return false
  }

  #askedPlaces(): Uint8Array {
    this.#asked ??= askedPlaces(this.#reading.folded)
    return this.#asked
  }
}

/**
 * Whether a guard stands there around the candidate.
 * @param codes a unit that no word contains stands behind the last
 */
export function isCovered(
  covers: readonly Uint16Array[],
  codes: Uint16Array,
  { from, to }: Stretch,
): boolean {
  for (const word of covers)
    for (let start = Math.max(0, to - word.length); start <= from; start += 1)
      if (standsAt(word, codes, start)) return true
  return false
}

function standsAt(word: Uint16Array, codes: Uint16Array, place: number): boolean {
  for (let at = 0; at < word.length; at += 1) if (codes[place + at] !== word[at]) return false
  return true
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

/** The first hit that does not end before `least`: they are in the order of their ends. */
function firstEnding({ ends, count }: Hits, least: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
