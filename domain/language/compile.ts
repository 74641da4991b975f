import { Alphabet } from './alphabet.ts'
import { Automaton, emptied, Hits } from './automaton.ts'
import { endOf, headsOf, wordsOf, type Headed } from './choices.ts'
import type { LanguageEntry } from './entry.ts'
import { ASK, BREAK, TextReader } from './fold.ts'
import type { LanguageHit, LanguageMatcher } from './hit.ts'
import { isCovered, judge, type Candidate, type CompiledEntry } from './judge.ts'
import { Leads, type Head } from './leads.ts'
import { NO_LETTERS, type Letters } from './letters.ts'
import { Pattern, type Stretch } from './pattern.ts'
import { Hearing, type Ways } from './hearing.ts'
import { earOf, type Ear } from './sound.ts'

const NO_HITS: readonly LanguageHit[] = []
const NOT_DUE = -1
const NO_CANDIDATES: Candidate[] = []

/**
 * Makes ready to find entries in any number of texts; takes some 100 ms for the shipped pack.
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

/** Words with a number each. */
class WordList {
  readonly #numbers = new Map<string, number>()

  numberOf(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    this.#numbers.set(word, this.#numbers.size)
    return this.#numbers.size - 1
  }

  get words(): readonly string[] {
    return [...this.#numbers.keys()]
  }
}

class Compiler {
  readonly #alphabet: Alphabet
  readonly #reader: TextReader
  readonly #entries: readonly CompiledEntry[]
  /** What patterns begin with. */
  readonly #headList = new WordList()
  readonly #heads: Head[] = []
  readonly #written: Automaton
  readonly #leads: Leads
  readonly #isNearWord: Uint8Array
  readonly #hits = new Hits()
  /** Words near which entries count, and guards: looked for only in the few texts that say something. */
  readonly #guardList = new WordList()
  readonly #guards: Automaton
  readonly #guardLengths: Int32Array
  readonly #guardHits = new Hits()
  /** Of each guard, the last text that had it, as far as it was looked for in that text. */
  readonly #seenIn: Int32Array
  #round = 0
  #isGuarded = false
  /** Of the text in hand. */
  #candidates = NO_CANDIDATES
  readonly #heard: Hearing | null
  /** Whole messages, and the length of the longest. */
  readonly #wholes = new Map<string, number[]>()
  #wholeMax = 0
  readonly #patterns: { readonly pattern: Pattern; readonly entry: number }[] = []
  /** Patterns that may begin with anything, and those whose beginning the text has. */
  readonly #always: number[] = []
  readonly #due: number[] = []
  readonly #dueFrom: Int32Array
  readonly #learn = (text: string): string => String.fromCharCode(...this.#alphabet.learn(text))

  constructor(entries: readonly LanguageEntry[], letters: Letters) {
    this.#alphabet = new Alphabet(letters)
    this.#entries = entries.map((entry, index) => this.#enter(entry, index))
    const ear = earOf(letters)
    const ways = this.#waysOf(entries, ear)
    const sounds = new Set([...ways.keys()].flatMap((way) => [...unitsOf(way)]))
    const begins = new Set([...ways.keys()].map((way) => way.charCodeAt(0)))
    const { table, heardAs } = this.#alphabet.seal({ readAs: ear.readAs, sounds })
    const isHeard = Uint8Array.from(heardAs, (sound) => (begins.has(sound) ? 1 : 0))
    this.#reader = new TextReader(table, isHeard)
    this.#heard = ways.size === 0 ? null : new Hearing(ways, heardAs)
    this.#dueFrom = new Int32Array(this.#patterns.length).fill(NOT_DUE)
    this.#written = new Automaton(this.#headList.words.map(unitsOf), heardAs.length)
    this.#leads = new Leads(this.#heads)
    this.#isNearWord = Uint8Array.from(this.#heads, ({ isNear }) => (isNear ? 1 : 0))
    const guards = this.#guardList.words.map(unitsOf)
    this.#guards = new Automaton(guards, heardAs.length)
    this.#guardLengths = Int32Array.from(guards, ({ length }) => length)
    this.#seenIn = new Int32Array(guards.length)
  }

