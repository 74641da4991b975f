import { z } from 'zod'
import { markSchema } from '#contract/inspection.ts'
import type { CardEntries } from './card-state.ts'

/** Cards begun and not handed in, by what they are of. */
const PREFIX = 'banzu.card.'

const draftSchema = z.record(z.string(), markSchema.omit({ category: true }).partial({ mark: true }))

export function readCardDraft(key: string): CardEntries | undefined {
  try {
    return draftSchema.parse(JSON.parse(localStorage.getItem(PREFIX + key) ?? ''))
  } catch {
    return undefined
  }
}

export function keepCardDraft(key: string, entries: CardEntries): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(entries))
  } catch {
    // Private windows refuse to store; the marks are still on the page.
  }
}

export function dropCardDraft(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    // Nothing was kept.
  }
}
