import type { LanguageEntry } from '../entry.ts'
import type { Letters } from '../letters.ts'

/** An entry of which a test says only what matters to it. */
export function entryOf(entry: Partial<LanguageEntry>): LanguageEntry {
  return {
    id: 'one',
    patterns: ['不知道'],
    match: 'inside',
    cls: 'retort',
    severity: 'serious',
    why: '听起来像在推脱。',
    better: '我帮您查一下，请稍等。',
    ...entry,
  }
}

/** A few characters, so that no test needs a dictionary. */
export const FEW_LETTERS: Letters = {
  simplified: '評评現现煩烦說说國国',
  syllables: { wei: '微薇威为', xin: '信心新', fan: '返反烦犯', xian: '现线险', jia: '加家' },
}
