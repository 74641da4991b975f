import { Automaton, emptied, Hits } from './automaton.ts'
import type { TextReader } from './fold.ts'
import type { Candidate } from './judge.ts'

/** Ways of writing words, in sounds, each with the entries that it says. */
export type Ways = ReadonlyMap<string, ReadonlySet<number>>

/** Finds words by their sound. It looks only where a letter sounds as the beginning of one of them. */
export class Hearing {
  readonly #automaton: Automaton
  /** Of each number of a letter the number of its sound. */
  readonly #soundOf: Uint16Array
  readonly #ways: readonly { readonly length: number; readonly entries: readonly number[] }[]
  readonly #hits = new Hits()

  constructor(ways: Ways, heardAs: Uint16Array) {
    const sounds = [...new Set([...ways.keys()].join(''))]
    const numbers = new Map(sounds.map((sound, index) => [sound.charCodeAt(0), index + 1]))
    this.#soundOf = heardAs.map((sound) => numbers.get(sound) ?? NO_SOUND)
    const words = [...ways.keys()].map((way) =>
      Uint16Array.from({ length: way.length }, (_, at) => numbers.get(way.charCodeAt(at)) ?? NO_SOUND),
    )
    this.#automaton = new Automaton(words, sounds.length + 1)
    this.#ways = [...ways].map(([{ length }, entries]) => ({ length, entries: [...entries] }))
  }

  /** @returns how many ways of writing a word were heard */
  hear({ codes, length, notes, noteCount }: TextReader): number {
    const hits = emptied(this.#hits)
    const soundOf = this.#soundOf
    let heard = 0
    for (let note = 0; note < noteCount; note += 1) {
      const place = notes[note] ?? 0
      if (place < heard) continue
      const next = soundOf[codes[place + 1] ?? 0] ?? NO_SOUND
      if (this.#automaton.mayBegin(soundOf[codes[place] ?? 0] ?? NO_SOUND, next))
        heard = this.#automaton.follow({ codes, readAs: soundOf, from: place, to: length }, hits)
    }
    return hits.count
  }

  /** What the text says that was heard last. */
  heard(): readonly Candidate[] {
    const { count, patterns, ends } = this.#hits
    const found: Candidate[] = []
    for (let hit = 0; hit < count; hit += 1) {
      const way = this.#ways[patterns[hit] ?? 0]
      const to = ends[hit] ?? 0
      for (const entry of way?.entries ?? []) found.push({ entry, from: to - (way?.length ?? 0), to })
    }
    return found
  }
}

const NO_SOUND = 0
