import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { zh } from '#web/locales/zh.ts'
import { applyFont } from '#web/ui/apply-font.ts'

/** Every text of the console by namespace (one per noun). Chinese is the original; the others must have its keys. */
export type Texts = typeof zh

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'kit'
    resources: Texts
    returnNull: false
  }
}

/** The console's texts. Components take them by `useTranslation`; only what is no component uses this. */
export const i18n = createInstance()

export const LANGUAGES = ['zh', 'en'] as const

export type Language = (typeof LANGUAGES)[number]

/** The tag for dates, numbers and the document. */
export const LANGUAGE_TAG: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' }

async function loadTexts(language: Language): Promise<Texts> {
  return language === 'zh' ? (await import('#web/locales/zh.ts')).zh : (await import('#web/locales/en.ts')).en
}

/** Loads one language and shows it. The other is fetched only when someone asks for it. */
export async function showLanguage(language: Language): Promise<void> {
  if (!i18n.isInitialized) await startI18n()
  if (!i18n.hasResourceBundle(language, 'kit')) {
    const texts = await loadTexts(language)
    for (const [namespace, bundle] of Object.entries(texts)) {
      i18n.addResourceBundle(language, namespace, bundle)
    }
  }
  await i18n.changeLanguage(language)
  document.documentElement.lang = LANGUAGE_TAG[language]
  applyFont(language)
}

async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: false,
    defaultNS: 'kit',
    resources: {},
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}
