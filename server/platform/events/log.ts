import { sql } from 'kysely'
import type { EventData, EventType } from '#contract/event.ts'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { iso, json, type Db, type Tx } from '../database/database.ts'

/** Who did it: a person, a connector, a customer in the widget, or Banzu itself. */
export type Author =
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'system' | 'channel' | 'visitor' }

/** What a change says of itself. `data` is typed by `type`. */
export type NewEvent = {
  readonly [Type in EventType]: {
    readonly type: Type
    readonly subjectId: string
    readonly shopId?: ShopId | null
    readonly data: EventData[Type]
  }
}[EventType]

/** An event as it stands in the log. */
export type LogEvent = {
  readonly [Type in EventType]: {
    readonly seq: number
    readonly at: Instant
    readonly type: Type
    readonly subjectId: string
    readonly shopId: ShopId | null
    readonly actorId: PersonId | null
    readonly actorKind: Author['kind']
    readonly data: EventData[Type]
  }
}[EventType]

export interface Stamp {
  readonly author: Author
  readonly now: Instant
  readonly requestId?: string | undefined
}

/**
 * Writes the events of one change, in its transaction. Called last, so that the numbers commit soon;
 * their month has its partition by then.
 * `pg_current_xact_id()` gives the transaction its id before it draws the first number: a reader that meets
 * the hole can then see that its owner is still running.
 */
export async function appendEvents(tx: Tx, stamp: Stamp, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  const moment = iso(stamp.now)
  const { author } = stamp
  const rows = events.map((event) => [event.type, event.subjectId, event.shopId ?? null, event.data])
  await sql`
    insert into event (at, type, subject_id, shop_id, actor_id, actor_kind, request_id, data)
    select ${moment}::timestamptz, r->>0, (r->>1)::uuid, (r->>2)::uuid,
      ${author.kind === 'person' ? author.personId : null}::uuid, ${author.kind}, ${stamp.requestId ?? null}, r->3
    from jsonb_array_elements(${json(rows)}::jsonb) with ordinality as t (r, n)
    where pg_current_xact_id() is not null
    order by n`.execute(tx)
}

const COLUMNS = ['seq', 'at', 'type', 'subjectId', 'shopId', 'actorId', 'actorKind', 'data'] as const

/** Events after `seq` that are committed, in the order of their numbers; holes are the reader's affair. */
export async function listEventsAfter(db: Db, seq: number, limit: number): Promise<readonly LogEvent[]> {
  const rows = await db
    .selectFrom('event')
    .select(COLUMNS)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows as readonly unknown[] as readonly LogEvent[]
}

/** One event, as long as its month is kept. */
export async function findEvent(db: Db, seq: number): Promise<LogEvent | undefined> {
  const row = await db.selectFrom('event').select(COLUMNS).where('seq', '=', seq).executeTakeFirst()
  return row as unknown as LogEvent | undefined
}

/** The newest number committed so far; 0 for an empty log. */
export async function findLastSeq(db: Db): Promise<number> {
  const row = await db.selectFrom('event').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return row?.seq ?? 0
}
