/** The widget's only door to clock, randomness and storage, so that all else is told what it needs. */

export function realNow(): number {
  return Date.now()
}

/** From 0 up to 1. */
export function chance(): number {
  return Math.random()
}

/** A random UUID. `crypto.randomUUID` is missing on pages served without https, so it is made from raw bytes. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** What a store of short texts must do; `localStorage` does it, and so does a plain map in tests. */
export interface KeyValue {
  readonly get: (key: string) => string | null
  readonly set: (key: string, value: string) => void
  readonly remove: (key: string) => void
  readonly keys: () => readonly string[]
}

/** `localStorage`, or memory where a browser forbids it (private windows, blocked cookies) or it is full. */
export function browserStorage(): KeyValue {
  const memory = new Map<string, string>()
  const attempt = <Result>(action: () => Result, otherwise: Result): Result => {
    try {
      return action()
    } catch {
      return otherwise
    }
  }
  return {
    get: (key) => memory.get(key) ?? attempt(() => localStorage.getItem(key), null),
    set: (key, value) => {
      const isStored = attempt(() => {
        localStorage.setItem(key, value)
        return true
      }, false)
      if (isStored) memory.delete(key)
      else memory.set(key, value)
    },
    remove: (key) => {
      memory.delete(key)
      attempt(() => localStorage.removeItem(key), undefined)
    },
    keys: () => [...memory.keys(), ...attempt(() => Object.keys(localStorage), [])],
  }
}
