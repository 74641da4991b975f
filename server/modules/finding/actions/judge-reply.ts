import { localOf, type Zone } from '#domain/calendar/zone.ts'
import { decideWording, weigh } from '#domain/finding/draft.ts'
import type { SentenceHit } from '#domain/finding/finding.ts'
import type { ConversationId, MessageId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { granted } from '#server/platform/refusal.ts'
import { insertSentAnyway } from '../store.ts'
import { keptWording } from '../kept-wording.ts'

interface Reply {
  readonly shopId: ShopId
  readonly zone: Zone
  readonly text: string
  readonly at: Instant
  /** Why it is sent although the desk asked; undefined when it did not. */
  readonly reason: string | undefined
}

/** What a reply's wording comes to, once it may be sent. */
export interface JudgedReply {
  /** The entries in spite of which it is sent. */
  readonly hits: readonly SentenceHit[]
  readonly version: number
  readonly reason: string
}

/**
 * The shop's word on a reply before it is stored: what the desk said to its writer, the server says again.
 * @throws message.wording_blocked, message.wording_unconfirmed
 */
export async function judgeReply(tx: Tx, { shopId, zone, text, at, reason }: Reply): Promise<JudgedReply> {
  const wording = await keptWording(tx, shopId, localOf(at, zone).workDate)
  const notices = weigh(wording.read(text), wording.policyOf)
  const hits = granted(decideWording(notices, reason))
  return { hits, version: wording.version, reason: reason ?? '' }
}

/** Remembers what was sent all the same; nothing where nothing was asked. */
export async function recordSentAnyway(
  tx: Tx,
  judged: JudgedReply,
  message: { readonly id: MessageId; readonly conversationId: ConversationId; readonly sentAt: Instant },
): Promise<void> {
  if (judged.hits.length === 0) return
  const { id: messageId, conversationId, sentAt: at } = message
  await insertSentAnyway(tx, { ...judged, messageId, conversationId, at })
}
