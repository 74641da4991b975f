import { run, Logger, type Runner, type TaskList } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Log } from './log.ts'

/** Long work that survives a restart: an import, an undo. Jobs are imperative: `run-import`. */
export interface Jobs {
  /** Queues a job; with `key`, a job of the same key that has not begun is replaced. */
  add(name: string, payload: Readonly<Record<string, unknown>>, key?: string): Promise<void>
}

export interface JobRunner extends Jobs {
  stop(): Promise<void>
}

/** Two cores are the smallest machine; one stays free for those who wait. */
const CONCURRENCY = 2

export async function startJobs({
  pool,
  log,
  tasks,
}: {
  readonly pool: Pool
  readonly log: Log
  readonly tasks: TaskList
}): Promise<JobRunner> {
  const runner: Runner = await run({
    pgPool: pool,
    schema: await schemaOf(pool),
    taskList: tasks,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error(message)
      else log.debug(message)
    }),
  })
  return {
    async add(name, payload, key) {
      await runner.addJob(name, payload, key === undefined ? {} : { jobKey: key })
    },
    stop: () => runner.stop(),
  }
}

/** The queue's own schema stands beside the company's: `public` → `public_job`. */
async function schemaOf(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(`select current_schema() || '_job' as name`)
  return rows[0]?.name ?? 'job'
}
