import { Automaton, Hits } from './automaton.ts'
import { endOf, headsOf, wordsOf, type Headed } from './choices.ts'
import type { LanguageEntry } from './entry.ts'
import { folderOf, type FoldedText } from './fold.ts'
import type { LanguageHit, LanguageMatcher } from './hit.ts'
import { judge, type Candidate, type CompiledEntry, type Head } from './judge.ts'
import { NO_LETTERS, type Letters } from './letters.ts'
import { Pattern } from './pattern.ts'
import { Ear } from './sound.ts'

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
  readonly #patterns: { readonly pattern: Pattern; readonly entry: number }[] = []
  readonly #opens = new Uint8Array(0x10000)
  readonly #written: Automaton
  readonly #heard: Automaton | null
  readonly #heardHeads: Head[] = []
  readonly #hits = new Hits()
  readonly #heardHits = new Hits()
  readonly #fold = (text: string): string => String.fromCharCode(...this.#folder.foldOnce(text))

  constructor(entries: readonly LanguageEntry[], letters: Letters) {
    this.#folder = folderOf(letters)
    this.#entries = entries.map((entry, index) => this.#enter(entry, index))
    this.#written = new Automaton([...this.#numbers.keys()].map(unitsOf))
    this.#heard = this.#listen(entries, new Ear(letters))
    for (let code = 0; this.#patterns.length > 0 && code < 0x10000; code += 1)
      this.#opens[code] = this.#patterns.some(({ pattern }) => pattern.startsWith(code)) ? 1 : 0
  }

  find(text: string): readonly LanguageHit[] {
    const folded = this.#folder.fold(text)
    const { codes, length } = folded
    const candidates: Candidate[] = []
    this.#written.scan(codes, length, emptied(this.#hits))
    addCandidates(candidates, folded, { hits: this.#hits, heads: this.#heads })
    if (this.#heard) {
      this.#heard.scan(codes, length, emptied(this.#heardHits))
      addCandidates(candidates, folded, { hits: this.#heardHits, heads: this.#heardHeads })
    }
    if (this.#mayOpen(folded))
      for (const { pattern, entry } of this.#patterns)
        for (const { from, to } of pattern.find(codes, length)) candidates.push({ entry, from, to })
    if (candidates.length === 0) return NO_HITS
    return judge(candidates, { text, folded, entries: this.#entries, hits: this.#hits, heads: this.#heads })
  }

  #mayOpen({ codes, length }: FoldedText): boolean {
    if (this.#patterns.length === 0) return false
    for (let at = 0; at < length; at += 1) if (this.#opens[codes[at] ?? 0] === 1) return true
    return false
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
      if (isHeard !== true || match === 'pattern') return
      for (const word of this.#wordsOf(patterns))
        for (const way of ear.waysOf(unitsOf(word)))
          ways.set(
            String.fromCharCode(...way),
            (ways.get(String.fromCharCode(...way)) ?? new Set()).add(index),
          )
    })
    if (ways.size === 0) return null
    for (const [way, of] of ways)
      this.#heardHeads.push({ length: way.length, of: [...of].map((entry) => ({ entry, rest: [] })) })
    return new Automaton([...ways.keys()].map(unitsOf), ear.readAs)
  }
}

interface Found {
  readonly hits: Hits
  readonly heads: readonly Head[]
}

function addCandidates(candidates: Candidate[], { codes, length }: FoldedText, { hits, heads }: Found): void {
  for (let hit = 0; hit < hits.count; hit += 1) {
    const head = heads[hits.patterns[hit] ?? 0]
    if (!head || head.of.length === 0) continue
    const headEnd = hits.ends[hit] ?? 0
    for (const { entry, rest } of head.of) {
      const to = rest.length === 0 ? headEnd : endOf(rest, codes, { from: headEnd, to: length })
      if (to !== null) candidates.push({ entry, from: headEnd - head.length, to })
    }
  }
}

/** Whether a guard contains a pattern of its entry. */
function isSaidIn(guard: string, patterns: readonly Headed[]): boolean {
  const codes = unitsOf(guard)
  return patterns.some(({ heads, rest }) =>
    heads.some((head) =>
      placesOf(guard, head).some(
        (place) => endOf(rest, codes, { from: place + head.length, to: codes.length }) !== null,
      ),
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
