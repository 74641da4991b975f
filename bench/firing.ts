import { setTimeout as sleep } from 'node:timers/promises'
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { DAY, HOUR, type Instant } from '#domain/kernel/time.ts'
import { addShop, type Shop } from './cast.ts'
import { armClocks, inFuture, tellArmed } from './clock-cast.ts'
import type { Finding } from './figure.ts'
import { workQueue, type QueueTimes } from './firing-yardstick.ts'
import { startProgram, type Program } from './program.ts'
import { inMs, inTimes, quantile } from './statistics.ts'

const ARMED = 1_000_000
const AT_ONCE = 10_000
const PER_SECOND = 500
const SECONDS = 20
const IDLE_SECONDS = 60
const SHOPS = 10
const AIM_AT_ONCE_MS = 5_000
const AIM_ERROR_MS = 250
/** Time to write the rows before the first of them is due. */
const AHEAD_MS = 8_000

/** Ends of clocks, told by the real program while a million others run. */
export async function firing(): Promise<Finding> {
  const program = await startProgram()
  try {
    const { db } = program.database
    const shops: Shop[] = []
    for (let n = 0; n < SHOPS; n += 1) shops.push(await addShop(db, `店铺${n}`))
    // None of them is due while this runs.
    const monthMs = 30 * DAY
    await armClocks(db, {
      shops,
      count: ARMED,
      dueAt: inFuture(DAY),
      apartMs: monthMs / ARMED,
      name: 'armed',
    })
    await sql`vacuum analyze clock`.execute(db)
    const idle = await whileIdle(program)
    const burst = await fireAtOnce(program, shops)
    const errors = await fireSteadily(program, shops)
    const queue = await workQueue(program.database, {
      atOnce: AT_ONCE,
      perSecond: PER_SECOND,
      seconds: SECONDS,
    })
    return {
      title: `Clocks that run out, ${ARMED.toLocaleString('en')} armed`,
      ...linesOf({ idle, burst, errors, queue }),
    }
  } finally {
    await program.end()
  }
}

interface Measured {
  readonly idle: Idle
  readonly burst: number
  readonly errors: readonly number[]
  readonly queue: QueueTimes
}

function linesOf({ idle, burst, errors, queue }: Measured): Pick<Finding, 'lines' | 'notes'> {
  const [p50, p99] = [quantile(errors, 0.5), quantile(errors, 0.99)]
  const [queueP50, queueP99] = [quantile(queue.errors, 0.5), quantile(queue.errors, 0.99)]
  return {
    lines: [
      {
        what: `${AT_ONCE.toLocaleString('en')} due at once: until the last is told`,
        value: inMs(burst),
        yardstick: `${inMs(queue.burst)} no-op jobs of graphile-worker`,
        ratio: inTimes(burst / queue.burst),
        aim: `≤ ${AIM_AT_ONCE_MS / 1_000} s`,
        isMet: burst <= AIM_AT_ONCE_MS,
      },
      {
        what: `${PER_SECOND} due a second: due → readable in the event log, p50 / p99`,
        value: `${inMs(p50)} / ${inMs(p99)}`,
        yardstick: `${inMs(queueP50)} / ${inMs(queueP99)} no-op jobs of graphile-worker`,
        ratio: `${inTimes(p99 / queueP99)} (p99)`,
        aim: `p99 ≤ ${AIM_ERROR_MS} ms`,
        isMet: p99 <= AIM_ERROR_MS,
      },
      {
        what: `${PER_SECOND} due a second: told before due`,
        value: String(errors.filter((ms) => ms < 0).length),
        aim: '0',
        isMet: errors.every((ms) => ms >= 0),
      },
      {
        what: `nothing due for ${IDLE_SECONDS} s: readings of the table of clocks`,
        value: String(idle.readings),
        yardstick: `${queue.idleReadings.toFixed(0)} readings of its tables by graphile-worker`,
        aim: 'near none',
        isMet: idle.readings <= 4,
      },
      {
        what: `nothing due for ${IDLE_SECONDS} s: processor time of the whole server process`,
        value: inMs(idle.cpuMs),
      },
    ],
    notes: [
      `The real program on an embedded database with durable commits; rows are written straight into the tables, and the program is told of the earliest as by another process. Each clock told is a row in \`clock_firing\`, an event, and the clock's own change, in one transaction; clocks of ${SHOPS} shops with a ladder of three warnings.`,
      `"Readable" is when this process, asking every 10 ms, sees the event committed. The program gathers what falls due within 50 ms.`,
      `Yardstick: jobs that do nothing, in the same database, by graphile-worker with 24 at a time, taken and ended in batches, looking for what has become due every 2 s as it does by itself; it keeps no record of what ran. Its burst was queued before its worker looked.`,
    ],
  }
}

