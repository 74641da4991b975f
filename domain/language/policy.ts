import type { Platform } from '#domain/shop/platform.ts'
import type { LanguageClass, LanguageEntry } from './entry.ts'

/** What the desk does about a sentence: says so quietly, asks before it is sent, or does not send it. */
export const LANGUAGE_POLICIES = ['hint', 'ask', 'block'] as const

export type LanguagePolicy = (typeof LANGUAGE_POLICIES)[number]

/** What a shop does its own way (R129). */
export interface LanguageOverride {
  /** Entries that do not count in this shop. */
  readonly entriesOff: readonly string[]
  /** Classes it treats otherwise than by severity. */
  readonly policies: Readonly<Partial<Record<LanguageClass, LanguagePolicy>>>
}

/**
 * What the desk does about an entry. A shop's own choice for the class holds for all its entries but hints; else severe
 * ones ask, and so does on Kuaishou what Kuaishou counts as quarrelling (R41).
 */
export function policyOf(
  { cls, severity }: Pick<LanguageEntry, 'cls' | 'severity'>,
  { policies, platform }: Pick<LanguageOverride, 'policies'> & { readonly platform: Platform },
): LanguagePolicy {
  const own = policies[cls]
  if (own !== undefined) return severity === 'hint' ? 'hint' : own
  if (severity === 'severe') return 'ask'
  return platform === 'kuaishou' && cls === 'platform-retort' && severity !== 'hint' ? 'ask' : 'hint'
}
