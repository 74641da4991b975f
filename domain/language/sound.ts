import type { Letters } from './letters.ts'

/** A syllable as one unit: private-use units, which no folded text has. */
const FIRST_SYLLABLE = 0xe000
/** Up to so many characters, each may be written its own way; of longer words only one at a time. */
const FREE_MAX = 4

/** Reads characters by their sound: 薇信 and wei信 as 微信. */
class Ear {
  /** Of each folded unit, its syllable's unit; of what has none, itself. */
  readonly readAs = Uint16Array.from({ length: 0x10000 }, (_, code) => code)
  readonly #spelled = new Map<number, string>()

  constructor({ syllables }: Letters) {
    Object.entries(syllables).forEach(([syllable, letters], index) => {
      this.#spelled.set(FIRST_SYLLABLE + index, syllable)
      for (const letter of letters) this.readAs[letter.charCodeAt(0)] = FIRST_SYLLABLE + index
    })
  }

  /** All ways of writing a folded word by its sound; none, if it has fewer than two characters with one. */
  waysOf(word: Uint16Array): readonly Uint16Array[] {
    const heard = [...word].map((code) => this.readAs[code] ?? code)
    const spelled = heard.map((unit) => this.#spelled.get(unit))
    if (spelled.filter((syllable) => syllable !== undefined).length < 2) return []
    const ways = heard.length > FREE_MAX ? oneAtATime(heard, spelled) : eachItsWay(heard, spelled)
    return [...new Set(ways)].map((way) => Uint16Array.from(way, (letter) => letter.charCodeAt(0)))
  }
}

const ears = new WeakMap<Letters, Ear>()

/** The same ear for the same letters. */
export function earOf(letters: Letters): Ear {
  const known = ears.get(letters)
  if (known) return known
  const ear = new Ear(letters)
  ears.set(letters, ear)
  return ear
}

export type { Ear }

type Spelled = readonly (string | undefined)[]

/** By sound, spelled out or by its initial; not initials alone, which mean anything. */
function eachItsWay(heard: readonly number[], spelled: Spelled): readonly string[] {
  let ways = [{ text: '', isSaid: true, isInitial: false }]
  heard.forEach((unit, index) => {
    const syllable = spelled[index]
    const self = String.fromCharCode(unit)
    ways = ways.flatMap(({ text, isSaid, isInitial }) =>
      syllable === undefined
        ? [{ text: text + self, isSaid, isInitial }]
        : [
            { text: text + self, isSaid: false, isInitial },
            { text: text + syllable, isSaid, isInitial },
            { text: text + syllable.charAt(0), isSaid, isInitial: true },
          ],
    )
  })
  return ways.filter(({ isSaid, isInitial }) => !(isSaid && isInitial)).map(({ text }) => text)
}

function oneAtATime(heard: readonly number[], spelled: Spelled): readonly string[] {
  const selves = heard.map((unit) => String.fromCharCode(unit))
  const all = [selves.join(''), selves.map((self, index) => spelled[index] ?? self).join('')]
  return selves.reduce((ways, _, index) => {
    const syllable = spelled[index]
    if (syllable === undefined) return ways
    return [...ways, selves.with(index, syllable).join(''), selves.with(index, syllable.charAt(0)).join('')]
  }, all)
}
