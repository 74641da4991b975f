import type { KeyValue } from './browser.ts'

/** A message that the visitor has sent and the server has not yet confirmed. */
export interface OutboxItem {
  /** Goes with every try, so the server stores it once. */
  readonly clientId: string
  readonly at: number
  readonly text: string
  readonly file: OutboxFile | null
  /** Why the server will never take it; null while it may still go through. */
  readonly refusedWith: string | null
}

export interface OutboxFile {
  readonly name: string
  readonly bytes: number
  readonly isPicture: boolean
  /** Set once the bytes have reached the server. */
  readonly fileId: string | null
}

export interface Outbox {
  /** Oldest first. */
  readonly list: () => readonly OutboxItem[]
  /** The oldest that may still go through. */
  readonly next: () => OutboxItem | undefined
  readonly put: (item: OutboxItem) => void
  readonly drop: (clientId: string) => void
}

/**
 * The queue of unconfirmed messages. It lies in the browser's storage, one key for each message, so that it
 * survives a reload and two tabs of the same shop never overwrite each other's.
 */
export function openOutbox(storage: KeyValue, prefix: string): Outbox {
  const list = () =>
    storage
      .keys()
      .filter((key) => key.startsWith(prefix))
      .map((key) => parseItem(storage.get(key)))
      .filter((item) => item !== undefined)
      .sort((a, b) => a.at - b.at || (a.clientId < b.clientId ? -1 : 1))
  return {
    list,
    next: () => list().find((item) => item.refusedWith === null),
    put: (item) => storage.set(prefix + item.clientId, JSON.stringify(item)),
    drop: (clientId) => storage.remove(prefix + clientId),
  }
}

function parseItem(json: string | null): OutboxItem | undefined {
  try {
    const item = JSON.parse(json ?? 'null') as Partial<OutboxItem> | null
    if (typeof item?.clientId !== 'string' || typeof item.at !== 'number') return undefined
    const { clientId, at, text = '', file = null, refusedWith = null } = item
    return { clientId, at, text, file, refusedWith }
  } catch {
    return undefined
  }
}
