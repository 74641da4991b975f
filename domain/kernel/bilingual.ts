/** A text that data brings along, in both languages of the product. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** Nothing to say. */
export const NO_WORDS: Bilingual = { zh: '', en: '' }
