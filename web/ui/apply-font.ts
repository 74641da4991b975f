import { CHINESE_FONTS, LATIN_FONTS } from './theme.ts'

/** Chooses the faces for a page in this language; both can show both. */
export function applyFont(language: 'zh' | 'en'): void {
  const fonts = language === 'zh' ? CHINESE_FONTS : `${LATIN_FONTS}, ${CHINESE_FONTS}`
  document.documentElement.style.setProperty('--font', fonts)
}
