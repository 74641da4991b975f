/** A pattern for `ilike` that finds `text` anywhere, its own wildcards taken as letters. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
