/** A pattern for `ilike` that finds `text` anywhere, its own wildcards taken as letters. */
export function containing(text: string): string {
  return `%${literally(text)}%`
}

/** A pattern for `like` that an index on the column serves. */
export function beginningWith(text: string): string {
  return `${literally(text)}%`
}

function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}
