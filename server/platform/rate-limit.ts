import { SECOND, type Instant } from '#domain/kernel/time.ts'

interface Bucket {
  readonly left: number
  readonly at: Instant
}

/** At so many keys the full buckets are thrown away: a full bucket is the same as none. */
const FIRST_SWEEP_AT = 10_000

/**
 * So many at once, so many a second in the long run, for each key (an address, a visitor).
 * Each process counts for itself: n processes let through up to n times as much, which bounds abuse well enough
 * and costs no write for every message.
 */
export class RateLimit {
  readonly #burst: number
  readonly #perSecond: number
  readonly #buckets = new Map<string, Bucket>()
  #sweepAt = FIRST_SWEEP_AT

  constructor({ burst, perSecond }: { readonly burst: number; readonly perSecond: number }) {
    this.#burst = burst
    this.#perSecond = perSecond
  }

  /** Whether one more is let through at this (real) time. */
  take(key: string, realNow: Instant): boolean {
    if (this.#buckets.size >= this.#sweepAt) this.#sweep(realNow)
    const left = this.#left(this.#buckets.get(key), realNow)
    if (left < 1) return false
    this.#buckets.set(key, { left: left - 1, at: realNow })
    return true
  }

  #left(bucket: Bucket | undefined, realNow: Instant): number {
    if (!bucket) return this.#burst
    const refilled = (Math.max(0, realNow - bucket.at) / SECOND) * this.#perSecond
    return Math.min(this.#burst, bucket.left + refilled)
  }

  #sweep(realNow: Instant): void {
    for (const [key, bucket] of this.#buckets)
      if (this.#left(bucket, realNow) >= this.#burst) this.#buckets.delete(key)
    this.#sweepAt = Math.max(FIRST_SWEEP_AT, this.#buckets.size * 2)
  }
}
