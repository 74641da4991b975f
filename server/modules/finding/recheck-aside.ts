import { setInterval } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { SECOND } from '#domain/kernel/time.ts'
import { lettersOnce } from '#server/modules/language/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { runRechecks } from './actions/run-rechecks.ts'
import { findRecheck, listChatsToCheck } from './queries-recheck.ts'
import type { RecheckErrand } from './recheck-worker.ts'

/** So few chats are checked in the time that a thread needs to begin; more of them would hold up those who answer. */
const FEW_CHATS = 40
const FEW_WISHES = 4
/** A thread ends by itself after this; what is left waits for the next look, a second later. */
const TURN_MS = 20 * SECOND
/** How often it is asked whether something else has begun that the thread would be in the way of. */
const LOOK_MS = SECOND
/** A batch of chats must fit into the young part, else all of it is copied again and again. */
const HEAP = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 24 }

/**
 * Checks what waits to be checked: little of it here, much of it in a thread of its own, so that those who answer
 * meanwhile never wait for it. @returns whether anything was checked
 */
export async function recheckAside(runtime: Runtime, isBusy: () => Promise<boolean>): Promise<boolean> {
  if (!(await findRecheck(runtime.db))) return false
  let wishes = 0
  const isMore = await runRechecks(runtime, async (recheck) => {
    wishes += 1
    const some = await listChatsToCheck(runtime.db, recheck, FEW_CHATS + 1)
    return some.length <= FEW_CHATS && wishes <= 2 * FEW_WISHES
  })
  if (isMore) await runThread(runtime, isBusy)
  return true
}

async function runThread({ clock, connection }: Runtime, isBusy: () => Promise<boolean>): Promise<void> {
  const errand: RecheckErrand = {
    connection,
    pace: clock.pace,
    turnMs: TURN_MS,
    letters: await lettersOnce(),
  }
  const worker = new Worker(new URL('recheck-worker.ts', import.meta.url), {
    workerData: errand,
    resourceLimits: HEAP,
  })
  const looking = new AbortController()
  const end = ended(worker).finally(() => looking.abort())
  await Promise.all([end, stopWhenBusy(worker, isBusy, looking.signal)])
}

/** What holds the machine comes first: the thread ends after the batch in hand, and what is left waits. */
async function stopWhenBusy(
  worker: Worker,
  isBusy: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const _ of setInterval(LOOK_MS, undefined, { signal }))
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
      if (await isBusy()) worker.postMessage('stop')
  } catch (error) {
    if (!signal.aborted) throw error
  }
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