interface Idle {
  readonly readings: number
  readonly cpuMs: number
}

async function whileIdle(program: Program): Promise<Idle> {
  const { db } = program.database
  await sleep(3_000)
  const before = { readings: await readingsOf(db), cpuMs: cpuMsOf(program.serverPid()) }
  await sleep(IDLE_SECONDS * 1_000)
  return {
    readings: (await readingsOf(db)) - before.readings,
    cpuMs: cpuMsOf(program.serverPid()) - before.cpuMs,
  }
}

/** Sequential and index scans of the table, by PostgreSQL's own statistics. */
async function readingsOf(db: Program['database']['db']): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select seq_scan + coalesce(idx_scan, 0) as n from pg_stat_user_tables where relname = 'clock'`.execute(db)
  return rows[0]?.n ?? 0
}

/** User and system time of a process, all threads. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  // Fields 14 and 15 of the file, in ticks of 10 ms; two stand before the bracket.
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** @returns milliseconds from the moment at which all are due until the last of them has been told */
async function fireAtOnce({ database: { db } }: Program, shops: readonly Shop[]): Promise<number> {
  const dueAt = inFuture(AHEAD_MS)
  await armClocks(db, { shops, count: AT_ONCE, dueAt, apartMs: 0, name: 'burst' })
  await tellArmed(db, dueAt)
  await sleep(Math.max(0, dueAt - Date.now()))
  while (await hasUntold(db, dueAt)) await sleep(10)
  return Date.now() - dueAt
}

/** One look at the index: counting thousands a hundred times a second would slow down what is measured. */
async function hasUntold(db: Program['database']['db'], until: Instant): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists(select from clock where next_fire_at <= ${new Date(until).toISOString()}::timestamptz) as is`.execute(
    db,
  )
  return rows[0]?.is ?? false
}

/** @returns for each clock, milliseconds from its end until others could read that it was told */
async function fireSteadily(
  { database: { db } }: Program,
  shops: readonly Shop[],
): Promise<readonly number[]> {
  const count = PER_SECOND * SECONDS
  const dueAt = inFuture(AHEAD_MS)
  let seq = await lastSeq(db)
  await armClocks(db, { shops, count, dueAt, apartMs: 1_000 / PER_SECOND, name: 'steady' })
  await tellArmed(db, dueAt)
  const errors: number[] = []
  const giveUpAt = dueAt + SECONDS * 1_000 + HOUR / 60
  while (errors.length < count && Date.now() < giveUpAt) {
    const { rows } = await sql<{ seq: number; due: number }>`
      select seq, (data->>'dueAt')::float8 as due from event
      where seq > ${seq} and type = 'clock.expired' order by seq`.execute(db)
    const now = Date.now()
    for (const { due } of rows) errors.push(now - due)
    seq = rows.at(-1)?.seq ?? seq
    await sleep(10)
  }
  if (errors.length !== count) throw new Error(`only ${errors.length} of ${count} clocks were told`)
  return errors
}

async function lastSeq(db: Program['database']['db']): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from event`.execute(db)
  return rows[0]?.seq ?? 0
}
