import { AhoCorasick as FastAhoCorasick } from '@monyone/aho-corasick/fast'
import ModernAhoCorasick from 'modern-ahocorasick'
import { RE2 } from 're2-wasm'
import { reviewDraft, saidSoFar, type DraftContext, type DraftMessage } from '#domain/finding/draft.ts'
import type { MessageId } from '#domain/kernel/ids.ts'
import { compileLanguage } from '#domain/language/compile.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { LanguageMatcher } from '#domain/language/hit.ts'
import { SHIPPED_ENTRIES } from '#domain/language/shipped/shipped-pack.ts'
import { BAD_SENTENCES, GOOD_SENTENCES } from '#domain/language/testing/bad-sentences.ts'
import { entryOf } from '#domain/language/testing/entry-of.ts'
import { chineseLetters } from '#server/modules/language/letters.ts'
import type { Finding, Line } from './figure.ts'
import { inMs, inTimes, median } from './statistics.ts'

const SENTENCES = 20_000
const ROUNDS = 5
/** Slow ones are measured on a part of the text, so that a round stays under some seconds. */
const SLOW_SENTENCES = 400
const AIM = 20
const LARGE = 50_000
const SMALL = 2_000

/** How many characters a second are checked against language packs on one core, normalisation included. */
export async function matching(): Promise<Finding> {
  const letters = chineseLetters()
  const texts = sentences()
  const start = performance.now()
  const shipped = compileLanguage(SHIPPED_ENTRIES, letters)
  const compileMs = performance.now() - start
  // First, as at a desk: nothing is warm, and no other pack has filled the memory.
  const strokes = keystrokes((text) => shipped.find(text), compileMs)
  const large = compileLanguage(entriesOf(words(LARGE)), letters)
  const shippedSpeed = speedOf(texts, (text) => shipped.find(text).length)
  const largeSpeed = speedOf(texts, (text) => large.find(text).length)
  return {
    title: 'Sentences checked against language packs',
    lines: [
      lineOf(`the pack that comes with the product, ${SHIPPED_ENTRIES.length} entries`, shippedSpeed),
      lineOf(`${LARGE.toLocaleString('en')} entries of one word`, largeSpeed),
      ...hostileLines((text) => shipped.find(text).length),
      ...othersLines(texts, SMALL),
      ...othersLines(texts, LARGE),
      ...strokes,
    ],
    notes: [
      `Medians of ${ROUNDS} rounds over ${SENTENCES.toLocaleString('en')} sentences of agents in one thread by processor time; one in fifty is a bad one. Ours reads traditional, full width, signs between characters and (the shipped pack) sound; the others look for the same plain words in the text as it is, without any of that.`,
      'Others: V8’s RegExp with all words as alternatives, RE2 as WebAssembly (re2-wasm; the native re2 fetches its binary or compiles it at install, which this product’s dependencies may not do), modern-ahocorasick and @monyone/aho-corasick.',
      'Hostile: texts of nothing but beginnings of words, so that every character is a false start; four times the text may take four times the time.',
    ],
  }
}

function lineOf(what: string, speed: number): Line {
  return { what, value: inMillion(speed), aim: `≥ ${inMillion(AIM)} on one core`, isMet: speed >= AIM }
}

function hostileLines(find: (text: string) => number): readonly Line[] {
  const unit = '您不说我怎么知道您怎么不早说不是告诉您了好评返跟您说了多少1381234567'
  const short = Array.from({ length: 200 }, () => unit.repeat(20))
  const long = Array.from({ length: 200 }, () => unit.repeat(80))
  // In turns, so that a busy moment of the machine is not taken for the length of a text.
  const turns = Array.from({ length: 2 * ROUNDS }, () => [roundOf(short, find), roundOf(long, find)] as const)
  const [one, four] = [median(turns.map(([each]) => each)), median(turns.map(([, each]) => each))]
  return [
    {
      what: `hostile texts of ${(unit.length * 20).toLocaleString('en')} characters`,
      value: inMillion(one),
      yardstick: `${inMillion(four)} at four times the length`,
      ratio: inTimes(one / four),
      aim: 'linear: about 1 ×',
      isMet: one / four < 1.5,
    },
  ]
}

/** The same words found by others, and how many times as fast ours is. */
function othersLines(texts: readonly string[], count: number): readonly Line[] {
  const list = words(count)
  const ours = compileLanguage(entriesOf(list))
  const ourSpeed = speedOf(texts, (text) => ours.find(text).length)
  const part = texts.slice(0, SLOW_SENTENCES)
  const some = count.toLocaleString('en')
  const others: readonly (readonly [string, () => (text: string) => number])[] = [
    ['V8 RegExp alternation', () => regExpFinder(new RegExp(list.join('|'), 'gu'))],
    ['re2-wasm alternation', () => re2Finder(list)],
    ['modern-ahocorasick', () => modernFinder(list)],
    ['@monyone/aho-corasick', () => fastFinder(list)],
  ]
  return others.map(([name, make]) => {
    const speed = speedOrNull(part, make)
    return {
      what: `${some} words: ours beside ${name}`,
      value: inMillion(ourSpeed),
      yardstick: speed === null ? 'refuses so many' : inMillion(speed),
      ...(speed === null ? {} : { ratio: inTimes(ourSpeed / speed) }),
    }
  })
}

