import { Worker } from 'node:worker_threads'
import { SECOND } from '#domain/kernel/time.ts'
import type { DayChange, DayPlan, WhatIf } from '#domain/staffing/what-if.ts'
import type { WhatIfErrand } from './what-if-worker.ts'

const BUDGET_MS = 6 * SECOND

/** One thread at a time: two would only share the same cores with those who answer buyers. */
let before: Promise<unknown> = Promise.resolve()

/** Plays days in a thread of its own, so that nobody else waits for it. */
export async function playAside(plan: DayPlan, change: DayChange): Promise<WhatIf> {
  const mine = before.then(() => play({ plan, change, budgetMs: BUDGET_MS }))
  before = mine.catch(() => undefined)
  return mine
}

function play(errand: WhatIfErrand): Promise<WhatIf> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('what-if-worker.ts', import.meta.url), { workerData: errand })
    worker.once('message', resolve)
    worker.once('error', reject)
    // After an answer this changes nothing.
    worker.once('exit', (code) => reject(new Error(`the thread that plays days ended with ${code}`)))
  })
}
