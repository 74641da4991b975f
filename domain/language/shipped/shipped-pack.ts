import type { LanguageEntry } from '../entry.ts'
import { CONTEMPT_MILD } from './contempt-mild.ts'
import { CONTEMPT_SEVERE } from './contempt-severe.ts'
import { IMPATIENCE } from './impatience.ts'
import { INSULTS } from './insults.ts'
import { NEGATION } from './negation.ts'
import { OFF_PLATFORM } from './off-platform.ts'
import { PAID_REVIEW } from './paid-review.ts'
import { PERSONAL_DATA } from './personal-data.ts'
import { PLATFORM_RETORT } from './platform-retort.ts'
import { PROMISE } from './promise.ts'
import { RETORT } from './retort.ts'
import { REVIEW_PRESSURE } from './review-pressure.ts'
import { TABOO } from './taboo.ts'

/** The entries that come with the product, for customer service in Chinese: the first version of every company's pack. */
export const SHIPPED_ENTRIES: readonly LanguageEntry[] = [
  ...CONTEMPT_MILD,
  ...INSULTS,
  ...CONTEMPT_SEVERE,
  ...IMPATIENCE,
  ...RETORT,
  ...NEGATION,
  ...TABOO,
  ...PLATFORM_RETORT,
  ...PROMISE,
  ...OFF_PLATFORM,
  ...PAID_REVIEW,
  ...REVIEW_PRESSURE,
  ...PERSONAL_DATA,
]