function speedOrNull(texts: readonly string[], make: () => (text: string) => number): number | null {
  try {
    return speedOf(texts, make())
  } catch {
    return null
  }
}

function regExpFinder(pattern: RegExp): (text: string) => number {
  return (text) => [...text.matchAll(pattern)].length
}

function re2Finder(list: readonly string[]): (text: string) => number {
  const pattern = new RE2(list.join('|'), 'gu')
  return (text) => {
    let found = 0
    pattern.lastIndex = 0
    while (pattern.exec(text) !== null) found += 1
    return found
  }
}

function modernFinder(list: readonly string[]): (text: string) => number {
  const automaton = new ModernAhoCorasick(list)
  return (text) => automaton.search(text).length
}

function fastFinder(list: readonly string[]): (text: string) => number {
  const automaton = new FastAhoCorasick([...list])
  return (text) => automaton.matchInText(text).length
}

/** A chat that has gone on for a while, of which the desk knows every message. */
const CHAT_MESSAGES = 200

/** All that the desk asks about a draft with each keystroke: the pack, scripts said again, what the buyer has said already. */
function keystrokes(find: LanguageMatcher['find'], compileMs: number): readonly Line[] {
  const said = saidSoFar(sentences().slice(0, CHAT_MESSAGES).map(asSaid))
  const read: DraftContext['read'] = (text) =>
    find(text).map((hit) => ({ ...hit, cls: 'retort', severity: 'serious' }))
  const context: DraftContext = { read, said, policyOf: () => 'hint', writerId: null, mayRepeat: false }
  const text = sentences().slice(CHAT_MESSAGES).join('').slice(0, 500)
  const times = Array.from({ length: 500 }, (_, end) => {
    const draft = text.slice(0, end)
    const start = performance.now()
    reviewDraft(draft, context)
    return performance.now() - start
  })
  const slowest = Math.max(...times)
  return [
    {
      what: `slowest of 500 keystrokes in a message of 500 characters, in a chat of ${CHAT_MESSAGES} messages`,
      value: inMs(slowest),
      yardstick: `${inMs(median(times))} the median; ${inMs(compileMs)} to make the pack ready, once a day, in a thread of its own`,
      aim: '≤ 5 ms',
      isMet: slowest <= 5,
    },
  ]
}

function asSaid(text: string, place: number): DraftMessage {
  const author = place % 2 === 0 ? 'customer' : 'agent'
  return { id: `said-${place}` as MessageId, author, isAutomatic: false, kind: 'text', text, personId: null }
}

/** Million characters a second of processor time, by the median round; the first warms up the engine. */
function speedOf(texts: readonly string[], find: (text: string) => number): number {
  return median(Array.from({ length: ROUNDS + 1 }, () => roundOf(texts, find)).slice(1))
}

function roundOf(texts: readonly string[], find: (text: string) => number): number {
  const chars = texts.reduce((sum, text) => sum + text.length, 0)
  let found = 0
  const start = process.cpuUsage()
  for (const text of texts) found += find(text)
  const { user, system } = process.cpuUsage(start)
  if (found < 0) throw new Error('nothing was done')
  return chars / (user + system)
}

/** What agents write, the same in every run: mostly good, one in fifty bad. */
function sentences(): readonly string[] {
  const next = numbers(7)
  const bad = Object.values(BAD_SENTENCES).flat()
  return Array.from({ length: SENTENCES }, (_, index) => {
    const list = index % 50 === 0 ? bad : GOOD_SENTENCES
    const text = `${list[next() % list.length] ?? ''}，${GOOD_SENTENCES[next() % GOOD_SENTENCES.length] ?? ''}`
    // In one piece, as it comes from the database or a field: a string put together is slower to read.
    return Buffer.from(text, 'utf16le').toString('utf16le')
  })
}

/** Words of three to six characters out of the thousand commonest places of the table, none twice. */
function words(count: number): readonly string[] {
  const next = numbers(11)
  const list = new Set<string>()
  while (list.size < count)
    list.add(
      String.fromCharCode(...Array.from({ length: 3 + (next() % 4) }, () => 0x4e00 + (next() % 3_000))),
    )
  return [...list]
}

function entriesOf(list: readonly string[]): readonly LanguageEntry[] {
  return list.map((word, index) => entryOf({ id: `w-${index}`, patterns: [word] }))
}

/** The same numbers in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return state >>> 8
  }
}

function inMillion(speed: number): string {
  return `${speed.toFixed(speed < 10 ? 1 : 0)} M characters/s`
}
