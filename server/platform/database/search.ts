/** An `ilike` pattern for text that contains this, taken literally: `%` and `_` are what the person typed. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
