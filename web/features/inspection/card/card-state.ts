import { useEffect, useState } from 'react'
import type { MarkView } from '#contract/inspection.ts'
import type { Mark, Marks, ScoreCategory } from '#domain/inspection/scorecard.ts'
import type { MessageId } from '#domain/kernel/ids.ts'
import { readCardDraft, keepCardDraft } from './card-drafts.ts'

/** What an inspector has said of one category so far. */
export interface CardEntry {
  readonly mark?: Mark | undefined
  readonly note: string
  readonly messageIds: readonly MessageId[]
}

export type CardEntries = Readonly<Record<string, CardEntry>>

const EMPTY: CardEntry = { note: '', messageIds: [] }

export function entryOf(entries: CardEntries, key: string): CardEntry {
  return entries[key] ?? EMPTY
}

export function entriesOf(marks: readonly MarkView[]): CardEntries {
  return Object.fromEntries(marks.map(({ category, ...entry }) => [category, entry]))
}

/** Only what has a mark goes to the server. */
export function marksOf(entries: CardEntries): MarkView[] {
  return Object.entries(entries).flatMap(([category, { mark, note, messageIds }]) =>
    mark === undefined ? [] : [{ category, mark, note, messageIds: [...messageIds] }],
  )
}

export function marksByKey(entries: CardEntries): Marks {
  return Object.fromEntries(marksOf(entries).map(({ category, mark }) => [category, mark]))
}

export interface Card {
  readonly categories: readonly ScoreCategory[]
  readonly entries: CardEntries
  readonly current: string
  readonly goTo: (key: string) => void
  readonly move: (step: number) => void
  /** Marks a category and goes on to the next. */
  readonly mark: (key: string, mark: Mark) => void
  readonly note: (key: string, note: string) => void
  readonly pick: (id: MessageId) => void
}

interface CardStart {
  /** Under which it is kept until it is handed in. */
  readonly draftKey: string
  readonly categories: readonly ScoreCategory[]
  readonly marks: readonly MarkView[]
}

/** A card being filled in. It survives a reload, and another card opened meanwhile. */
export function useCard({ draftKey, categories, marks }: CardStart): Card {
  const [entries, setEntries] = useState<CardEntries>(
    () => readCardDraft(draftKey, areEntries) ?? entriesOf(marks),
  )
  const [current, setCurrent] = useState(categories[0]?.key ?? '')
  useEffect(() => keepCardDraft(draftKey, entries), [draftKey, entries])
  const change = (key: string, changed: Partial<CardEntry>) =>
    setEntries((known) => ({ ...known, [key]: { ...entryOf(known, key), ...changed } }))
  const goBy = (from: string, step: number) => {
    const at = categories.findIndex(({ key }) => key === from)
    const next = categories[Math.min(categories.length - 1, Math.max(0, at + step))]
    if (next) setCurrent(next.key)
  }
  return {
    categories,
    entries,
    current,
    goTo: setCurrent,
    move: (step) => goBy(current, step),
    mark: (key, mark) => {
      change(key, { mark })
      goBy(key, 1)
    },
    note: (key, note) => change(key, { note }),
    pick: (id) => {
      const { messageIds } = entryOf(entries, current)
      change(current, {
        messageIds: messageIds.includes(id)
          ? messageIds.filter((other) => other !== id)
          : [...messageIds, id],
      })
    },
  }
}

/** A draft of an older console may look otherwise: then the card begins anew. */
function areEntries(value: unknown): value is CardEntries {
  return typeof value === 'object' && value !== null && Object.values(value).every(isEntry)
}

function isEntry(value: unknown): value is CardEntry {
  return (
    typeof value === 'object' &&
    value !== null &&
    'note' in value &&
    typeof value.note === 'string' &&
    'messageIds' in value &&
    Array.isArray(value.messageIds)
  )
}
