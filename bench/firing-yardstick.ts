import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, run, type Runner, type TaskList } from 'graphile-worker'
import type { Database } from '#server/platform/database/database.ts'

const SCHEMA = 'bench_job'
const CONCURRENCY = 24
/** Its settings for many jobs: it takes them in batches as large as ours, and ends them in batches. */
const LOCAL_QUEUE = 500
const BATCH_DELAY_MS = 10
const IDLE_MS = 10_000
/** The idle figure of the clocks is over a minute. */
const IDLE_SCALE = 60_000 / IDLE_MS
const AHEAD_MS = 4_000

interface Wanted {
  readonly atOnce: number
  readonly perSecond: number
  readonly seconds: number
}

export interface QueueTimes {
  /** Milliseconds until the last of the jobs that were due at once had run. */
  readonly burst: number
  /** For each job, milliseconds from when it was due until it ran. */
  readonly errors: readonly number[]
  /** Readings of its tables in a minute without a job. */
  readonly idleReadings: number
}

/** The same ends as jobs that do nothing, in the same database, by the job queue that we use for long work. */
export async function workQueue({ pool }: Database, wanted: Wanted): Promise<QueueTimes> {
  const ran: number[] = []
  const taskList: TaskList = {
    nothing: (payload) => {
      ran.push(Date.now() - (payload as { due: number }).due)
    },
  }
  const logger = new Logger(() => () => undefined)
  const start = (): Promise<Runner> =>
    run({
      pgPool: pool,
      schema: SCHEMA,
      taskList,
      concurrency: CONCURRENCY,
      noHandleSignals: true,
      logger,
      preset: { worker: { localQueue: { size: LOCAL_QUEUE }, completeJobBatchDelay: BATCH_DELAY_MS } },
    })
  let runner = await start()
  const idleReadings = await whileIdle(pool)
  await runner.stop()

  const burstDue = Date.now() + AHEAD_MS
  await addJobs(pool, { count: wanted.atOnce, due: burstDue, apartMs: 0 })
  await sleep(Math.max(0, burstDue - Date.now()))
  runner = await start()
  const burst = await until(ran, wanted.atOnce, burstDue)

  ran.length = 0
  const count = wanted.perSecond * wanted.seconds
  const due = Date.now() + AHEAD_MS
  await addJobs(pool, { count, due, apartMs: 1_000 / wanted.perSecond })
  await until(ran, count, due)
  await runner.stop()
  await pool.query(`drop schema ${SCHEMA} cascade`)
  return { burst, errors: [...ran], idleReadings }
}

async function until(ran: readonly number[], count: number, due: number): Promise<number> {
  while (ran.length < count) await sleep(5)
  return Date.now() - due
}

async function addJobs(
  pool: Database['pool'],
  { count, due, apartMs }: { readonly count: number; readonly due: number; readonly apartMs: number },
): Promise<void> {
  await pool.query(
    `select count(*) from (
      select ${SCHEMA}.add_job('nothing', json_build_object('due', d), run_at => to_timestamp(d / 1000.0))
      from (select $2::float8 + n * $3::float8 as d from generate_series(0, $1::int - 1) n) due) added`,
    [count, due, apartMs],
  )
}

/** Sequential and index scans of its tables while no job is due, reckoned for a minute. */
async function whileIdle(pool: Database['pool']): Promise<number> {
  const count = async () => {
    const { rows } = await pool.query<{ n: string }>(
      `select coalesce(sum(coalesce(idx_scan, 0) + seq_scan), 0) as n from pg_stat_user_tables where schemaname = '${SCHEMA}'`,
    )
    return Number(rows[0]?.n ?? 0)
  }
  await sleep(1_500)
  const before = await count()
  await sleep(IDLE_MS)
  return ((await count()) - before) * IDLE_SCALE
}
