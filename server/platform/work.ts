import type { Instant } from '#domain/kernel/time.ts'
import type { Clock } from './clock.ts'
import type { Db, Tx } from './database/database.ts'
import { monthKeeper, type Months } from './database/months.ts'
import { appendEvents, type Author, type NewEvent } from './events/log.ts'
import type { EventHub } from './events/hub.ts'

/** One change: everything in it is committed together with its events, or not at all. */
export interface Work {
  readonly tx: Tx
  /** The company's time at which this change happens. */
  readonly now: Instant
  readonly author: Author
  /** For rows of tables that are partitioned by month. */
  readonly months: Pick<Months, 'ensure'>
  /** Says what changed. Written just before the commit. */
  readonly record: (event: NewEvent) => void
}

/**
 * Runs a change in one transaction. `body` is run again when the database broke a deadlock, so it must have no
 * effect but through `tx` and `record`.
 */
export type DoWork = <Result>(author: Author, body: (work: Work) => Promise<Result>) => Promise<Result>

interface WorkDeps {
  readonly db: Db
  readonly clock: Clock
  readonly hub: Pick<EventHub, 'wake'>
}

const MAX_TRIES = 4
/** Deadlock, serialization failure, a lock that was waited for too long: the same work succeeds when run again. */
const RETRYABLE = new Set(['40P01', '40001', '55P03'])

export function makeDoWork({ db, clock, hub }: WorkDeps): DoWork {
  const monthsOf = monthKeeper()
  return async (author, body) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await runOnce(author, body)
      } catch (error) {
        if (attempt >= MAX_TRIES || !isRetryable(error)) throw error
      }
    }
  }

  async function runOnce<Result>(author: Author, body: (work: Work) => Promise<Result>): Promise<Result> {
    const now = clock.now()
    const events: NewEvent[] = []
    const { result, months } = await db.transaction().execute(async (tx) => {
      const months = monthsOf(tx)
      const result = await body({ tx, now, author, months, record: (event) => events.push(event) })
      if (events.length > 0) await months.ensure('event', [now])
      await appendEvents(tx, { author, now }, events)
      return { result, months }
    })
    months.remember()
    if (events.length > 0) hub.wake()
    return result
  }
}

export const SYSTEM: Author = { kind: 'system' }

function isRetryable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && RETRYABLE.has(String(error.code))
}
