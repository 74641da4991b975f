import type { z } from 'zod'
import type { floorSchema } from '#contract/floor.ts'
import { localOf } from '#domain/calendar/zone.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import { MINUTE, SECOND, type Instant } from '#domain/kernel/time.ts'
import { takesNew } from '#domain/routing/duty.ts'
import type { ShopSettings } from '#domain/shop/settings.ts'
import { readDuties } from '#server/modules/attendance/index.ts'
import { shopRuleOf } from '#server/modules/conversation/index.ts'
import { listAgents, presentPresence } from '#server/modules/presence/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import {
  listLoad,
  listPassedOn,
  listReplies,
  type LoadRow,
  type ReplyRow,
  type ReplyRule,
} from './queries.ts'

const DAY_MINUTES = 24 * 60

/** The live board in four statements, and those for who is on shift. A leader's is that of his own team. @throws team.not_found */
export async function readFloor(
  { db, clock }: Pick<Runtime, 'db' | 'clock'>,
  actor: Actor,
  asked: TeamId | undefined,
): Promise<z.input<typeof floorSchema>> {
  const teamId = teamFor(actor, asked)
  const now = clock.now()
  const load = await listLoad(db, actor, { teamId, now })
  const shops = [...Map.groupBy(load, ({ shopId }) => shopId).values()]
  const served = new Set(load.map(({ shopId }) => shopId))
  const [agents, replies, passedOn] = await Promise.all([
    listAgents(db, { realNow: clock.realNow(), ...(teamId && { teamId }) }),
    listReplies(
      db,
      shops.flatMap((rows) => replyRules(rows, now)),
      now,
    ),
    listPassedOn(db, [...served]),
  ])
  const duties = await readDuties(db, agents, now)
  const team = new Set<PersonId | null>(agents.map(({ personId }) => personId))
  const queue = load.filter(({ queue }) => queue > 0)
  return {
    at: now,
    queue: {
      count: sum(queue, ({ queue }) => queue),
      oldestAt: oldest(queue.map((row) => row.queueOldestAt)),
    },
    today: rateOf(teamId ? replies.filter(({ personId }) => team.has(personId)) : replies),
    shops: shops.flatMap((rows) => presentShop(rows, replies)),
    agents: agents
      .filter(({ role, shopIds }) =>
        role === 'agent' || role === 'leader' ? shopIds.some((id) => served.has(id)) : false,
      )
      .map((agent) => ({
        presence: presentPresence(agent),
        takesNew: takesNew(duties.get(agent.personId), now),
        ...waitingOf(load.filter(({ assigneeId }) => assigneeId === agent.personId)),
        today: rateOf(replies.filter(({ personId }) => personId === agent.personId)),
        passedOn: passedOn.flatMap(({ assigneeId, ...chat }) =>
          assigneeId === agent.personId ? [chat] : [],
        ),
      })),
  }
}

function teamFor(actor: Actor, asked: TeamId | undefined): TeamId | undefined {
  if (actor.role !== 'leader' || actor.teamId === null) return asked
  if (asked !== undefined && asked !== actor.teamId) throw refusal('team.not_found')
  return actor.teamId
}

function replyRules([shop]: readonly LoadRow[], now: Instant): readonly ReplyRule[] {
  if (!shop) return []
  const { line } = shopRuleOf(shop).settings
  return [
    {
      shopId: shop.shopId,
      workDate: localOf(now, shop.timeZone).workDate,
      lineSeconds: (line.minutes * MINUTE) / SECOND,
      ...(line.window ?? { from: 0, to: DAY_MINUTES }),
      readingBit: readingBit(line),
    },
  ]
}

/** Bots never count for the line of people; automatic replies where the platform takes them (bit 1 of a reading). */
function readingBit({ isAutomaticCounted }: ShopSettings['line']): number {
  return isAutomaticCounted ? 1 << 2 : 1 << 0
}

function presentShop(rows: readonly LoadRow[], replies: readonly ReplyRow[]) {
  const [shop] = rows
  if (!shop) return []
  const { line } = shopRuleOf(shop).settings
  return [
    {
      id: shop.shopId,
      name: shop.name,
      platform: shop.platform,
      lineMinutes: line.minutes,
      lineWindow: line.window,
      isAutomaticCounted: line.isAutomaticCounted,
      isLineVerified: line.isVerified,
      ...waitingOf(rows),
      queue: sum(rows, ({ queue }) => queue),
      open: sum(rows, ({ open }) => open),
      today: rateOf(replies.filter(({ shopId }) => shopId === shop.shopId)),
    },
  ]
}

function waitingOf(rows: readonly LoadRow[]) {
  return {
    waiting: sum(rows, ({ waiting }) => waiting),
    oldestSince: oldest(rows.map(({ oldestSince }) => oldestSince)),
    late: sum(rows, ({ late }) => late),
  }
}

function rateOf(replies: readonly ReplyRow[]) {
  return { met: sum(replies, ({ met }) => met), total: sum(replies, ({ total }) => total) }
}

function sum<Row>(rows: readonly Row[], figure: (row: Row) => number): number {
  return rows.reduce((total, row) => total + figure(row), 0)
}

function oldest(moments: readonly (Instant | null)[]): Instant | null {
  const known = moments.filter((moment) => moment !== null)
  return known.length === 0 ? null : (Math.min(...known) as Instant)
}
