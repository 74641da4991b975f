import { useSyncExternalStore } from 'react'
import { LANGUAGES, type Language } from './i18n.ts'

export const THEME_CHOICES = ['system', 'light', 'dark'] as const

export type ThemeChoice = (typeof THEME_CHOICES)[number]

interface Preferences {
  readonly language: Language
  readonly theme: ThemeChoice
}

const STORE_KEY = 'banzu.preferences'
const listeners = new Set<() => void>()
let current = read()

/** How this browser likes to see the console. Kept in the browser, not in the account. */
export function preferences(): Preferences {
  return current
}

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  localStorage.setItem(STORE_KEY, JSON.stringify(current))
  for (const listener of listeners) listener()
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(): Preferences {
  const stored = parseStored(localStorage.getItem(STORE_KEY))
  return {
    language: LANGUAGES.find((language) => language === stored.language) ?? 'zh',
    theme: THEME_CHOICES.find((choice) => choice === stored.theme) ?? 'system',
  }
}

function parseStored(text: string | null): { readonly language?: unknown; readonly theme?: unknown } {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
