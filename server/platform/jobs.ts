import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, makeWorkerUtils, run, type Runner, type RunnerOptions } from 'graphile-worker'
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

interface JobsDeps {
  readonly pool: Pool
  readonly log: Log
  readonly tasks: Readonly<Record<string, (payload: unknown) => Promise<void>>>
}

/** Waits this long before a queue that gave up is worked off again, so that a database that is away is not besieged. */
const PAUSE_MS = 2_000

/**
 * Works off the queue in this process, until it is stopped: when the database goes away, the library gives up for
 * good, and is begun anew.
 */
export async function startJobs({ pool, log, tasks }: JobsDeps): Promise<{ stop(): Promise<void> }> {
  const options: RunnerOptions = {
    pgPool: pool,
    schema: await schemaOf(pool),
    taskList: tasks,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    logger: loggerOf(log),
  }
  const stopping = new AbortController()
  const first = await run(options)
  const done = keepRunning(first, { again: () => run(options), log, signal: stopping.signal })
  return {
    async stop() {
      stopping.abort()
      await done
    },
  }
}

interface Keeping {
  readonly again: () => Promise<Runner>
  readonly log: Log
  readonly signal: AbortSignal
}

async function keepRunning(first: Runner, { again, log, signal }: Keeping): Promise<void> {
  let runner: Runner | undefined = first
  while (!signal.aborted) {
    try {
      runner ??= await again()
      await ranUntil(runner, signal)
    } catch (error) {
      log.error({ error }, 'the queue of jobs gave up; it is begun anew')
    }
    runner = undefined
    await pause(PAUSE_MS, signal)
  }
}

/** Ends when the queue gave up by itself, or after the jobs in hand once it is told to stop. */
async function ranUntil(runner: Runner, signal: AbortSignal): Promise<void> {
  let hasEnded = false
  const ended = runner.promise.finally(() => {
    hasEnded = true
  })
  // That it failed is heard here, or no longer wanted.
  ended.catch(() => undefined)
  const told = new Promise<'told'>((resolve) => {
    if (signal.aborted) resolve('told')
    signal.addEventListener('abort', () => resolve('told'), { once: true })
  })
  if ((await Promise.race([ended, told])) === 'told' && !hasEnded) await runner.stop()
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal })
  } catch {
    // Told to stop.
  }
}

function loggerOf(log: Log): Logger {
  return new Logger(() => (level, message) => (level === 'error' ? log.error(message) : log.debug(message)))
}

/** The queue's own schema stands beside the company's: `public` and `public_job`. */
async function schemaOf(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(`select current_schema() || '_job' as name`)
  return rows[0]?.name ?? 'job'
}
