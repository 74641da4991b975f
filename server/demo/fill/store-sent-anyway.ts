import { sql } from 'kysely'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ConversationId, MessageId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { checkChats, recordSentAnyway, wordingFor } from '#server/modules/finding/index.ts'
import type { Tx } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'

interface Sentence {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly body: string
  readonly sentAt: Instant
}

/** Reasons as agents give them in a hurry. */
const REASONS = ['买家一直重复问，先这么回', '买家先骂人的，一时没忍住']
/** Some of what should never have been said went out against the desk's warning. */
const SHARE = 4

/**
 * Says of some severe sentences of the history that the desk had asked about them, and checks their chats again: the
 * background may have looked through them before.
 */
export async function storeSentAnyway(deps: Pick<Runtime, 'work'>): Promise<void> {
  await checkChats(deps, await deps.work(SYSTEM, ({ tx }) => sendAnyway(tx)))
}

async function sendAnyway(tx: Tx): Promise<readonly ConversationId[]> {
  const { rows } = await sql<Sentence>`
    select id, conversation_id, shop_id, body, sent_at from message
    where author = 'agent' and body ~ '烦死了|爱买不买|不关我的事' order by sent_at, id`.execute(tx)
  const some = rows.filter((_, index) => index % SHARE === 0)
  for (const [index, { shopId, body, ...message }] of some.entries()) {
    const wording = await wordingFor(tx, shopId, localOf(message.sentAt, SHANGHAI).workDate)
    const hits = wording.read(body).filter(({ severity }) => severity === 'severe')
    const reason = REASONS[index % REASONS.length] ?? ''
    await recordSentAnyway(tx, { hits, version: wording.version, reason }, message)
  }
  return some.map(({ conversationId }) => conversationId)
}
