/** Cards begun and not handed in, by what they are of. */
const PREFIX = 'banzu.card.'

/** What was kept, or undefined when there is nothing that `isWhole` takes for a card. */
export function readCardDraft<Draft>(
  key: string,
  isWhole: (value: unknown) => value is Draft,
): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null')
    return isWhole(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

export function keepCardDraft(key: string, draft: object): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft))
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
