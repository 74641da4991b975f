import { Converter } from 'opencc-js/t2cn'
import { pinyin } from 'pinyin-pro'
import type { Letters } from '#domain/language/letters.ts'

/** The characters of Chinese texts: extension A, where some simplified forms lie, and the basic block. */
const FIRST = 0x3400
const FIRST_BASIC = 0x4e00
const LAST = 0x9fff

let made: Letters | null = null

/**
 * What opencc-js and pinyin-pro know of characters, as data for the matcher: made once in a process, in about 0.4 s. Of a
 * character read in several ways the commonest counts.
 */
export function chineseLetters(): Letters {
  made ??= { simplified: simplifiedPairs(), syllables: syllables() }
  return made
}

function simplifiedPairs(): string {
  const simplify = Converter({ from: 't', to: 'cn' })
  return charactersFrom(FIRST)
    .map((letter) => ({ letter, simple: simplify(letter) }))
    .filter(({ letter, simple }) => simple !== letter && simple.length === 1)
    .map(({ letter, simple }) => letter + simple)
    .join('')
}

function syllables(): Letters['syllables'] {
  const simplify = Converter({ from: 't', to: 'cn' })
  const known = charactersFrom(FIRST_BASIC)
    // The matcher simplifies before it listens.
    .filter((letter) => simplify(letter) === letter)
    .map((letter) => ({
      letter,
      syllable: pinyin(letter, { toneType: 'none', type: 'array', v: true }).at(0),
    }))
    .filter(({ syllable }) => /^[a-z]+$/u.test(syllable ?? ''))
  const bySyllable = Map.groupBy(known, ({ syllable }) => syllable ?? '')
  return Object.fromEntries(
    [...bySyllable].map(([syllable, letters]) => [syllable, letters.map(({ letter }) => letter).join('')]),
  )
}

function charactersFrom(first: number): readonly string[] {
  return Array.from({ length: LAST - first + 1 }, (_, step) => String.fromCharCode(first + step))
}
