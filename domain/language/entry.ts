/**
 * What a sentence of an agent may be blamed for, worst habits first (R35-R41, R46, R52).
 *
 * | class | 中文 | what it is |
 * |---|---|---|
 * | contempt-mild | 轻度鄙视 | talks down to the buyer (R36) |
 * | contempt-severe | 重度鄙视 | attacks the person (R36) |
 * | impatience | 烦躁 | lets private emotion out (R37) |
 * | retort | 反诘 | answers a question with a question (R38) |
 * | negation | 否定 | negates directly instead of stating what is so (R39) |
 * | taboo | 三忌 | jargon, bluntness, criticism (R40) |
 * | platform-retort | 反问、质问、推诿 | what Kuaishou counts as quarrelling (R41) |
 * | promise | 违规承诺 | promises that a shop may not make |
 * | off-platform | 引导站外 | leads buyers off the platform |
 * | paid-review | 好评返现 | pays for good ratings (R46) |
 * | review-pressure | 差评施压 | presses for a better rating (R52) |
 * | personal-data | 泄露隐私 | personal data in the clear |
 */
export const LANGUAGE_CLASSES = [
  'contempt-mild',
  'contempt-severe',
  'impatience',
  'retort',
  'negation',
  'taboo',
  'platform-retort',
  'promise',
  'off-platform',
  'paid-review',
  'review-pressure',
  'personal-data',
] as const

export type LanguageClass = (typeof LANGUAGE_CLASSES)[number]

export const LANGUAGE_SEVERITIES = ['hint', 'serious', 'severe'] as const

export type LanguageSeverity = (typeof LANGUAGE_SEVERITIES)[number]

/**
 * Where a pattern counts. `inside`: anywhere in a message. `whole`: it is the message, but for punctuation. `asked`: in
 * a sentence that ends with a question mark. `near`: not farther than `near.within` characters from another word.
 * `pattern`: as `inside`, written with `.`, `\d`, `[…]`, `?` and `{m,n}`.
 */
export const LANGUAGE_MATCHES = ['inside', 'whole', 'asked', 'near', 'pattern'] as const

export type LanguageMatch = (typeof LANGUAGE_MATCHES)[number]

/** One thing that should not be said, and what to say instead. */
export interface LanguageEntry {
  /** Lasting: findings name it. */
  readonly id: string
  /** Words; `(甲|乙|)` in a word stands for one of its choices, the last of which is nothing here. */
  readonly patterns: readonly string[]
  readonly match: LanguageMatch
  /** Only with `near`. Characters are counted as read: blanks and signs are none. */
  readonly near?: { readonly words: readonly string[]; readonly within: number }
  readonly cls: LanguageClass
  readonly severity: LanguageSeverity
  readonly why: string
  /** What to say instead: a sentence that could be sent as it is. */
  readonly better: string
  /**
   * Against false alarms: a guard that contains a pattern (麻烦 for 烦) excuses what lies inside it; any other excuses
   * the whole message in which it stands.
   */
  readonly unless?: readonly string[]
  /** Also found where characters are written by their sound, in pinyin or by initials. For words nobody writes so by chance; not of whole messages and patterns. */
  readonly isHeard?: boolean
}
