/** So many words may stand behind one pattern: more is a mistake, and would make a pack slow to load. */
export const CHOICES_MAX = 256

/**
 * The words that a pattern with choices stands for: 「(您|你)(自己|)看」 is 您自己看, 你自己看, 您看 and 你看. Choices do not
 * lie within choices.
 * @throws RangeError for brackets that do not close, and for more than `CHOICES_MAX` words
 */
export function wordsOf(pattern: string): readonly string[] {
  let words: readonly string[] = ['']
  for (const part of pattern.split(/(\([^()]*\))/u)) {
    if (!part.startsWith('(') && /[()]/u.test(part)) throw new RangeError(`brackets do not close: ${pattern}`)
    const choices = part.startsWith('(') ? part.slice(1, -1).split('|') : [part]
    if (words.length * choices.length > CHOICES_MAX) throw new RangeError(`too many choices: ${pattern}`)
    words = words.flatMap((word) => choices.map((choice) => word + choice))
  }
  return [...new Set(words)]
}
