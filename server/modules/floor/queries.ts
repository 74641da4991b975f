import { sql, type SqlBool } from 'kysely'
import type { ConversationId, PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { RoutingGround } from '#domain/routing/snapshot.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { at, json, type Db } from '#server/platform/database/database.ts'

/** Open chats of one shop in one pair of hands (or nobody's), counted. A shop without any has one empty row. */
export interface LoadRow {
  readonly shopId: ShopId
  readonly name: string
  readonly platform: Platform
  readonly timeZone: string
  readonly shopSettings: unknown
  readonly assigneeId: PersonId | null
  readonly open: number
  readonly waiting: number
  readonly oldestSince: Instant | null
  readonly late: number
  readonly queue: number
  readonly queueOldestAt: Instant | null
}

interface LoadScope {
  readonly teamId: TeamId | undefined
  readonly now: Instant
}

/** The shops in sight (of a team: those that its people serve) and what is open in them. */
export async function listLoad(
  db: Db,
  actor: Actor,
  { teamId, now }: LoadScope,
): Promise<readonly LoadRow[]> {
  const { rows } = await sql<LoadRow>`
    select s.id as "shopId", s.name, s.platform, s.time_zone as "timeZone", s.settings as "shopSettings",
      c.assignee_id as "assigneeId", count(c.id)::int as open, count(c.waiting_since)::int as waiting,
      min(c.waiting_since) as "oldestSince", (count(*) filter (where c.due_at < ${at(now)}))::int as late,
      count(c.queued_at)::int as queue, min(c.queued_at) as "queueOldestAt"
    from shop s
    left join conversation c on c.shop_id = s.id and c.status = 'open'
    where s.closed_at is null
      and ${actor.shopIds === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`s.id = any(${actor.shopIds}::uuid[])`}
      and ${teamId === undefined ? sql<SqlBool>`true` : sql<SqlBool>`s.id in (select x.shop_id from person_shop x join person p on p.id = x.person_id where p.team_id = ${teamId}::uuid)`}
    group by s.id, c.assignee_id
    order by s.name, s.id`.execute(db)
  return rows
}

/** What is asked of today's questions in one shop. */
export interface ReplyRule {
  readonly shopId: ShopId
  readonly workDate: WorkDate
  readonly lineSeconds: number
  /** Minutes of the day that count; `from` above `to` crosses midnight. */
  readonly from: number
  readonly to: number
  /** One reading's bit in a turn's mask (`turn.readings`). */
  readonly readingBit: number
}

export interface ReplyRow {
  readonly shopId: ShopId
  /** Who answered; null: nobody. */
  readonly personId: PersonId | null
  readonly met: number
  readonly total: number
}

/** Today's questions by shop and by who answered: those answered, and those whose line has passed unanswered. */
export async function listReplies(
  db: Db,
  rules: readonly ReplyRule[],
  now: Instant,
): Promise<readonly ReplyRow[]> {
  const { rows } = await sql<ReplyRow>`
    select t.shop_id as "shopId", t.person_id as "personId",
      (count(*) filter (where t.replied_at <= t.asked_at + r."lineSeconds" * interval '1 second'))::int as met,
      count(*)::int as total
    from jsonb_to_recordset(${json(rules)}::jsonb) as r ("shopId" uuid, "workDate" date, "lineSeconds" float8,
      "from" int, "to" int, "readingBit" int)
    join turn t on t.shop_id = r."shopId" and t.work_date = r."workDate"
    where t.readings & r."readingBit" <> 0
      and (t.replied_at is not null or t.asked_at + r."lineSeconds" * interval '1 second' < ${at(now)})
      and case when r."from" < r."to" then t.minute_of_day >= r."from" and t.minute_of_day < r."to"
        else t.minute_of_day >= r."from" or t.minute_of_day < r."to" end
    group by t.shop_id, t.person_id`.execute(db)
  return rows
}

interface PassedOnRow {
  readonly id: ConversationId
  readonly assigneeId: PersonId
  readonly customerName: string
  readonly waitingSince: Instant
  readonly times: number
}

/** Chats that changed hands for silence during the wait that still lasts, the most often first. */
export async function listPassedOn(db: Db, shopIds: readonly ShopId[]): Promise<readonly PassedOnRow[]> {
  const { rows } = await sql<PassedOnRow>`
    select c.id, c.assignee_id as "assigneeId", u.name as "customerName",
      c.waiting_since as "waitingSince", count(*)::int as times
    from conversation c
    join transfer t on t.conversation_id = c.id and t.at >= c.waiting_since and t.reason = ${SILENCE}
    join customer u on u.id = c.customer_id
    where c.status = 'open' and c.waiting_since is not null and c.assignee_id is not null
      and c.shop_id = any(${shopIds}::uuid[])
    group by c.id, u.name
    order by times desc, c.waiting_since, c.id`.execute(db)
  return rows
}

const SILENCE: RoutingGround = 'silence'
