/**
 * What is known of Chinese characters, as data: the program that makes it reads well-kept dictionaries (decision 16), so
 * neither the rules nor the browser have to carry them.
 */
export interface Letters {
  /** Pairs of a traditional character and its simplified form: 髒脏國国. */
  readonly simplified: string
  /** For each syllable without its tone, the characters read so: { ba: '八巴吧…' }. */
  readonly syllables: Readonly<Record<string, string>>
}

/** Reads what is written, and nothing by its sound. */
export const NO_LETTERS: Letters = { simplified: '', syllables: {} }
