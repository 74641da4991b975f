import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { LanguageDryRun } from '#contract/language.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Tried } from './dry-run.ts'
import type { DryRunErrand } from './dry-run-worker.ts'
import { lettersOnce } from './letters-aside.ts'

const HEAP = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 }

/** Months of messages take seconds: in a thread of their own, which ends when nobody listens any more. */
export async function* dryRunAside(
  { connection }: Runtime,
  tried: Tried,
): AsyncGenerator<LanguageDryRun, void, undefined> {
  const errand: DryRunErrand = { connection, tried, letters: await lettersOnce() }
  const worker = new Worker(new URL('dry-run-worker.ts', import.meta.url), {
    workerData: errand,
    resourceLimits: HEAP,
  })
  try {
    for await (const [run] of on(worker, 'message', { close: ['exit'] })) yield run as LanguageDryRun
  } finally {
    await worker.terminate()
  }
}
