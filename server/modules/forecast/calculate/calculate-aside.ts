import { Worker } from 'node:worker_threads'
import type { Calculated, Errand } from './calculate.ts'

/** Trying every method takes a second and more: it is done in a thread of its own, so that nobody waits for it. */
export function calculateAside(errand: Errand): Promise<Calculated> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: errand })
    worker.on('message', (calculated: Calculated) => resolve(calculated))
    worker.on('error', reject)
    // After a message this changes nothing any more.
    worker.on('exit', (code) => reject(new Error(`the thread that forecasts ended with ${code}`)))
  })
}
