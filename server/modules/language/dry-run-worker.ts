import { parentPort, workerData } from 'node:worker_threads'
import type { Letters } from '#domain/language/letters.ts'
import { openDatabase, type Connection } from '#server/platform/database/database.ts'
import { dryRun, type Tried } from './dry-run.ts'
import { takeLetters } from './letters-aside.ts'

/** What `dryRunAside` hands to this thread. */
export interface DryRunErrand {
  readonly connection: Connection
  readonly tried: Tried
  readonly letters: Letters
}

const { connection, tried, letters } = workerData as DryRunErrand
takeLetters(letters)
const database = openDatabase({ ...connection, max: 1 })
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
await dryRun(database.db, tried, (run) => parentPort?.postMessage(run))
await database.close()
