import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { ImportId } from '#domain/kernel/ids.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { failImport, runImport } from './actions/run-import.ts'
import type { ImportErrand } from './import-worker.ts'
import { findImport } from './queries.ts'

/** Smaller files are read in the time that a thread needs to begin. */
const SMALL_BYTES = 512 * 1024

/**
 * Four batches are alive at a time: a young part of 16 MB (a third of what is said here) holds them many times over, so
 * that what is thrown away is never copied first. How soon the old part is looked through depends on how far it may
 * grow; it stays near 30 MB. With 4 and 128 MB a row cost a third more processor time in the server.
 */
const HEAP = { maxOldGenerationSizeMb: 1_024, maxYoungGenerationSizeMb: 48 }
/** The program's own (scripts/lib/program.mjs), which V8 puts above what a thread asks for. */
const YOUNG_FLAG = '--max-semi-space-size='

/** Runs an import in a thread of its own, so that the chats of those who answer meanwhile never wait for it. */
export async function runImportAside(runtime: Runtime, importId: ImportId): Promise<void> {
  const { clock, config, connection, db, hub } = runtime
  const row = await findImport(db, importId)
  if (!row || row.byteSize < SMALL_BYTES) return runImport(runtime, importId)
  const errand: ImportErrand = { importId, connection, pace: clock.pace, logLevel: config.logLevel }
  const worker = withHeapOfItsOwn(
    () =>
      new Worker(new URL('import-worker.ts', import.meta.url), { workerData: errand, resourceLimits: HEAP }),
  )
  worker.on('message', () => hub.wake())
  try {
    await ended(worker)
  } catch (error) {
    await failImport(runtime, row, error)
  }
}

/** V8 reads its flags when the thread begins, and never again for that thread. */
function withHeapOfItsOwn(start: () => Worker): Worker {
  const given = process.execArgv.find((flag) => flag.startsWith(YOUNG_FLAG))
  if (given === undefined) return start()
  setFlagsFromString(`${YOUNG_FLAG}0`)
  const worker = start()
  const restore = () => setFlagsFromString(given)
  worker.once('online', restore).once('exit', restore)
  return worker
}

function ended(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('error', reject)
    worker.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`the import's thread ended with ${code}`))
    })
  })
}
