import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log.ts'
import type { Sweep } from './runtime.ts'

/** Runs a sweep again and again, never twice at once, for as long as this process leads. */
export class SweepLoop {
  readonly #abort = new AbortController()
  readonly #done: Promise<void>

  constructor(sweep: Sweep, log: Log) {
    this.#done = this.#run(sweep, log)
  }

  async stop(): Promise<void> {
    this.#abort.abort()
    await this.#done
  }

  async #run(sweep: Sweep, log: Log): Promise<void> {
    const { signal } = this.#abort
    while (!signal.aborted) {
      try {
        await sweep.run()
      } catch (error) {
        if (!signal.aborted) log.error({ error, sweep: sweep.name }, 'a sweep failed; it runs again')
      }
      await sleep(sweep.everyMs, undefined, { signal }).catch(() => {})
    }
  }
}
