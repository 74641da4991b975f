import { sql, type RawBuilder } from 'kysely'
import { FINDINGS_PER_PAGE, type FindingScope } from '#contract/finding.ts'
import type { FindingKind } from '#domain/finding/finding.ts'
import type { ObjectionStatus } from '#domain/finding/objection.ts'
import type {
  AccountId,
  ConversationId,
  MessageId,
  OrderId,
  PersonId,
  ShopId,
  TeamId,
} from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { LanguageClass, LanguageSeverity } from '#domain/language/entry.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { seenBy, within } from './scope.ts'

export interface FoundRow {
  readonly id: string
  readonly at: Instant
  readonly workDate: WorkDate
  readonly conversationId: ConversationId
  readonly messageId: MessageId | null
  readonly shopId: ShopId
  readonly shopName: string
  readonly personId: PersonId | null
  readonly personName: string | null
  readonly personCode: string | null
  readonly accountId: AccountId | null
  readonly accountName: string | null
  readonly teamId: TeamId | null
  readonly teamName: string | null
  readonly customerName: string
  readonly kind: FindingKind
  readonly cls: LanguageClass | null
  readonly entryId: string | null
  readonly packVersion: number | null
  readonly severity: LanguageSeverity
  readonly detail: unknown
  readonly text: string | null
  readonly objectionStatus: ObjectionStatus | null
  readonly objectionDecision: string | null
  readonly foundAt: Instant
}

/** Findings of chats that exist, with the sentence itself, by names that people read. */
function selectFound(where: RawBuilder<unknown>, limit: number) {
  return sql<FoundRow>`
    select f.id, f.at, f.work_date, f.conversation_id, f.message_id, f.shop_id, shop.name as shop_name, f.person_id,
      person.name as person_name, person.code as person_code, f.account_id, account.name as account_name, f.team_id,
      team.name as team_name, customer.name as customer_name, f.kind, f.cls, f.entry_id, f.pack_version, f.severity,
      f.detail, f.found_at, said.body as text, o.status as objection_status, o.decision as objection_decision
    from (select * from finding f where ${where} order by f.at desc, f.id desc limit ${limit}) f
    join conversation c on c.id = f.conversation_id
    join shop on shop.id = f.shop_id
    join customer on customer.id = c.customer_id
    left join person on person.id = f.person_id
    left join account on account.id = f.account_id
    left join team on team.id = f.team_id
    left join objection o on o.finding_id = f.id
    left join lateral (
      select m.body from message m where m.conversation_id = f.conversation_id and m.id = f.message_id limit 1) said on true
    order by f.at desc, f.id desc`
}

export interface FoundKey {
  readonly at: Instant
  readonly id: string
}

/** Newest first; one row more than a page where there is one. */
export async function listFindings(
  db: Db,
  actor: Actor,
  { after, ...scope }: FindingScope & { readonly after: FoundKey | undefined },
): Promise<readonly FoundRow[]> {
  const place = after === undefined ? sql`true` : sql`(f.at, f.id) < (${at(after.at)}, ${after.id}::uuid)`
  const where = sql`${seenBy(actor)} and ${within(scope)} and ${place}`
  const { rows } = await selectFound(where, FINDINGS_PER_PAGE + 1).execute(db)
  return rows
}

/** A chat that holds more than this is read, not listed. */
const MOST_IN_CHAT = 200

export async function listFindingsOfChat(
  db: Db,
  actor: Actor,
  conversationId: ConversationId,
): Promise<readonly FoundRow[]> {
  const where = sql`f.conversation_id = ${conversationId} and ${seenBy(actor)}`
  const { rows } = await selectFound(where, MOST_IN_CHAT).execute(db)
  return rows.toReversed()
}

const ADVICE_DAYS = 3
const MOST_ADVICE = 20

/** Disputes of the last days, as far as the actor leads those whom they concern. */
export async function listAdvice(db: Db, actor: Actor, now: Instant): Promise<readonly FoundRow[]> {
  const since = sql`${at(now)} - ${ADVICE_DAYS} * interval '24 hours'`
  const where = sql`f.kind = 'quarrel' and f.at >= ${since} and ${seenBy(actor)}`
  const { rows } = await selectFound(where, MOST_ADVICE).execute(db)
  return rows
}

export async function findShopOfChat(db: Db, id: ConversationId): Promise<ShopId | undefined> {
  const row = await db.selectFrom('conversation').select('shopId').where('id', '=', id).executeTakeFirst()
  return row?.shopId
}

/** Chats in which one of these orders was paid for. */
export async function listChatsOfPayments(
  db: Db,
  orderIds: readonly OrderId[],
): Promise<readonly ConversationId[]> {
  if (orderIds.length === 0) return []
  const { rows } = await sql<{ id: ConversationId }>`
    select c.id from "order" o
    join conversation c on c.customer_id = o.customer_id and o.paid_at between c.opened_at and c.last_message_at
    where o.id = any(${orderIds}::uuid[])`.execute(db)
  return rows.map(({ id }) => id)
}
