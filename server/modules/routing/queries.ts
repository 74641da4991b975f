import { sql } from 'kysely'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { QueuedChat, RoutingSnapshot, WaitingChat } from '#domain/routing/snapshot.ts'
import { readDuties } from '#server/modules/attendance/index.ts'
import { isAnswerable, shopRuleOf } from '#server/modules/conversation/index.ts'
import { listAgents } from '#server/modules/presence/index.ts'
import type { Db } from '#server/platform/database/database.ts'

/** The floor as it stands, in four statements; a few more where a roster is published. */
export async function readSnapshot(
  db: Db,
  { now, realNow }: { readonly now: Instant; readonly realNow: Instant },
): Promise<RoutingSnapshot> {
  const people = await listAgents(db, { realNow })
  const duties = await readDuties(db, people, now)
  const agents = people.map(({ shopIds, ...agent }) => {
    const duty = duties.get(agent.personId)
    return { ...agent, shopIds: new Set<ShopId>(shopIds), ...(duty && { duty }) }
  })
  return {
    agents,
    queue: await listQueued(db, seatsByShop(agents)),
    waiting: await listWaiting(db),
  }
}

/** All seats of those who are online, shop by shop: those that silence may free are counted too. */
function seatsByShop(agents: RoutingSnapshot['agents']): ReadonlyMap<ShopId, number> {
  const seats = new Map<ShopId, number>()
  for (const { state, shopIds, receptionLimit } of agents) {
    if (state !== 'online' || receptionLimit === 0) continue
    for (const shopId of shopIds) seats.set(shopId, (seats.get(shopId) ?? 0) + receptionLimit)
  }
  return seats
}

/**
 * As many of each line as there are seats that could take them, oldest first; the decision is the same as with all.
 * A line is a shop's, or within it a team's: a flood in one keeps no other waiting.
 */
async function listQueued(db: Db, seats: ReadonlyMap<ShopId, number>): Promise<readonly QueuedChat[]> {
  if (seats.size === 0) return []
  const { rows } = await sql<QueuedChat>`
    with room (shop_id, seats) as (
      select * from unnest(${[...seats.keys()]}::uuid[], ${[...seats.values()]}::int[])
    ),
    of_teams as (
      select id, shop_id, team_id, queued_at, known_to,
        row_number() over (partition by shop_id, team_id order by queued_at, id) as place
      from conversation
      where status = 'open' and queued_at is not null and team_id is not null
    ),
    first as (
      select c.* from room r cross join lateral (
        select id, shop_id, team_id, queued_at, known_to from conversation
        where shop_id = r.shop_id and status = 'open' and queued_at is not null and team_id is null
        order by queued_at, id
        limit r.seats
      ) c
      union all
      select t.id, t.shop_id, t.team_id, t.queued_at, t.known_to
      from of_teams t join room r on r.shop_id = t.shop_id and t.place <= r.seats
    )
    select id as "conversationId", shop_id as "shopId", team_id as "teamId", queued_at as "queuedAt",
      known_to as "knownTo"
    from first
    order by queued_at, id`.execute(db)
  return rows
}

async function listWaiting(db: Db): Promise<readonly WaitingChat[]> {
  const rows = await db
    .selectFrom('conversation as c')
    .innerJoin('shop as s', 's.id', 'c.shopId')
    .innerJoin('channel as h', 'h.id', 'c.channelId')
    .select(['h.kind as channelKind', 'h.settings as channelSettings', 'h.closedAt as channelClosedAt'])
    .select([
      'c.id as conversationId',
      'c.shopId',
      'c.teamId',
      'c.assigneeId',
      'c.waitingSince',
      'c.assignedAt',
    ])
    .select(['s.platform', 's.timeZone', 's.settings as shopSettings'])
    // Whoever it went from since the buyer asked has left him unanswered; whatever the reason was.
    .select(
      sql<readonly PersonId[]>`array(select t.from_person_id from transfer t where t.conversation_id = c.id
        and t.at >= c.waiting_since and t.from_person_id is not null)`.as('failedBy'),
    )
    .where('c.status', '=', 'open')
    .where('c.waitingSince', 'is not', null)
    .where('c.assigneeId', 'is not', null)
    .execute()
  return rows.flatMap(({ assigneeId, waitingSince, assignedAt, ...row }) =>
    assigneeId === null || waitingSince === null || !isAnswerable(row)
      ? []
      : [
          {
            conversationId: row.conversationId,
            shopId: row.shopId,
            teamId: row.teamId,
            holderId: assigneeId,
            waitingSince,
            heldSince: assignedAt ?? waitingSince,
            failedBy: new Set(row.failedBy),
            reassignAfterMinutes: shopRuleOf(row).settings.reassignAfterMinutes,
          },
        ],
  )
}

/** All open chats in somebody's hands, as if their buyers waited since they last wrote. */
export async function listHeld(db: Db, personId: PersonId): Promise<readonly WaitingChat[]> {
  const rows = await db
    .selectFrom('conversation')
    .select(['id as conversationId', 'shopId', 'teamId', 'waitingSince', 'lastMessageAt', 'assignedAt'])
    .where('status', '=', 'open')
    .where('assigneeId', '=', personId)
    .execute()
  return rows.map(({ waitingSince, lastMessageAt, assignedAt, ...chat }) => {
    const since = waitingSince ?? lastMessageAt
    return {
      ...chat,
      holderId: personId,
      waitingSince: since,
      heldSince: assignedAt ?? since,
      failedBy: new Set<PersonId>(),
      reassignAfterMinutes: 0,
    }
  })
}
