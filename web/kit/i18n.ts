import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { zhDesk } from '#web/locales/zh-desk.ts'
import type { zh } from '#web/locales/zh.ts'
import { applyFont } from '#web/ui/apply-font.ts'

/** Every text of the console by namespace (one per noun). Chinese is the original; the others must have its keys. */
type Texts = typeof zhDesk & typeof zh

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

/** What the frame and the desk say is there before the first picture; the rest waits for a page that says it. */
const LOADERS: Readonly<Record<Language, Readonly<Record<'desk' | 'rest', () => Promise<object>>>>> = {
  zh: {
    desk: async () => (await import('#web/locales/zh-desk.ts')).zhDesk,
    rest: async () => (await import('#web/locales/zh.ts')).zh,
  },
  en: {
    desk: async () => (await import('#web/locales/en-desk.ts')).enDesk,
    rest: async () => (await import('#web/locales/en.ts')).en,
  },
}

/** Asked by i18next for a namespace that is not there; the component that speaks of it is shown when it is. */
const rest = {
  type: 'backend',
  async read(language: string, namespace: string): Promise<unknown> {
    return new Map(Object.entries(await LOADERS[languageOf(language)].rest())).get(namespace)
  },
} as const

function languageOf(tag: string): Language {
  return LANGUAGES.find((language) => language === tag) ?? 'zh'
}

/** Loads one language and shows it. The other is fetched only when someone asks for it. */
export async function showLanguage(language: Language): Promise<void> {
  if (!i18n.isInitialized) await startI18n()
  if (!i18n.hasResourceBundle(language, 'kit')) {
    for (const [namespace, bundle] of Object.entries(await LOADERS[language].desk()))
      i18n.addResourceBundle(language, namespace, bundle)
  }
  await i18n.changeLanguage(language)
  document.documentElement.lang = LANGUAGE_TAG[language]
  applyFont(language)
}

async function startI18n(): Promise<void> {
  await i18n
    .use(initReactI18next)
    .use(rest)
    .init({
      lng: 'zh',
      fallbackLng: false,
      ns: [],
      defaultNS: 'kit',
      resources: {},
      partialBundledLanguages: true,
      // React escapes what it shows.
      interpolation: { escapeValue: false },
      returnNull: false,
    })
}
