import { Logger, makeWorkerUtils, run, type RunnerOptions } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Log } from './log.ts'

/** Long work that survives a restart: an import, an undo. A job's name is an imperative: `run-import`. */
export interface Jobs {
  /** Queues a job; one of the same `key` that has not begun is replaced. */
  add(name: string, payload: Readonly<Record<string, unknown>>, key?: string): Promise<void>
}

/** Two cores are the smallest machine: a second job may run, a third waits. */
const CONCURRENCY = 2

export async function openJobs(pool: Pool, log: Log): Promise<Jobs & { close(): Promise<void> }> {
  const queue = await makeWorkerUtils({ pgPool: pool, schema: await schemaOf(pool), logger: loggerOf(log) })
  await queue.migrate()
  return {
    async add(name, payload, key) {
      await queue.addJob(name, payload, key === undefined ? {} : { jobKey: key })
    },
    async close() {
      await queue.release()
    },
  }
}

/** Works off the queue in this process. */
export async function startJobs({
  pool,
  log,
  tasks,
}: {
  readonly pool: Pool
  readonly log: Log
  readonly tasks: Readonly<Record<string, (payload: unknown) => Promise<void>>>
}): Promise<{ stop(): Promise<void> }> {
  const options: RunnerOptions = {
    pgPool: pool,
    schema: await schemaOf(pool),
    taskList: tasks,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: loggerOf(log),
  }
  return run(options)
}

function loggerOf(log: Log): Logger {
  return new Logger(() => (level, message) => (level === 'error' ? log.error(message) : log.debug(message)))
}

/** The queue's own schema stands beside the company's: `public` and `public_job`. */
async function schemaOf(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(`select current_schema() || '_job' as name`)
  return rows[0]?.name ?? 'job'
}
