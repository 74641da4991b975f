import { useTranslation } from 'react-i18next'
import type { Bilingual } from '#domain/kernel/bilingual.ts'
import type { Language } from './i18n.ts'

/** A text that data carries in both languages. */
export function useBilingual(): (text: Bilingual) => string {
  const { i18n } = useTranslation()
  return (text) => text[i18n.language as Language] ?? text.zh
}

/** A text with what was typed in one language: nobody has translated it, so it stands in the other one too. */
export function retyped(typed: string, before: Bilingual, language: Language): Bilingual {
  return typed === before[language] ? before : { zh: typed, en: typed }
}
