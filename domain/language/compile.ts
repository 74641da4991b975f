import { Automaton, Hits } from './automaton.ts'
import { endOf, headsOf, wordsOf, type Headed } from './choices.ts'
import type { LanguageEntry } from './entry.ts'
import { ASK, BREAK, folderOf, type FoldedText } from './fold.ts'
import type { LanguageHit, LanguageMatcher } from './hit.ts'
import { judge, type Candidate, type CompiledEntry, type Head } from './judge.ts'
import { NO_LETTERS, type Letters } from './letters.ts'
import { Pattern } from './pattern.ts'
import { earOf, type Ear } from './sound.ts'

const NO_BITS = new Uint16Array(0)
const NO_HITS: readonly LanguageHit[] = []

/**
 * Makes ready to find entries in any number of texts; takes some 10 ms for the shipped pack.
 * @param letters without them nothing traditional and nothing written by its sound is read
 * @throws RangeError for an entry that `entryProblems` would have named
 */
export function compileLanguage(
  entries: readonly LanguageEntry[],
  letters: Letters = NO_LETTERS,
): LanguageMatcher {
  const compiler = new Compiler(entries, letters)
  return {
    find: (text) => compiler.find(text),
    entries: new Map(entries.map((entry) => [entry.id, entry])),
  }
}

class Compiler {
  readonly #folder: ReturnType<typeof folderOf>
  readonly #heads: Head[] = []
  readonly #numbers = new Map<string, number>()
  readonly #entries: readonly CompiledEntry[]
  /** Whole messages, and the length of the longest. */
  readonly #wholes = new Map<string, number[]>()
  #wholeMax = 0
  readonly #patterns: { readonly pattern: Pattern; readonly entry: number }[] = []
  /** Of each unit, which patterns may begin with it (low byte) and end with it: a bit each, of every eighth the same. */
  #bits = NO_BITS
  readonly #written: Automaton
  readonly #heard: Automaton | null
  readonly #heardHeads: Head[] = []
  readonly #hits = new Hits()
  readonly #heardHits = new Hits()
  /** Of each head, the last text that had it. */
  readonly #seenIn: Int32Array
  #round = 0
  readonly #fold = (text: string): string => String.fromCharCode(...this.#folder.foldOnce(text))

