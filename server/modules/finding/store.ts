import { sql } from 'kysely'
import type { IdSpan } from '#contract/event.ts'
import type { SentenceHit } from '#domain/finding/finding.ts'
import type { AccountId, ConversationId, MessageId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, atOrNull, iso, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/platform/work.ts'
import type { FindingRow } from './derive.ts'
import { differenceOf, type FoundKey } from './difference.ts'
import { listFound, type Recheck } from './queries-recheck.ts'

/**
 * Whoever finds anew reads and writes under this lock, until his transaction ends: what the background read before a
 * message came would else take away again what has been found in it since.
 */
export async function lockFindings(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.finding', 0))`.execute(tx)
}

/**
 * Replaces what was found in these chats, writing only what differs. A person's team stays the one that he had when it was
 * found first. @returns how many rows came, went or changed
 */
export async function saveFindings(
  { tx, months, now }: Pick<Work, 'tx' | 'months' | 'now'>,
  conversationIds: readonly ConversationId[],
  rows: readonly FindingRow[],
): Promise<number> {
  const { gone, put } = differenceOf(await listFound(tx, conversationIds), rows)
  if (gone.length > 0) await deleteFindings(tx, gone)
  if (put.length > 0) {
    await months.ensure(
      'finding',
      put.map((row) => row.at),
    )
    await putFindings(tx, put, now)
  }
  return gone.length + put.length
}

async function deleteFindings(tx: Tx, gone: readonly FoundKey[]): Promise<void> {
  await sql`
    delete from finding f
    using unnest(${gone.map((row) => row.id)}::uuid[], ${gone.map((row) => iso(row.at))}::timestamptz[]) as g (id, at)
    where f.at = g.at and f.id = g.id`.execute(tx)
}

/** What is found about another person, or found to be worse, is found anew: from then on its agent can object to it. */
async function putFindings(tx: Tx, rows: readonly FindingRow[], now: Instant): Promise<void> {
  await sql`
    insert into finding as f (id, at, work_date, conversation_id, message_id, shop_id, person_id, account_id, team_id,
      kind, cls, entry_id, pack_version, severity, detail, found_at)
    select found.id, found.at, found.work_date, found.conversation_id, found.message_id, found.shop_id, found.person_id,
      found.account_id, person.team_id, found.kind, found.cls, found.entry_id, found.pack_version, found.severity,
      found.detail, ${at(now)}
    from jsonb_populate_recordset(null::finding, ${json(rows.map((row) => ({ ...row, at: iso(row.at) })))}::jsonb) as found
    left join person on person.id = found.person_id
    on conflict (at, id) do update set
      work_date = excluded.work_date, person_id = excluded.person_id, account_id = excluded.account_id,
      team_id = case when f.person_id is not distinct from excluded.person_id then f.team_id else excluded.team_id end,
      cls = excluded.cls, pack_version = excluded.pack_version, severity = excluded.severity,
      detail = excluded.detail,
      found_at = case when f.person_id is not distinct from excluded.person_id and f.severity = excluded.severity
        then f.found_at else excluded.found_at end`.execute(tx)
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

export interface RecheckWish {
  readonly shopId: ShopId | null
  readonly chats?: IdSpan
  /** Chats with a message since; left out: any. */
  readonly since?: Instant
  /** Entries of language packs that changed, and nothing else; left out: anything may have. */
  readonly entries?: readonly string[]
}

/** Has chats checked anew in the background. An import's batch joins those of the same shop that wait already. */
export async function wishRechecks(tx: Tx, wishes: readonly RecheckWish[], now: Instant): Promise<void> {
  const left: RecheckWish[] = []
  for (const wish of wishes) if (!(await joinsWaiting(tx, wish))) left.push(wish)
  await insertRechecks(tx, left, now)
}

/** Lets a wish that waits reach as far as this one, if it has come by none of its chats yet. @returns whether one does */
async function joinsWaiting(tx: Tx, { shopId, chats, since, entries }: RecheckWish): Promise<boolean> {
  if (!chats || since !== undefined || entries !== undefined) return false
  const { numAffectedRows } = await sql`
    update finding_recheck set last_id = greatest(last_id, ${chats.last}::uuid)
    where id = (
      select id from finding_recheck
      where shop_id is not distinct from ${shopId}::uuid and since is null and entries is null
        and last_id is not null and first_id <= ${chats.first}::uuid
        and (reached_id is null or reached_id < ${chats.first}::uuid)
      order by first_id desc limit 1 for update)`.execute(tx)
  return numAffectedRows === 1n
}

async function insertRechecks(tx: Tx, wishes: readonly RecheckWish[], now: Instant): Promise<void> {
  if (wishes.length === 0) return
  await tx
    .insertInto('findingRecheck')
    .values(
      wishes.map(({ shopId, chats, since, entries }) => ({
        id: newId(),
        shopId,
        firstId: chats?.first ?? null,
        lastId: chats?.last ?? null,
        since: atOrNull(since),
        entries: entries ? [...entries] : null,
        createdAt: at(now),
      })),
    )
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

/** Nothing of it is left, unless another batch has joined it meanwhile. */
export async function deleteRecheck(tx: Tx, { id, lastId }: Pick<Recheck, 'id' | 'lastId'>): Promise<void> {
  await tx
    .deleteFrom('findingRecheck')
    .where('id', '=', id)
    .where('lastId', lastId === null ? 'is' : '=', lastId)
    .execute()
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
