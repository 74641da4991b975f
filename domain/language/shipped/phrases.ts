import type { LanguageClass, LanguageEntry } from '../entry.ts'

/** What the entries of a group have in common; each may say otherwise. */
type Common = Pick<LanguageEntry, 'severity' | 'why'>

/** Key within its class, words, better sentence, and what else differs from the group. */
type Phrase = readonly [
  key: string,
  patterns: readonly string[],
  better: string,
  rest?: Partial<Omit<LanguageEntry, 'id' | 'cls' | 'patterns' | 'better'>>,
]

/** Entries of one class: keys are lasting, as findings name them, so a key is never given to another phrase. */
export function phrases(
  cls: LanguageClass,
  common: Common,
  list: readonly Phrase[],
): readonly LanguageEntry[] {
  return list.map(([key, patterns, better, rest]) => ({
    match: 'inside',
    ...common,
    ...rest,
    id: `${cls}-${key}`,
    cls,
    patterns,
    better,
  }))
}
