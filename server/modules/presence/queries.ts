import { sql, type SqlBool } from 'kysely'
import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import { after, SECOND, type Instant } from '#domain/kernel/time.ts'
import type { PresenceState } from '#domain/people/presence.ts'
import type { Role } from '#domain/people/role.ts'
import { at, type Db } from '#server/platform/database/database.ts'

/** A person gives a sign of life every ten seconds or so; after this long without one he has gone. */
const LOST_AFTER_MS = 45 * SECOND

export interface AgentRow {
  readonly personId: PersonId
  readonly name: string
  readonly code: string
  readonly teamId: TeamId | null
  readonly teamName: string | null
  readonly role: string
  readonly shopIds: readonly ShopId[]
  /** As it truly is now. */
  readonly state: PresenceState
  readonly since: Instant | null
  readonly load: number
  readonly receptionLimit: number
  /** When a chat last came into his hands, by whatever way. */
  readonly lastAssignedAt: Instant | null
}

interface AgentFilter {
  readonly personId?: PersonId
  readonly shopId?: ShopId
  readonly teamId?: TeamId
  readonly realNow: Instant
}

/** Before this real time a sign of life is too old. */
export function lostBefore(realNow: Instant): Instant {
  return after(realNow, -LOST_AFTER_MS)
}

/**
 * Those who answer chats (agents, leaders, supervisors, owners), with state, load and limit, in one statement.
 * Owners and supervisors may serve every shop; a shop's filter keeps those of them who are at work.
 */
export async function listAgents(db: Db, filter: AgentFilter): Promise<readonly AgentRow[]> {
  const { personId, shopId, teamId, realNow } = filter
  const { rows } = await sql<AgentRow>`
    with reach as (
      select p.id, case when p.role in ('owner', 'supervisor')
        then (select coalesce(array_agg(id), '{}') from shop where closed_at is null)
        else (select coalesce(array_agg(shop_id), '{}') from person_shop where person_id = p.id) end as shop_ids
      from person p
      where p.left_at is null and p.role in ('agent', 'leader', 'supervisor', 'owner')
        and ${personId ? sql<SqlBool>`p.id = ${personId}` : sql<SqlBool>`true`}
        and ${teamId ? sql<SqlBool>`p.team_id = ${teamId}` : sql<SqlBool>`true`}
    ), load as (
      select assignee_id, count(*) as chats from conversation
      where status = 'open' and assignee_id is not null group by assignee_id
    )
    select p.id as "personId", p.name, p.code, p.role, p.team_id as "teamId", t.name as "teamName",
      r.shop_ids as "shopIds",
      case when e.is_lost or e.seen_at < ${at(lostBefore(realNow))} then 'offline'
        else coalesce(e.state, 'offline') end as state,
      e.since, coalesce(l.chats, 0)::int as load, p.reception_limit as "receptionLimit",
      (select max(f.at) from transfer f where f.to_person_id = p.id) as "lastAssignedAt"
    from reach r
    join person p on p.id = r.id
    left join team t on t.id = p.team_id
    left join presence e on e.person_id = p.id
    left join load l on l.assignee_id = p.id
    where ${shopId ? sql<SqlBool>`${shopId} = any(r.shop_ids)` : sql<SqlBool>`true`}
    order by p.code`.execute(db)
  return rows
}

export async function findAgent(db: Db, personId: PersonId, realNow: Instant): Promise<AgentRow | undefined> {
  const [agent] = await listAgents(db, { personId, realNow })
  return agent
}

/** Whether somebody who serves this shop is at work: online, busy or on a short break. */
export async function isAnybodyOnDuty(db: Db, shopId: ShopId, realNow: Instant): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from presence e
      join person p on p.id = e.person_id
      where e.state <> 'offline' and not e.is_lost and e.seen_at >= ${at(lostBefore(realNow))}
        and p.left_at is null and case
          when p.role in ('owner', 'supervisor')
            then exists (select from shop s where s.id = ${shopId} and s.closed_at is null)
          when p.role in ('agent', 'leader')
            then exists (select from person_shop o where o.person_id = p.id and o.shop_id = ${shopId})
          else false end) as found`.execute(db)
  return rows[0]?.found ?? false
}

/** How many of these people are at work. */
export async function countOnDuty(db: Db, personIds: readonly PersonId[], realNow: Instant): Promise<number> {
  const { count } = await db
    .selectFrom('presence')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(sql<boolean>`person_id = any(${personIds}::uuid[])`)
    .where('state', '!=', 'offline')
    .where('isLost', '=', false)
    .where('seenAt', '>=', at(lostBefore(realNow)))
    .executeTakeFirstOrThrow()
  return count
}

/** Those of these people who answer chats, with what a first sign of life is judged by. */
export async function listAnswerers(
  db: Db,
  personIds: readonly PersonId[],
): Promise<readonly { readonly personId: PersonId; readonly role: Role }[]> {
  return db
    .selectFrom('person')
    .select(['id as personId', 'role'])
    .where(sql<boolean>`id = any(${personIds}::uuid[])`)
    .where('leftAt', 'is', null)
    .where('role', 'in', ['agent', 'leader', 'supervisor', 'owner'])
    .execute()
}
