import { Worker } from 'node:worker_threads'
import { SECOND } from '#domain/kernel/time.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { runRechecks } from './actions/run-rechecks.ts'
import type { RecheckErrand } from './recheck-worker.ts'

/** Few chats are checked in the time that a thread needs to begin. */
const FEW_BATCHES = 2
/** A thread ends by itself after this; what is left waits for the next look, a second later. */
const TURN_MS = 20 * SECOND
/** A batch of chats must fit into the young part, else all of it is copied again and again. */
const HEAP = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 64 }

/**
 * Checks what waits to be checked: little of it here, much of it in a thread of its own, so that those who answer
 * meanwhile never wait for it. @returns whether anything was checked
 */
export async function recheckAside(runtime: Runtime): Promise<boolean> {
  let batches = 0
  const isMore = await runRechecks(runtime, () => (batches += 1) <= FEW_BATCHES)
  if (isMore) {
    const { clock, connection } = runtime
    const errand: RecheckErrand = { connection, pace: clock.pace, turnMs: TURN_MS }
    await ended(
      new Worker(new URL('recheck-worker.ts', import.meta.url), { workerData: errand, resourceLimits: HEAP }),
    )
  }
  return batches > 0
}

function ended(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('error', reject)
    worker.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`the thread that checks chats ended with ${code}`))
    })
  })
}
