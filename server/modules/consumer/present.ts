import { elapsed, SECOND, type Instant } from '#domain/kernel/time.ts'
import type { Clock } from '#server/platform/clock.ts'
import type { ConsumerRow, ParkedEventRow } from './queries.ts'

/** Events carry the company's time, which the sample day plays faster: the wait is told in the world's. */
export function presentConsumer(
  { name, behindEvents, oldestAt, parkedCount }: ConsumerRow,
  { now, speed }: { readonly now: Instant; readonly speed: Clock['pace']['speed'] },
) {
  const waited = oldestAt === null ? 0 : Math.max(0, elapsed(oldestAt, now)) / speed
  return { name, behindEvents, behindSeconds: Math.round(waited / SECOND), parkedCount }
}

export function presentParkedEvent({ retryWantedAt, ...row }: ParkedEventRow) {
  return {
    consumer: row.consumer,
    seq: row.seq,
    type: row.type,
    subjectId: row.subjectId,
    error: row.error,
    tries: row.tries,
    parkedAt: row.parkedAt,
    isRetryWanted: retryWantedAt !== null,
  }
}
