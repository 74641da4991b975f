import { Automaton, Hits } from './automaton.ts'
import { wordsOf } from './choices.ts'
import type { LanguageEntry } from './entry.ts'
import { folderOf, type FoldedText } from './fold.ts'
import type { LanguageHit, LanguageMatcher } from './hit.ts'
import { judge, type CompiledEntry, type Reading, type Word } from './judge.ts'
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
  readonly #words: Word[] = []
  readonly #numbers = new Map<string, number>()
  readonly #entries: readonly CompiledEntry[]
  readonly #patterns: { readonly pattern: Pattern; readonly entry: number }[] = []
  readonly #opens = new Uint8Array(0x10000)
  readonly #written: Automaton
  readonly #heard: Automaton | null
  readonly #heardWords: Word[] = []
  readonly #hits = new Hits()
  readonly #heardHits = new Hits()

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
    const hits = this.#hits
    hits.count = 0
    this.#written.scan(folded.codes, folded.length, hits)
    const heard = this.#heardHits
    heard.count = 0
    this.#heard?.scan(folded.codes, folded.length, heard)
    const stretches = this.#patterns.length > 0 && this.#mayOpen(folded) ? this.#stretches(folded) : []
    if (heard.count === 0 && stretches.length === 0 && !this.#isAnyPattern()) return NO_HITS
    const reading: Reading = {
      text,
      folded,
      entries: this.#entries,
      written: { hits, words: this.#words },
      heard: { hits: heard, words: this.#heardWords },
      stretches,
    }
    return judge(reading)
  }

  #isAnyPattern(): boolean {
    const { count, patterns } = this.#hits
    for (let hit = 0; hit < count; hit += 1)
      if ((this.#words[patterns[hit] ?? 0]?.of.length ?? 0) > 0) return true
    return false
  }

  #mayOpen({ codes, length }: FoldedText): boolean {
    for (let at = 0; at < length; at += 1) if (this.#opens[codes[at] ?? 0] === 1) return true
    return false
  }

  #stretches({ codes, length }: FoldedText) {
    return this.#patterns.flatMap(({ pattern, entry }) =>
      pattern.find(codes, length).map((stretch) => ({ ...stretch, entry })),
    )
  }

  #enter(entry: LanguageEntry, index: number): CompiledEntry {
    const patterns = entry.match === 'pattern' ? [] : this.#fold(entry.patterns)
    for (const pattern of patterns) this.#words[this.#number(pattern)]?.of.push(index)
    if (entry.match === 'pattern')
      for (const pattern of entry.patterns)
        this.#patterns.push({
          pattern: new Pattern(pattern, (text) => this.#folder.foldOnce(text)),
          entry: index,
        })
    const guards = this.#fold(entry.unless ?? [])
    const isCover = (guard: string) => patterns.some((pattern) => guard.includes(pattern))
    return {
      entry,
      near: this.#fold(entry.near?.words ?? []).map((word) => this.#number(word)),
      covers: guards.filter(isCover).map((word) => this.#number(word)),
      excuses: guards.filter((guard) => !isCover(guard)).map((word) => this.#number(word)),
    }
  }

  /** Without a repetition: two words of an entry may fold to one. */
  #fold(patterns: readonly string[]): readonly string[] {
    const folded = patterns.flatMap((pattern) =>
      wordsOf(pattern).map((word) => String.fromCharCode(...this.#folder.foldOnce(word))),
    )
    if (folded.includes('')) throw new RangeError(`nothing to read in ${patterns.join(' ')}`)
    return [...new Set(folded)]
  }

  #number(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    this.#numbers.set(word, this.#words.length)
    return this.#words.push({ length: word.length, of: [] }) - 1
  }

  #listen(entries: readonly LanguageEntry[], ear: Ear): Automaton | null {
    const ways = new Map<string, number[]>()
    entries.forEach(({ isHeard, match, patterns }, index) => {
      if (isHeard !== true || match === 'pattern') return
      for (const word of this.#fold(patterns))
        for (const way of ear.waysOf(unitsOf(word))) {
          const key = String.fromCharCode(...way)
          const of = ways.get(key)
          if (of === undefined) ways.set(key, [index])
          else if (!of.includes(index)) of.push(index)
        }
    })
    if (ways.size === 0) return null
    for (const [way, of] of ways) this.#heardWords.push({ length: way.length, of })
    return new Automaton([...ways.keys()].map(unitsOf), ear.readAs)
  }
}

function unitsOf(word: string): Uint16Array {
  return Uint16Array.from(word, (letter) => letter.charCodeAt(0))
}
