import { instant, type Instant } from '#domain/kernel/time.ts'

/**
 * The only source of the present. `now` is the company's time, which the demo may play faster than the world;
 * `realNow` is the world's, for sign-in sessions, rate limits and signs of life.
 */
export interface Clock {
  now(): Instant
  realNow(): Instant
  /** How the company's time runs: now = companyStart + (realNow - realStart) × speed. */
  readonly pace: Pace
  /** Hears that this process has adopted another pace. @returns a function that ends it */
  onPaced(listener: () => void): () => void
}

export interface Pace {
  readonly realStart: Instant
  readonly companyStart: Instant
  readonly speed: number
}

/** The company keeps the world's time. */
const REAL_PACE: Pace = { realStart: instant(0), companyStart: instant(0), speed: 1 }

/** A clock whose pace is read from the database and changed while it runs. */
export class CompanyClock implements Clock {
  #pace: Pace = REAL_PACE
  readonly #listeners = new Set<() => void>()

  get pace(): Pace {
    return this.#pace
  }

  setPace(pace: Pace): void {
    this.#pace = pace
    for (const listener of this.#listeners) listener()
  }

  onPaced(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  now(): Instant {
    return companyTime(this.#pace, this.realNow())
  }

  realNow(): Instant {
    return instant(Date.now())
  }
}

export function companyTime(pace: Pace, realNow: Instant): Instant {
  return instant(Math.round(pace.companyStart + (realNow - pace.realStart) * pace.speed))
}
