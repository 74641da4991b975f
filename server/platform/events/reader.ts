import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { listEventsAfter, type LogEvent } from './log.ts'

/** A hole in the numbers, and the transactions that were running when it was first seen. */
interface Hole {
  readonly seq: number
  readonly runningBelow: string
}

/**
 * Reads the log in the order of its numbers without ever skipping one that commits late.
 *
 * Numbers are drawn before commits, so a reader can see 8 while 7 is still running. It then stops before the
 * hole, notes which transactions run (their ids lie below the snapshot's xmax), and passes the hole only once
 * all of them have ended: by then 7 is either visible or was rolled back and never comes. A long transaction
 * that writes no event makes no hole and holds nobody up.
 */
export class LogReader {
  readonly #db: Db
  #last: number
  #hole: Hole | undefined

  constructor(db: Db, after: number) {
    this.#db = db
    this.#last = after
  }

  /** The number of the last event returned (or passed over as rolled back). */
  get last(): number {
    return this.#last
  }

  /** Whether a hole is being waited for, so that it is worth asking again soon. */
  get isWaiting(): boolean {
    return this.#hole !== undefined
  }

  /** Goes on behind this number: what lies before it was read by another reader of the log, without a gap. */
  skipTo(seq: number): void {
    this.#last = seq
    this.#hole = undefined
  }

  /** The next events, at most `limit`; empty when there are none yet or a hole must be waited for. */
  async next(limit: number): Promise<readonly LogEvent[]> {
    const isHoleSettled = this.#hole !== undefined && (await this.#isSettled(this.#hole))
    const events = await listEventsAfter(this.#db, this.#last, limit)
    const passed = isHoleSettled && this.#hole ? this.#hole.seq : undefined
    const count = await this.#countContiguous(events, passed)
    const ready = events.slice(0, count)
    this.#last = ready.at(-1)?.seq ?? this.#last
    return ready
  }

  /** How many events from the start follow each other without a hole other than the one `passed`. */
  async #countContiguous(events: readonly LogEvent[], passed: number | undefined): Promise<number> {
    let expected = this.#last + 1
    for (const [index, event] of events.entries()) {
      if (event.seq !== expected && expected !== passed) {
        await this.#noteHole(expected)
        return index
      }
      expected = event.seq + 1
    }
    this.#hole = undefined
    return events.length
  }

  async #noteHole(seq: number): Promise<void> {
    if (this.#hole?.seq === seq) return
    const { rows } = await sql<{
      xmax: string
    }>`select pg_snapshot_xmax(pg_current_snapshot())::text as xmax`.execute(this.#db)
    this.#hole = { seq, runningBelow: rows[0]?.xmax ?? '0' }
  }

  async #isSettled(hole: Hole): Promise<boolean> {
    const { rows } = await sql<{ settled: boolean }>`
      select pg_snapshot_xmin(pg_current_snapshot()) >= ${hole.runningBelow}::xid8 as settled`.execute(
      this.#db,
    )
    return rows[0]?.settled ?? false
  }
}
