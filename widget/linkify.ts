export interface TextPart {
  readonly text: string
  /** An http or https address; absent for plain text. */
  readonly href?: string
}

/** Chinese text runs on right behind an address, so only characters that an address may hold are taken. */
const ADDRESS = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi

/** What ends a sentence is not part of the address before it, nor is a bracket that was opened outside. */
const TRAILING = /[.,;:!?'"*~]+$/

/** Cuts a message into plain text and links. Only http and https become links; nothing is ever read as HTML. */
export function linkify(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimAddress(match[0])
    const href = safeHref(address)
    if (!href) continue
    if (match.index > from) parts.push({ text: text.slice(from, match.index) })
    parts.push({ text: address, href })
    from = match.index + address.length
  }
  if (from < text.length) parts.push({ text: text.slice(from) })
  return parts
}

function trimAddress(address: string): string {
  const trimmed = address.replace(TRAILING, '')
  const isUnbalanced = (open: string, close: string) =>
    trimmed.endsWith(close) && trimmed.split(close).length > trimmed.split(open).length
  return isUnbalanced('(', ')') || isUnbalanced('[', ']') ? trimAddress(trimmed.slice(0, -1)) : trimmed
}

function safeHref(address: string): string | undefined {
  try {
    const url = new URL(address)
    return /^https?:$/.test(url.protocol) && url.hostname ? url.href : undefined
  } catch {
    return undefined
  }
}