  constructor(entries: readonly LanguageEntry[], letters: Letters) {
    this.#folder = folderOf(letters)
    this.#entries = entries.map((entry, index) => this.#enter(entry, index))
    this.#seenIn = new Int32Array(this.#heads.length)
    this.#written = new Automaton([...this.#numbers.keys()].map(unitsOf))
    this.#heard = entries.some(({ isHeard }) => isHeard) ? this.#listen(entries, earOf(letters)) : null
    if (this.#patterns.length > 0) this.#index()
  }

  find(text: string): readonly LanguageHit[] {
    const folded = this.#folder.fold(text)
    const { codes, length } = folded
    const candidates: Candidate[] = []
    this.#written.scan(codes, length, emptied(this.#hits))
    this.#note()
    this.#add(candidates, folded, { hits: this.#hits, heads: this.#heads })
    if (this.#heard) {
      this.#heard.scan(codes, length, emptied(this.#heardHits))
      this.#add(candidates, folded, { hits: this.#heardHits, heads: this.#heardHeads })
    }
    this.#addWhole(candidates, folded)
    const mayMatch = this.#mayMatch(folded)
    if (mayMatch !== 0)
      this.#patterns.forEach(({ pattern, entry }, index) => {
        if ((mayMatch & (1 << (index % 8))) !== 0 && this.#isHopeful(entry))
          for (const { from, to } of pattern.find(codes, length)) candidates.push({ entry, from, to })
      })
    if (candidates.length === 0) return NO_HITS
    return judge(candidates, { text, folded, entries: this.#entries, hits: this.#hits, heads: this.#heads })
  }

  #index(): void {
    this.#bits = Uint16Array.from({ length: 0x10000 }, (_, code) =>
      this.#patterns.reduce((bits, { pattern }, index) => {
        const bit = 1 << (index % 8)
        return bits | (pattern.mayBegin(code) ? bit : 0) | (pattern.mayEnd(code) ? bit << 8 : 0)
      }, 0),
    )
  }

  /** Remembers which words this text has, whatever their place. */
  #note(): void {
    this.#round += 1
    const { count, patterns } = this.#hits
    for (let hit = 0; hit < count; hit += 1) this.#seenIn[patterns[hit] ?? 0] = this.#round
  }

  /** Whether the text has a word near which the entry counts, and none that excuses it. */
  #isHopeful(entry: number): boolean {
    const compiled = this.#entries[entry]
    if (!compiled) return false
    for (const word of compiled.excuses) if (this.#seenIn[word] === this.#round) return false
    if (compiled.entry.match !== 'near') return true
    for (const word of compiled.near) if (this.#seenIn[word] === this.#round) return true
    return false
  }

  #add(candidates: Candidate[], { codes }: FoldedText, { hits, heads }: Found): void {
    for (let hit = 0; hit < hits.count; hit += 1) {
      const head = heads[hits.patterns[hit] ?? 0]
      const headEnd = hits.ends[hit] ?? 0
      for (const { entry, rest } of head?.of ?? []) {
        const from = headEnd - (head?.length ?? 0)
        const to = endOf(rest, codes, headEnd)
        if (to !== null && this.#isHopeful(entry)) candidates.push({ entry, from, to })
      }
    }
  }

  /** Looks a short message up as a whole, but for what ends its sentences. */
  #addWhole(candidates: Candidate[], { codes, length }: FoldedText): void {
    let from = 0
    while (from < length && isEnd(codes[from])) from += 1
    let to = length
    while (to > from && isEnd(codes[to - 1])) to -= 1
    if (to - from > this.#wholeMax) return
    const said = String.fromCharCode(...codes.subarray(from, to))
    for (const entry of this.#wholes.get(said) ?? [])
      if (this.#isHopeful(entry)) candidates.push({ entry, from, to })
  }

  /** Which patterns find a unit to begin with and one to end with; a bit each. */
  #mayMatch({ codes, length }: FoldedText): number {
    if (this.#patterns.length === 0) return 0
    const bits = this.#bits
    let all = 0
    for (let at = 0; at < length; at += 1) all |= bits[codes[at] ?? 0] ?? 0
    return all & (all >> 8) & 0xff
  }

  #enter(entry: LanguageEntry, index: number): CompiledEntry {
    if (entry.match === 'pattern')
      for (const pattern of entry.patterns)
        this.#patterns.push({
          pattern: new Pattern(pattern, (text) => this.#folder.foldOnce(text)),
          entry: index,
        })
    const patterns =
      entry.match === 'pattern' ? [] : entry.patterns.map((pattern) => headsOf(pattern, this.#fold))
    if (entry.match === 'whole') this.#enterWhole(entry.patterns, index)
    else
      for (const { heads, rest } of patterns)
        for (const head of heads) this.#heads[this.#number(head)]?.of.push({ entry: index, rest })
    const guards = this.#wordsOf(entry.unless ?? [])
    const covers = guards.filter((guard) => isSaidIn(guard, patterns))
    return {
      entry,
      near: this.#wordsOf(entry.near?.words ?? []).map((word) => this.#number(word)),
      covers: covers.map((word) => this.#number(word)),
      excuses: guards.filter((guard) => !covers.includes(guard)).map((word) => this.#number(word)),
    }
  }

  #enterWhole(patterns: readonly string[], entry: number): void {
    for (const word of this.#wordsOf(patterns)) {
      this.#wholes.set(word, [...(this.#wholes.get(word) ?? []), entry])
      this.#wholeMax = Math.max(this.#wholeMax, word.length)
    }
  }

  #wordsOf(patterns: readonly string[]): readonly string[] {
    return [...new Set(patterns.flatMap((pattern) => wordsOf(pattern, this.#fold)))]
  }

  #number(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    this.#numbers.set(word, this.#heads.length)
    return this.#heads.push({ length: word.length, of: [] }) - 1
  }

  #listen(entries: readonly LanguageEntry[], ear: Ear): Automaton | null {
    const ways = new Map<string, Set<number>>()
    entries.forEach(({ isHeard, match, patterns }, index) => {
      if (isHeard !== true || match === 'pattern' || match === 'whole') return
      for (const word of this.#wordsOf(patterns))
        for (const way of ear.waysOf(unitsOf(word)))
          ways.set(
            String.fromCharCode(...way),
            (ways.get(String.fromCharCode(...way)) ?? new Set()).add(index),
          )
    })
    if (ways.size === 0) return null
    for (const [way, of] of ways)
      this.#heardHeads.push({
        length: way.length,
        of: [...of].map((entry) => ({ entry, rest: [] })),
      })
    return new Automaton([...ways.keys()].map(unitsOf), ear.readAs)
  }
}

interface Found {
  readonly hits: Hits
  readonly heads: readonly Head[]
}

function isEnd(code: number | undefined): boolean {
  return code === BREAK || code === ASK
}

/** Whether a guard contains a pattern of its entry. */
function isSaidIn(guard: string, patterns: readonly Headed[]): boolean {
  const codes = unitsOf(guard)
  return patterns.some(({ heads, rest }) =>
    heads.some((head) =>
      placesOf(guard, head).some((place) => endOf(rest, codes, place + head.length) !== null),
    ),
  )
}

function emptied(hits: Hits): Hits {
  hits.count = 0
  return hits
}

function placesOf(text: string, word: string): readonly number[] {
  return Array.from({ length: text.length }, (_, place) => place).filter((place) =>
    text.startsWith(word, place),
  )
}

function unitsOf(word: string): Uint16Array {
  return Uint16Array.from({ length: word.length }, (_, at) => word.charCodeAt(at))
}
