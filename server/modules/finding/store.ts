import { sql } from 'kysely'
import type { IdSpan } from '#contract/event.ts'
import type { SentenceHit } from '#domain/finding/finding.ts'
import type { AccountId, ConversationId, MessageId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, atOrNull, iso, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/platform/work.ts'
import type { FindingRow } from './derive.ts'

/**
 * Replaces what was found in these chats, touching only the rows that differ. A person's team stays the one that he
 * had when it was found first. @returns how many rows came, went or changed
 */
export async function saveFindings(
  { tx, months }: Pick<Work, 'tx' | 'months'>,
  conversationIds: readonly ConversationId[],
  rows: readonly FindingRow[],
): Promise<number> {
  await months.ensure(
    'finding',
    rows.map((row) => row.at),
  )
  const { rows: touched } = await sql<{ count: number }>`
    with fresh as (
      select found.*, person.team_id as his_team
      from jsonb_populate_recordset(null::finding, ${json(rows.map((row) => ({ ...row, at: iso(row.at) })))}::jsonb) as found
      left join person on person.id = found.person_id),
    gone as (
      delete from finding f where f.conversation_id = any(${conversationIds}::uuid[])
        and not exists (select from fresh where fresh.id = f.id and fresh.at = f.at)
      returning 1),
    put as (
      insert into finding as f (id, at, work_date, conversation_id, message_id, shop_id, person_id, account_id, team_id,
        kind, cls, entry_id, pack_version, severity, detail)
      select id, at, work_date, conversation_id, message_id, shop_id, person_id, account_id, his_team, kind, cls,
        entry_id, pack_version, severity, detail
      from fresh
      on conflict (at, id) do update set
        work_date = excluded.work_date, person_id = excluded.person_id, account_id = excluded.account_id,
        team_id = case when f.person_id is not distinct from excluded.person_id then f.team_id else excluded.team_id end,
        cls = excluded.cls, pack_version = excluded.pack_version, severity = excluded.severity,
        detail = excluded.detail
      where (f.work_date, f.person_id, f.account_id, f.cls, f.pack_version, f.severity, f.detail) is distinct from
        (excluded.work_date, excluded.person_id, excluded.account_id, excluded.cls, excluded.pack_version,
        excluded.severity, excluded.detail)
      returning 1)
    select ((select count(*) from gone) + (select count(*) from put))::int as count`.execute(tx)
  return touched[0]?.count ?? 0
}

interface SentAnyway {
  readonly messageId: MessageId
  readonly conversationId: ConversationId
  readonly hits: readonly SentenceHit[]
  readonly reason: string
  readonly version: number
  readonly at: Instant
}

/** What happened at the desk: each of these entries was pointed out, and the message was sent for this reason. */
export async function insertSentAnyway(
  tx: Tx,
  { messageId, conversationId, hits, reason, version, at: moment }: SentAnyway,
): Promise<void> {
  const rows = hits.map(({ entryId, cls, severity }) => ({
    messageId,
    conversationId,
    entryId,
    cls,
    severity,
    reason,
    packVersion: version,
    at: at(moment),
  }))
  await tx
    .insertInto('sentAnyway')
    .values(rows)
    .onConflict((oc) => oc.doNothing())
    .execute()
}

interface RecheckWish {
  readonly shopId: ShopId | null
  readonly chats?: IdSpan
  /** Chats with a message since; left out: any. */
  readonly since?: Instant
}

/** Has chats checked anew in the background. */
export async function insertRecheck(
  tx: Tx,
  { shopId, chats, since }: RecheckWish,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('findingRecheck')
    .values({
      id: newId(),
      shopId,
      firstId: chats?.first ?? null,
      lastId: chats?.last ?? null,
      since: atOrNull(since),
      createdAt: at(now),
    })
    .execute()
}

/** The recheck has reached this chat. */
export async function advanceRecheck(tx: Tx, id: string, reached: readonly ConversationId[]): Promise<void> {
  await tx
    .updateTable('findingRecheck')
    .set({ reachedId: reached.at(-1) ?? null, checked: sql`checked + ${reached.length}` })
    .where('id', '=', id)
    .execute()
}

export async function deleteRecheck(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('findingRecheck').where('id', '=', id).execute()
}

/** Chats that any of these accounts answered. */
export async function listChatsOfAccounts(
  tx: Tx,
  accountIds: readonly AccountId[],
): Promise<readonly ConversationId[]> {
  const rows = await tx
    .selectFrom('tally')
    .select('conversationId')
    .distinct()
    .where('accountId', 'in', accountIds)
    .execute()
  return rows.map(({ conversationId }) => conversationId)
}
