import { parentPort, workerData } from 'node:worker_threads'
import type { ImportId } from '#domain/kernel/ids.ts'
import { CompanyClock, type Pace } from '#server/platform/clock.ts'
import { openDatabase, type Connection } from '#server/platform/database/database.ts'
import { openLog } from '#server/platform/log.ts'
import { makeDoWork } from '#server/platform/work.ts'
import { BATCHES_AT_ONCE, runImport } from './actions/run-import.ts'

/** What `runImportAside` hands to this thread. */
export interface ImportErrand {
  readonly importId: ImportId
  readonly connection: Connection
  readonly pace: Pace
  readonly logLevel: string
}

/** The file's bytes are fetched beside. */
const CONNECTIONS = BATCHES_AT_ONCE + 1

const { importId, connection, pace, logLevel } = workerData as ImportErrand
const database = openDatabase({ ...connection, max: CONNECTIONS })
const clock = new CompanyClock()
clock.setPace(pace)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
const hub = { wake: () => parentPort?.postMessage('wake') }
const { db } = database
const work = makeDoWork({ db, clock, hub })
await runImport({ db, clock, work, log: openLog(logLevel) }, importId)
await database.close()
