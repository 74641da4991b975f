import type { LanguageEntry } from '#domain/language/entry.ts'
import type { LanguageHit } from '#domain/language/hit.ts'
import type { Letters } from '#domain/language/letters.ts'

/** Entries to read texts by. Two packs of one stamp are the same. */
export interface MatchingPack {
  readonly stamp: string
  readonly entries: readonly LanguageEntry[]
  readonly letters: Letters
}

/** What a page asks of the thread that reads texts. */
export type MatchingErrand =
  | ({ readonly kind: 'learn' } & MatchingPack)
  | { readonly kind: 'forget'; readonly stamp: string }
  | { readonly kind: 'read'; readonly id: number; readonly stamp: string; readonly text: string }

export interface MatchingAnswer {
  readonly id: number
  readonly hits: readonly LanguageHit[]
}
