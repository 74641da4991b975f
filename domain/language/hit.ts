import type { LanguageEntry } from './entry.ts'

/** Where a text says what an entry names: places in the text as it was written, `to` after the last. */
export interface LanguageHit {
  readonly entryId: string
  readonly from: number
  readonly to: number
}

export interface LanguageMatcher {
  /** In order of place; of one entry no two that overlap. Takes time linear in the text, whatever it says. */
  readonly find: (text: string) => readonly LanguageHit[]
  readonly entries: ReadonlyMap<string, LanguageEntry>
}
