import { sql } from 'kysely'
import type { Instant } from '#domain/kernel/time.ts'
import type { Db } from '#server/platform/database/database.ts'

export interface ConsumerRow {
  readonly name: string
  readonly behindEvents: number
  /** Of the company's time. */
  readonly oldestAt: Instant | null
  readonly parkedCount: number
}

/** How far each consumer has come. Numbers that were rolled back count as events: the log does not know better. */
export async function listConsumers(db: Db): Promise<readonly ConsumerRow[]> {
  const { rows } = await sql<ConsumerRow>`
    select consumer.name, greatest(0, coalesce(newest.seq, 0) - consumer.seq) as "behindEvents",
      (select at from event where event.seq > consumer.seq order by event.seq limit 1) as "oldestAt",
      (select count(*) from parked_event where parked_event.consumer = consumer.name) as "parkedCount"
    from consumer left join lateral (select seq from event order by seq desc limit 1) newest on true
    order by consumer.name`.execute(db)
  return rows
}

export interface ParkedEventRow {
  readonly consumer: string
  readonly seq: number
  readonly type: string
  readonly subjectId: string
  readonly error: string | null
  readonly tries: number
  readonly parkedAt: Instant
  readonly retryWantedAt: Instant | null
}

export async function listParkedEvents(db: Db, limit: number): Promise<readonly ParkedEventRow[]> {
  return db
    .selectFrom('parkedEvent')
    .select(['consumer', 'seq', 'type', 'subjectId', 'error', 'tries', 'parkedAt', 'retryWantedAt'])
    .orderBy('seq')
    .orderBy('consumer')
    .limit(limit)
    .execute()
}
