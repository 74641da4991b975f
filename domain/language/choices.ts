/** So many words may stand behind one pattern that is read by its sound, and behind a guard. */
export const CHOICES_MAX = 256
/** So many words begin a pattern: few enough for the automaton, long enough to say something. */
const HEADS_MAX = 128

/** One of these stands at a place; the last of them may be nothing. */
export type Choice = readonly string[]

/** A pattern as what it begins with and what has to follow, choice by choice. */
export interface Headed {
  readonly heads: readonly string[]
  readonly rest: readonly Choice[]
}

/**
 * The words that a pattern with choices stands for: 「(您|你)(自己|)看」 is 您自己看, 你自己看, 您看 and 你看. Choices do not
 * lie within choices.
 * @throws RangeError for brackets that do not close, and for more than `CHOICES_MAX` words
 */
export function wordsOf(pattern: string, fold: (text: string) => string): readonly string[] {
  const words = choicesOf(pattern, fold).reduce<readonly string[]>(
    (before, choice) => {
      if (before.length * choice.length > CHOICES_MAX) throw new RangeError(`too many choices: ${pattern}`)
      return before.flatMap((word) => choice.map((next) => word + next))
    },
    [''],
  )
  if (words.includes('')) throw new RangeError(`nothing to read: ${pattern}`)
  return [...new Set(words)]
}

/**
 * The same words, without writing each of them out: a pattern of ten choices would be thousands.
 * @throws RangeError for brackets that do not close, and for a beginning of too many words
 */
export function headsOf(pattern: string, fold: (text: string) => string): Headed {
  const choices = choicesOf(pattern, fold)
  let heads: readonly string[] = ['']
  let taken = 0
  for (const choice of choices) {
    const isReady = !heads.includes('')
    if (isReady && heads.length * choice.length > HEADS_MAX) break
    heads = [...new Set(heads.flatMap((head) => choice.map((next) => head + next)))]
    if (heads.length > CHOICES_MAX) throw new RangeError(`too many choices: ${pattern}`)
    taken += 1
  }
  if (heads.includes('')) throw new RangeError(`nothing to read: ${pattern}`)
  return { heads, rest: choices.slice(taken) }
}

/**
 * Where the longest way through `rest` from a place ends; null: there is none. The places reached are kept together, so
 * nothing is tried twice.
 * @param codes a unit that no word contains stands behind the last
 */
export function endOf(rest: readonly Choice[], codes: Uint16Array, from: number): number | null {
  const [first] = rest
  if (first === undefined) return from
  // Nearly every try ends here: nothing is made for it.
  if (!isAnyThere(first, codes, from)) return null
  let places: readonly number[] = [from]
  for (const choice of rest) {
    const next = new Set<number>()
    for (const place of places)
      for (const word of choice) if (stands(word, codes, place)) next.add(place + word.length)
    if (next.size === 0) return null
    places = [...next]
  }
  return Math.max(...places)
}

function isAnyThere(choice: Choice, codes: Uint16Array, place: number): boolean {
  for (const word of choice) if (stands(word, codes, place)) return true
  return false
}

function stands(word: string, codes: Uint16Array, place: number): boolean {
  for (let at = 0; at < word.length; at += 1) if (codes[place + at] !== word.charCodeAt(at)) return false
  return true
}

function choicesOf(pattern: string, fold: (text: string) => string): readonly Choice[] {
  return pattern.split(/(\([^()]*\))/u).flatMap((part) => {
    if (part === '') return []
    if (part.startsWith('(')) return [[...new Set(part.slice(1, -1).split('|').map(fold))]]
    if (/[()]/u.test(part)) throw new RangeError(`brackets do not close: ${pattern}`)
    return [[fold(part)]]
  })
}
