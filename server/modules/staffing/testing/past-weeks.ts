import { sql } from 'kysely'
import { addDays } from '#domain/calendar/work-date.ts'
import { instantOf, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { CustomerId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { after, SECOND, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

interface PastWeeks {
  readonly shopId: ShopId
  readonly agents: readonly PersonId[]
  /** The first of the days after. */
  readonly today: WorkDate
  /** Chats in each half hour from 9:00 to 21:00. */
  readonly perHalfHour: number
}

/** Asked, answered after 40 s, asked again 60 s later, answered 20 s after that. */
const LINES = [
  [0, 'customer'],
  [40, 'agent'],
  [100, 'customer'],
  [120, 'agent'],
] as const

const DAYS = 28
const [FIRST_SLOT, LAST_SLOT] = [18, 41] as const

/** Four weeks of a shop, every day the same, written straight into the tables with their facts. */
export async function writePastWeeks(db: Db, weeks: PastWeeks): Promise<void> {
  const { shopId, today } = weeks
  const [channelId, customerId] = [newId<'channel'>(), newId<'customer'>()]
  const long = at(instantOf(addDays(today, -60), 0, SHANGHAI))
  await db
    .insertInto('channel')
    .values({ id: channelId, shopId, kind: 'event', name: '接口', createdAt: long })
    .execute()
  await db
    .insertInto('customer')
    .values({
      id: customerId,
      shopId,
      externalId: customerId,
      name: '买家',
      firstSeenAt: long,
      lastSeenAt: long,
    })
    .execute()
  for (let day = DAYS; day > 0; day -= 1) {
    const date = addDays(today, -day)
    await sql`select ensure_month_partition('message', ${`${date}T00:00:00Z`}::timestamptz)`.execute(db)
    const chats = chatsOf(weeks, date)
    await db
      .insertInto('conversation')
      .values(
        chats.map(({ id, openedAt, endedAt }) => ({
          id,
          shopId,
          channelId,
          customerId,
          status: 'resolved' as const,
          openedAt: at(openedAt),
          lastMessageAt: at(endedAt),
          resolvedAt: at(after(endedAt, 180 * SECOND)),
          createdAt: at(openedAt),
        })),
      )
      .execute()
    await db
      .insertInto('message')
      .values(chats.flatMap((chat) => messagesOf(shopId, chat)))
      .execute()
    await db
      .insertInto('turn')
      .values(chats.flatMap((chat) => turnsOf({ shopId, customerId }, chat)))
      .execute()
  }
}

type PastChat = ReturnType<typeof chatsOf>[number]

function chatsOf({ agents, perHalfHour }: PastWeeks, date: WorkDate) {
  const slots = Array.from({ length: LAST_SLOT - FIRST_SLOT + 1 }, (_, index) => FIRST_SLOT + index)
  return slots.flatMap((slot) =>
    Array.from({ length: perHalfHour }, (_, index) => {
      const openedAt = instantOf(date, slot * 30 + Math.floor((index * 30) / perHalfHour), SHANGHAI)
      const agent = agents[index % agents.length]
      return { id: newId<'conversation'>(), date, openedAt, endedAt: after(openedAt, 120 * SECOND), agent }
    }),
  )
}

function messagesOf(shopId: ShopId, { id, openedAt, agent }: PastChat) {
  return LINES.map(([seconds, author]) => {
    const sentAt = at(after(openedAt, seconds * SECOND))
    return {
      id: newId<'message'>(),
      conversationId: id,
      shopId,
      author,
      ...(author === 'agent' && agent !== undefined && { personId: agent }),
      kind: 'text' as const,
      body: '在的',
      sentAt,
      createdAt: sentAt,
    }
  })
}

function turnsOf(
  of: { readonly shopId: ShopId; readonly customerId: CustomerId },
  { id, openedAt, agent }: PastChat,
) {
  const turn = (position: number, askedAt: Instant, repliedAt: Instant) => {
    const { workDate, minuteOfDay } = localOf(askedAt, SHANGHAI)
    return {
      ...of,
      conversationId: id,
      position,
      readings: 15,
      askedAt: at(askedAt),
      lastAskedAt: at(askedAt),
      askedCount: 1,
      repliedAt: at(repliedAt),
      personId: agent ?? null,
      workDate,
      minuteOfDay,
      isFirst: position === 0,
    }
  }
  const later = (seconds: number) => after(openedAt, seconds * SECOND)
  return [turn(0, later(0), later(40)), turn(2, later(100), later(120))]
}
