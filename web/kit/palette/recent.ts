/** Something that was opened from the palette, to be offered first the next time. */
export interface Recent {
  /** As of the command that opened it. */
  readonly id: string
  readonly title: string
  readonly group: string
  readonly path: string
}

const MOST_KEPT = 8
const keyOf = (personId: string) => `banzu.recent.${personId}`

/** What this person opened from the palette in this browser, the last first. */
export function listRecent(personId: string): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(personId)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent) : []
  } catch {
    return []
  }
}

export function noteRecent(personId: string, opened: Recent): void {
  const kept = [opened, ...listRecent(personId).filter(({ id }) => id !== opened.id)].slice(0, MOST_KEPT)
  localStorage.setItem(keyOf(personId), JSON.stringify(kept))
}

function isRecent(value: unknown): value is Recent {
  if (typeof value !== 'object' || value === null) return false
  return ['id', 'title', 'group', 'path'].every((key) => typeof Reflect.get(value, key) === 'string')
}
