import type { Instant } from '#domain/kernel/time.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Alarm } from './runtime.ts'

/** What falls due within this time of real life is done together: one transaction for many instead of one each. */
const GATHER_MS = 50
/** Looks again after this long even when it was told of nothing: a signal between processes may be lost. */
const LONGEST_SLEEP_MS = 60_000
const LONGEST_PAUSE_MS = 30_000

interface AlarmDeps {
  readonly alarm: Alarm
  readonly clock: Clock
  readonly log: Log
}

/**
 * Sleeps until an alarm is due by the company's clock, and asks nobody meanwhile. It sleeps anew when something
 * earlier is heard of, and when the company's clock jumps or runs at another pace.
 */
export class AlarmLoop {
  readonly #deps: AlarmDeps
  readonly #done: Promise<void>
  readonly #unlisten: readonly (() => void)[]
  /** When it means to ring, by the company's clock; undefined: nothing is armed. */
  #dueAt: Instant | undefined
  #isStopped = false
  #wakeUp: () => void = () => {}

  constructor(deps: AlarmDeps) {
    this.#deps = deps
    this.#unlisten = [
      deps.alarm.listen((at) => this.#hear(at)),
      // Where the clock went changes how long to sleep, not what is due.
      deps.clock.onPaced(() => this.#wakeUp()),
    ]
    this.#done = this.#run()
  }

  /** Ends after the work in hand. */
  async stop(): Promise<void> {
    this.#isStopped = true
    for (const unlisten of this.#unlisten) unlisten()
    this.#wakeUp()
    await this.#done
  }

  #hear(at: Instant): void {
    if (this.#dueAt !== undefined && at >= this.#dueAt) return
    this.#dueAt = at
    this.#wakeUp()
  }

  async #run(): Promise<void> {
    let failures = 0
    while (!this.#isStopped) {
      try {
        await this.#ring()
        failures = 0
        await this.#sleep()
      } catch (error) {
        failures += 1
        const { alarm, log } = this.#deps
        log.error({ error, alarm: alarm.name, failures }, 'an alarm failed; it rings again')
        await this.#pause(Math.min(LONGEST_PAUSE_MS, 100 * 2 ** failures))
      }
    }
  }

  async #ring(): Promise<void> {
    this.#dueAt = undefined
    const next = await this.#deps.alarm.ring()
    // What was heard while it rang may or may not be in the answer: the earlier of the two.
    if (next !== undefined && (this.#dueAt === undefined || next < this.#dueAt)) this.#dueAt = next
  }

  /** Until the moment has come, however often the clock is set and whatever earlier moment is heard of. */
  async #sleep(): Promise<void> {
    let slept = 0
    while (!this.#isStopped && slept < LONGEST_SLEEP_MS) {
      const left = this.#realMsLeft()
      if (left <= 0 && slept >= GATHER_MS) return
      const ms = Math.min(Math.max(left, GATHER_MS - slept), LONGEST_SLEEP_MS - slept)
      slept += await this.#pause(ms)
    }
  }

  #realMsLeft(): number {
    const { clock } = this.#deps
    return this.#dueAt === undefined ? LONGEST_SLEEP_MS : (this.#dueAt - clock.now()) / clock.pace.speed
  }

  /** @returns how many milliseconds of real life it took */
  async #pause(ms: number): Promise<number> {
    if (this.#isStopped) return 0
    const begunAt = this.#deps.clock.realNow()
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.ceil(ms))
      this.#wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    return Math.max(1, this.#deps.clock.realNow() - begunAt)
  }
}
