import { sql } from 'kysely'
import type { RatingLevel, RatingSource } from '#domain/rating/rating.ts'
import type {
  AccountId,
  ChannelId,
  ConversationId,
  CustomerId,
  PersonId,
  RatingId,
} from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { arrayText } from '#server/platform/database/array-text.ts'
import { at, iso, json, type Tx } from '#server/platform/database/database.ts'
import type { IntakeTarget } from './batch.ts'
import { intakeKey } from './key.ts'

export interface NewRating {
  readonly id: RatingId
  /** External id of its chat, where the file says it. */
  readonly conversation: string | null
  readonly customerId: CustomerId | null
  readonly accountId: AccountId | null
  readonly personId: PersonId | null
  readonly level: RatingLevel
  readonly reason: string
  readonly comment: string
  readonly source: RatingSource
  readonly ratedAt: Instant
  readonly externalId: string
}

/** How long after a chat's last word a rating without its chat's id still belongs to it. */
const RATED_WITHIN_DAYS = 7

/**
 * Stores ratings. One that does not name its chat is put to the customer's latest chat before it; the agent is
 * the one that the file names, else who held that chat.
 */
export async function insertRatings(
  tx: Tx,
  { channelId, shopId, importId }: IntakeTarget,
  { ratings, now }: { readonly ratings: readonly NewRating[]; readonly now: Instant },
): Promise<readonly ConversationId[]> {
  if (ratings.length === 0) return []
  const rows = ratings.map(({ ratedAt, ...rating }) => ({ ...rating, ratedAt: iso(ratedAt) }))
  const { rows: stored } = await sql<{ conversationId: ConversationId | null }>`
    insert into rating (id, shop_id, conversation_id, customer_id, person_id, account_id, level, reason, comment, source,
      rated_at, external_id, import_id, created_at)
    select r.id, ${shopId}, chat.id, coalesce(r."customerId", chat.customer_id),
      coalesce(r."personId", case when r."accountId" is null then chat.assignee_id end), r."accountId", r.level,
      r.reason, r.comment, r.source, r."ratedAt", r."externalId", ${importId}::uuid, ${at(now)}
    from jsonb_to_recordset(${json(rows)}::jsonb) as r (id uuid, conversation text, "customerId" uuid,
      "personId" uuid, "accountId" uuid, level text, reason text, comment text, source text, "ratedAt" timestamptz,
      "externalId" text)
    left join lateral (
      select c.id, c.customer_id, c.assignee_id, c.opened_at from conversation c
      where c.channel_id = ${channelId} and c.external_id = r.conversation
      union all
      select c.id, c.customer_id, c.assignee_id, c.opened_at from conversation c
      where r.conversation is null and c.customer_id = r."customerId" and c.opened_at <= r."ratedAt"
        and c.last_message_at >= r."ratedAt" - make_interval(days => ${RATED_WITHIN_DAYS})
      order by opened_at desc
      limit 1
    ) chat on true
    returning conversation_id as "conversationId"`.execute(tx)
  return stored.flatMap(({ conversationId }) => (conversationId === null ? [] : [conversationId]))
}

export interface NewFigure {
  readonly accountId: AccountId
  readonly workDate: WorkDate
  readonly report: string
  readonly name: string
  readonly value: number
}

/** Keeps figures as they came; one that is there already stays, so that an import can be undone exactly. */
export async function insertFigures(
  tx: Tx,
  { shopId, importId }: IntakeTarget,
  figures: readonly NewFigure[],
): Promise<readonly Omit<NewFigure, 'value'>[]> {
  if (figures.length === 0) return []
  const { rows } = await sql<Omit<NewFigure, 'value'>>`
    insert into figure (shop_id, account_id, work_date, report, name, value, import_id)
    select ${shopId}, "accountId", "workDate", report, name, value, ${importId}::uuid
    from jsonb_to_recordset(${json(figures)}::jsonb) as f ("accountId" uuid, "workDate" date, report text,
      name text, value double precision)
    order by "accountId", "workDate", report, name
    on conflict (account_id, work_date, report, name) do nothing
    returning account_id as "accountId", work_date as "workDate", report, name`.execute(tx)
  return rows
}

/** A message by the id that a connector of its channel would tell it with. */
export interface ChannelMessage {
  readonly channelId: ChannelId
  readonly externalId: string
}

/** From now on these messages count as having come in: a connector that tells of one brings nothing new. */
export async function markKnown(tx: Tx, messages: readonly ChannelMessage[]): Promise<void> {
  if (messages.length === 0) return
  const keys = messages.map(({ channelId, externalId }) => intakeKey(channelId, 'message', externalId))
  // In one order: two who mark the same ones never wait for each other in a ring.
  await sql`
    insert into intake (key) select k from unnest(${keys.toSorted()}::uuid[]) as k
    on conflict do nothing`.execute(tx)
}

/** Claims keys; what is returned had not come before. Who claims the same ones waits until this is committed. */
export async function claimKeys(
  tx: Tx,
  keys: readonly string[],
  { importId }: IntakeTarget,
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const { rows } = await sql<{ key: string }>`
    insert into intake (key, import_id)
    select k, ${importId}::uuid from unnest(${arrayText(keys.toSorted())}::uuid[]) as k
    on conflict do nothing
    returning key`.execute(tx)
  return new Set(rows.map(({ key }) => key))
}