  find(text: string): readonly LanguageHit[] {
    this.#reader.read(text)
    const { codes, length } = this.#reader
    this.#isGuarded = false
    this.#candidates = NO_CANDIDATES
    this.#written.scan(codes, length, emptied(this.#hits))
    this.#addWritten()
    if (this.#heard && this.#heard.hear(this.#reader) > 0)
      for (const { entry, from, to } of this.#heard.heard()) this.#add(entry, from, to)
    this.#addWhole()
    if (this.#always.length + this.#due.length > 0) this.#addPatterns()
    if (this.#candidates.length === 0) return NO_HITS
    const guards = { hits: this.#guardHits, lengths: this.#guardLengths }
    return judge(this.#candidates, { text, folded: this.#reader, entries: this.#entries, ...guards })
  }

  #add(entry: number, from: number, to: number): void {
    if (!this.#isHopeful(entry, { from, to })) return
    if (this.#candidates === NO_CANDIDATES) this.#candidates = []
    this.#candidates.push({ entry, from, to })
  }

  #addWritten(): void {
    const { starts, next } = this.#leads
    const { patterns, ends, count } = this.#hits
    const { codes } = this.#reader
    for (let hit = 0; hit < count; hit += 1) {
      const head = patterns[hit] ?? 0
      const bit = 1 << (codes[ends[hit] ?? 0] ?? BREAK)
      const last = starts[head + 1] ?? 0
      for (let lead = starts[head] ?? 0; lead < last; lead += 1)
        if (((next[lead] ?? 0) & bit) !== 0) this.#follow(lead, head, ends[hit] ?? 0)
    }
  }

  /** Goes on from a head where its lead leads. */
  #follow(lead: number, head: number, end: number): void {
    const { entries, rests, lengths } = this.#leads
    const entry = entries[lead] ?? 0
    if (entry < 0) this.#await(-1 - entry, end - (lengths[head] ?? 0))
    else {
      const to = endOf(rests[lead] ?? [], this.#reader.codes, end)
      if (to !== null) this.#add(entry, end - (lengths[head] ?? 0), to)
    }
  }

  /** A pattern may begin here: it is looked for in the text once one does. */
  #await(pattern: number, from: number): void {
    if (this.#dueFrom[pattern] !== NOT_DUE) return
    if (this.#patterns[pattern]?.pattern.beginsAt(this.#reader.codes, from) !== true) return
    this.#expect(pattern, from)
  }

  #expect(pattern: number, from: number): void {
    this.#dueFrom[pattern] = from
    this.#due.push(pattern)
  }

  /** Looks a short message up as a whole, but for what ends its sentences. */
  #addWhole(): void {
    const { codes, length } = this.#reader
    let from = 0
    while (from < length && isEnd(codes[from])) from += 1
    let to = length
    while (to > from && isEnd(codes[to - 1])) to -= 1
    if (to - from > this.#wholeMax) return
    const said = String.fromCharCode(...codes.subarray(from, to))
    for (const entry of this.#wholes.get(said) ?? []) this.#add(entry, from, to)
  }

  #addPatterns(): void {
    const { codes, length } = this.#reader
    for (const index of this.#always) this.#expect(index, 0)
    for (const index of this.#due) {
      const known = this.#patterns[index]
      const stretches = known?.pattern.find(codes, { from: this.#dueFrom[index] ?? 0, to: length }) ?? []
      for (const { from, to } of stretches) this.#add(known?.entry ?? 0, from, to)
      this.#dueFrom[index] = NOT_DUE
    }
    this.#due.length = 0
  }

  /** Whether it lies in no guard, and the text has a word near which the entry counts and none that excuses it. */
  #isHopeful(entry: number, stretch: Stretch): boolean {
    const compiled = this.#entries[entry]
    if (!compiled) return false
    const { covers, excuses, near } = compiled
    const isNear = compiled.entry.match === 'near'
    if (isNear && !this.#mayBeNear()) return false
    if (isCovered(covers, this.#reader.codes, stretch)) return false
    if (!isNear && excuses.length === 0) return true
    if (!this.#isGuarded) this.#lookForGuards()
    for (const word of excuses) if (this.#seenIn[word] === this.#round) return false
    if (!isNear) return true
    for (const word of near) if (this.#seenIn[word] === this.#round) return true
    return false
  }

  /** Whether the text has any word near which any entry counts: few have. */
  #mayBeNear(): boolean {
    const { patterns, count } = this.#hits
    for (let hit = 0; hit < count; hit += 1) if (this.#isNearWord[patterns[hit] ?? 0] === 1) return true
    return false
  }

  #lookForGuards(): void {
    this.#isGuarded = true
    this.#round += 1
    const { codes, length } = this.#reader
    this.#guards.scan(codes, length, emptied(this.#guardHits))
    const { count, patterns } = this.#guardHits
    for (let hit = 0; hit < count; hit += 1) this.#seenIn[patterns[hit] ?? 0] = this.#round
  }

  #enter(entry: LanguageEntry, index: number): CompiledEntry {
    const { match, patterns } = entry
    if (match === 'pattern') this.#enterPatterns(patterns, index)
    if (match === 'whole') this.#enterWhole(patterns, index)
    const headed = match === 'pattern' ? [] : patterns.map((pattern) => headsOf(pattern, this.#learn))
    if (match !== 'whole') this.#enterHeads(headed, index)
    const guards = this.#wordsOf(entry.unless ?? [])
    const covers = guards.filter((guard) => isSaidIn(guard, headed))
    const near = this.#wordsOf(entry.near?.words ?? [])
    for (const word of near) this.#headOf(word).isNear = true
    const numberOf = (word: string) => this.#guardList.numberOf(word)
    return {
      entry,
      near: new Set(near.map(numberOf)),
      nearMax: near.reduce((most, { length }) => Math.max(most, length), 0),
      covers: covers.map(unitsOf),
      excuses: guards.filter((guard) => !covers.includes(guard)).map(numberOf),
    }
  }

  #enterPatterns(patterns: readonly string[], entry: number): void {
    for (const text of patterns) {
      const pattern = new Pattern(text, (letters) => this.#alphabet.learn(letters))
      const index = this.#patterns.push({ pattern, entry }) - 1
      const heads = pattern.heads()
      if (heads === null) this.#always.push(index)
      // Told from entries by being negative.
      for (const head of new Set(heads)) this.#headOf(head).of.push({ entry: -1 - index, rest: [] })
    }
  }

  #enterHeads(headed: readonly Headed[], entry: number): void {
    for (const { heads, rest } of headed)
      for (const head of heads) this.#headOf(head).of.push({ entry, rest })
  }

  #headOf(word: string): Head {
    return (this.#heads[this.#headList.numberOf(word)] ??= { length: word.length, isNear: false, of: [] })
  }

  #enterWhole(patterns: readonly string[], entry: number): void {
    for (const word of this.#wordsOf(patterns)) {
      this.#wholes.set(word, [...(this.#wholes.get(word) ?? []), entry])
      this.#wholeMax = Math.max(this.#wholeMax, word.length)
    }
  }

  #wordsOf(patterns: readonly string[]): readonly string[] {
    return [...new Set(patterns.flatMap((pattern) => wordsOf(pattern, this.#learn)))]
  }

  /** All ways of writing the words that are heard, each with the entries that it says. */
  #waysOf(entries: readonly LanguageEntry[], ear: Ear): Ways {
    const ways = new Map<string, Set<number>>()
    entries.forEach(({ isHeard, match, patterns }, index) => {
      if (isHeard !== true || match === 'pattern' || match === 'whole') return
      const words = patterns.flatMap((pattern) => wordsOf(pattern, (text) => this.#alphabet.fold(text)))
      for (const word of new Set(words))
        for (const way of ear.waysOf(unitsOf(word))) {
          const written = String.fromCharCode(...way)
          ways.set(written, (ways.get(written) ?? new Set()).add(index))
        }
    })
    return ways
  }
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

function placesOf(text: string, word: string): readonly number[] {
  const places: number[] = []
  for (let place = text.indexOf(word); place >= 0; place = text.indexOf(word, place + 1)) places.push(place)
  return places
}

function unitsOf(word: string): Uint16Array {
  const units = new Uint16Array(word.length)
  for (let at = 0; at < word.length; at += 1) units[at] = word.charCodeAt(at)
  return units
}
