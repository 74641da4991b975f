import { sql } from 'kysely'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { QueuedChat, RoutingSnapshot, WaitingChat } from '#domain/routing/snapshot.ts'
import { isAnswerable, shopRuleOf } from '#server/modules/conversation/index.ts'
import { listAgents } from '#server/modules/presence/index.ts'
import type { Db } from '#server/platform/database/database.ts'

/** More than all agents of a company can take at once; the rest waits for the next decision. */
const QUEUE_MAX = 5_000

/** The floor as it stands, in three statements. */
export async function readSnapshot(db: Db, realNow: Instant): Promise<RoutingSnapshot> {
  const agents = await listAgents(db, { realNow })
  return {
    agents: agents.map((agent) => ({ ...agent, shopIds: new Set<ShopId>(agent.shopIds) })),
    queue: await listQueued(db),
    waiting: await listWaiting(db),
  }
}

async function listQueued(db: Db): Promise<readonly QueuedChat[]> {
  const rows = await db
    .selectFrom('conversation')
    .select(['id as conversationId', 'shopId', 'teamId', 'queuedAt', 'openedAt', 'knownTo'])
    .where('status', '=', 'open')
    .where('queuedAt', 'is not', null)
    .orderBy('queuedAt')
    .orderBy('id')
    .limit(QUEUE_MAX)
    .execute()
  return rows.map(({ queuedAt, openedAt, ...chat }) => ({ ...chat, queuedAt: queuedAt ?? openedAt }))
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
