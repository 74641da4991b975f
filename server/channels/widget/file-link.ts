import { createHmac } from 'node:crypto'
import type { FileId } from '#domain/kernel/ids.ts'
import { after, HOUR, instant, type Instant } from '#domain/kernel/time.ts'
import { isSameSecret } from '#server/platform/random.ts'

/** Long enough for a page that stays open through a working day. */
const HOLDS_MS = 12 * HOUR

interface Holder {
  readonly visitorId: string
  /** What is kept of the visitor's token: nobody outside knows it, so it signs his links. */
  readonly tokenHash: string
}

/** An address under which one visitor's browser may fetch one file: pictures on a page cannot send a token. */
export function fileLink({ visitorId, tokenHash }: Holder, fileId: FileId, realNow: Instant): string {
  const until = String(after(realNow, HOLDS_MS))
  const signature = sign(tokenHash, fileId, until)
  return `/api/v1/widget/files/${fileId}?${new URLSearchParams({ visitor: visitorId, until, signature }).toString()}`
}

/** Whether the link was made for this visitor and file, and still holds. */
export function isLinkGood(
  tokenHash: string,
  link: { readonly fileId: FileId; readonly until: string; readonly signature: string },
  realNow: Instant,
): boolean {
  if (!/^\d{1,15}$/.test(link.until) || instant(Number(link.until)) < realNow) return false
  return isSameSecret(sign(tokenHash, link.fileId, link.until), link.signature)
}

function sign(tokenHash: string, fileId: FileId, until: string): string {
  return createHmac('sha256', tokenHash).update(`${fileId}.${until}`).digest('base64url')
}
