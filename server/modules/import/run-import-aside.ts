import { Worker } from 'node:worker_threads'
import type { ImportId } from '#domain/kernel/ids.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { failImport, runImport } from './actions/run-import.ts'
import type { ImportErrand } from './import-worker.ts'
import { findImport } from './queries.ts'

/** Smaller files are read in the time that a thread needs to begin. */
const SMALL_BYTES = 512 * 1024

/** Measured: a larger young part costs as much processor time and more memory. What lives long is steady. */
const HEAP = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 }

/** Runs an import in a thread of its own, so that the chats of those who answer meanwhile never wait for it. */
export async function runImportAside(runtime: Runtime, importId: ImportId): Promise<void> {
  const { clock, config, connection, db, hub } = runtime
  const row = await findImport(db, importId)
  if (!row || row.byteSize < SMALL_BYTES) return runImport(runtime, importId)
  const errand: ImportErrand = { importId, connection, pace: clock.pace, logLevel: config.logLevel }
  const worker = new Worker(new URL('import-worker.ts', import.meta.url), {
    workerData: errand,
    resourceLimits: HEAP,
  })
  worker.on('message', () => hub.wake())
  try {
    await ended(worker)
  } catch (error) {
    await failImport(runtime, row, error)
  }
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
