import { afterEach, describe, expect, it, vi } from 'vitest'
import { after, HOUR, instant, SECOND, type Instant } from '#domain/kernel/time.ts'
import { AlarmLoop } from './alarm-loop.ts'
import { CompanyClock } from './clock.ts'
import { openLog } from './log.ts'

/** Moments that are due, in a list instead of a table. */
class Moments {
  readonly rungAt: Instant[] = []
  readonly clock = new CompanyClock()
  rings = 0
  #due: Instant[] = []
  #wake: (at: Instant) => void = () => {}
  #loop: AlarmLoop | undefined

  start(): void {
    this.#loop = new AlarmLoop({
      alarm: { name: 'test', ring: () => this.ring(), listen: this.listen },
      clock: this.clock,
      log: openLog('silent'),
    })
  }

  readonly ring = async (): Promise<Instant | undefined> => {
    this.rings += 1
    const now = this.clock.now()
    this.rungAt.push(...this.#due.filter((at) => at <= now).map(() => now))
    this.#due = this.#due.filter((at) => at > now)
    return this.#due.toSorted((one, other) => one - other)[0]
  }

  readonly listen = (wake: (at: Instant) => void) => {
    this.#wake = wake
    return () => {}
  }

  /** Something is due in so long. */
  arm(inMs: number): Instant {
    const at = after(this.clock.now(), inMs)
    this.#due.push(at)
    this.#wake(at)
    return at
  }

  stop(): Promise<void> | undefined {
    return this.#loop?.stop()
  }
}

let moments = new Moments()
afterEach(async () => {
  await moments.stop()
  moments = new Moments()
})

const rung = (times: number) =>
  vi.waitFor(() => expect(moments.rungAt).toHaveLength(times), { timeout: 5_000 })

/** The company's clock stands at the world's time and an hour more or less from now on. */
function jump(byMs: number, speed = 1): void {
  const realStart = moments.clock.realNow()
  moments.clock.setPace({ realStart, companyStart: after(moments.clock.now(), byMs), speed })
}

describe('an alarm', () => {
  it('rings when its moment has come, and never before', async () => {
    const due = moments.arm(120)
    moments.start()
    await rung(1)
    expect(moments.rungAt[0]).toBeGreaterThanOrEqual(due)
  })

  it('rings for an earlier moment that it hears of while it sleeps', async () => {
    moments.arm(HOUR)
    moments.start()
    await vi.waitFor(() => expect(moments.rings).toBe(1))
    moments.arm(60)
    await rung(1)
  })

  it('asks nobody while nothing is due', async () => {
    moments.arm(HOUR)
    moments.start()
    await vi.waitFor(() => expect(moments.rings).toBe(1))
    moments.arm(2 * HOUR)
    jump(-HOUR)
    moments.arm(40)
    await rung(1)
    expect(moments.rings).toBe(2)
  })

  it('rings at once when the clock jumps past its moment', async () => {
    const due = moments.arm(HOUR)
    moments.start()
    await vi.waitFor(() => expect(moments.rings).toBe(1))
    jump(HOUR + SECOND)
    await rung(1)
    expect(moments.rungAt[0]).toBeGreaterThanOrEqual(due)
  })

  it('follows a clock that runs faster', async () => {
    const due = moments.arm(HOUR)
    moments.start()
    jump(0, 3_600)
    await rung(1)
    expect(moments.rungAt[0]).toBeGreaterThanOrEqual(due)
  })

  it('waits longer when the clock was set back', async () => {
    moments.arm(150)
    moments.start()
    await vi.waitFor(() => expect(moments.rings).toBe(1))
    jump(-HOUR)
    moments.arm(200)
    await rung(1)
    // What was due before the jump is due an hour later now.
    expect(moments.rungAt).toHaveLength(1)
  })

  it('goes on after it has failed', async () => {
    const { ring } = moments
    let tries = 0
    Object.assign(moments, {
      ring: () => (tries++ === 0 ? Promise.reject(new Error('the database was away')) : ring()),
    })
    moments.arm(0)
    moments.start()
    await rung(1)
    expect(instant(tries)).toBeGreaterThan(1)
  })
})
