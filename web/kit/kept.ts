/** What was typed in a form and not sent: survives a reload and a crash, on this device, for this person alone. */
const PREFIX = 'banzu.kept.'

/** Undefined: nothing is kept. Of what an older form has kept, only what `isWanted` is given back. */
export function readKept<Value>(
  key: string,
  isWanted: (value: unknown) => value is Value,
): Value | undefined {
  try {
    const text = localStorage.getItem(PREFIX + key)
    const value: unknown = text === null ? undefined : JSON.parse(text)
    return isWanted(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function keep(key: string, value: object): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // Private windows refuse to store; the text is still in the form.
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    // Nothing was stored either.
  }
}
