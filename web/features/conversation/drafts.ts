import type { ConversationId } from '#domain/kernel/ids.ts'

/** What was typed and not sent, by chat: survives a reload, a crash and a switch to another chat. */
const PREFIX = 'banzu.draft.'
/** A browser that has no room left forgets the oldest drafts first. */
const MOST_DRAFTS = 200

export function readDraft(id: ConversationId): string {
  try {
    return localStorage.getItem(PREFIX + id) ?? ''
  } catch {
    return ''
  }
}

export function keepDraft(id: ConversationId, text: string): void {
  try {
    if (text === '') localStorage.removeItem(PREFIX + id)
    else localStorage.setItem(PREFIX + id, text)
    forgetOldest()
  } catch {
    // Private windows refuse to store; the text is still in the field.
  }
}

function forgetOldest(): void {
  if (localStorage.length <= MOST_DRAFTS) return
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
  // Ids are made in the order of time, so the smallest is the oldest chat.
  for (const key of keys.toSorted().slice(0, Math.max(0, keys.length - MOST_DRAFTS)))
    localStorage.removeItem(key)
}
