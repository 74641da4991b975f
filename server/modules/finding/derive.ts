import { hash } from 'node:crypto'
import { localOf } from '#domain/calendar/zone.ts'
import { checkChat } from '#domain/finding/check-chat.ts'
import type { Finding } from '#domain/finding/finding.ts'
import type { ConversationId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { ShopDay } from '#server/modules/language/index.ts'
import type { Db } from '#server/platform/database/database.ts'
import { readChats, type ReadChat } from './read-chats.ts'
import { wordingsFor, type Wording } from './wording.ts'

/** A finding as its row, by column name; whose team it is the store adds. */
export interface FindingRow {
  readonly id: string
  readonly at: Instant
  readonly work_date: WorkDate
  readonly conversation_id: ConversationId
  readonly message_id: Finding['messageId']
  readonly shop_id: ShopId
  readonly person_id: Finding['agent']['personId']
  readonly account_id: Finding['agent']['accountId']
  readonly kind: Finding['kind']
  readonly cls: Finding['cls']
  readonly entry_id: Finding['entryId']
  readonly pack_version: number | null
  readonly severity: Finding['severity']
  readonly detail: Finding['detail']
}

/** Reads whole chats and finds in them what the rules of their shops and days say. */
export async function deriveFindings(db: Db, ids: readonly ConversationId[]): Promise<readonly FindingRow[]> {
  const chats = await readChats(db, ids)
  const wordings = await wordingsOf(db, chats)
  return chats.flatMap((chat) => findingsOf(chat, wordings))
}

type Wordings = ReadonlyMap<string, Wording>

/** The pack of every shop and day on which something was said. */
async function wordingsOf(db: Db, chats: readonly ReadChat[]): Promise<Wordings> {
  const days = new Map<string, ShopDay>()
  for (const { shopId, chat } of chats)
    for (const { sentAt } of chat.messages) {
      const day = localOf(sentAt, chat.zone).workDate
      days.set(keyOf(shopId, day), { shopId, day })
    }
  return wordingsFor(db, days)
}

function keyOf(shopId: ShopId, day: WorkDate): string {
  return `${shopId} ${day}`
}

function findingsOf({ id, shopId, settings, chat }: ReadChat, wordings: Wordings): readonly FindingRow[] {
  const wordingAt = (at: Instant) => wordings.get(keyOf(shopId, localOf(at, chat.zone).workDate))
  const read = (text: string, at: Instant) => wordingAt(at)?.read(text) ?? []
  return checkChat(chat, { line: settings.line, quality: settings.quality, read }).map((finding) => ({
    id: idOf(id, finding),
    at: finding.at,
    work_date: localOf(finding.at, chat.zone).workDate,
    conversation_id: id,
    message_id: finding.messageId,
    shop_id: shopId,
    person_id: finding.agent.personId,
    account_id: finding.agent.accountId,
    kind: finding.kind,
    cls: finding.cls,
    entry_id: finding.entryId,
    pack_version: finding.entryId === null ? null : (wordingAt(finding.at)?.version ?? null),
    severity: finding.severity,
    detail: finding.detail,
  }))
}

/** Found again, the same thing has the same id: what others said of it stays with it. */
function idOf(conversationId: ConversationId, { kind, messageId, entryId, agent, detail }: Finding): string {
  const whose = kind === 'quarrel' ? (agent.personId ?? agent.accountId) : ''
  // What happened at the desk is the same thing wherever a later pack sees its place.
  const place = kind === 'sent-anyway' ? undefined : detail['from']
  const told = [conversationId, kind, messageId, entryId, whose, place].join('\u001f')
  const digest = hash('sha256', told, 'hex')
  const parts = [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20)]
  return [...parts, digest.slice(20, 32)].join('-')
}
