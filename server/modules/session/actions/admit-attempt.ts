import { after } from '#domain/kernel/time.ts'
import { decideSignInAttempt, THROTTLE_WINDOW } from '#domain/people/throttle.ts'
import { granted } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { countAttempt } from '../store.ts'

/** What guesses are counted by. Always taken in this order, so that two guesses never wait for each other. */
export interface AttemptKeys {
  /** Whose password is guessed at. */
  readonly name: string
  /** Where from; left out where a session already says who guesses. */
  readonly address?: string
}

/**
 * Counts a guess before the password is looked at: of many made at the same moment no more pass than of those made
 * one after the other. Counted in the database, so for all processes together. A refused one is not counted, so
 * waiting always helps.
 * @throws session.throttled
 */
export async function admitAttempt({ work, clock }: Runtime, { name, address }: AttemptKeys): Promise<void> {
  const now = clock.realNow()
  await work(SYSTEM, async ({ tx }) => {
    const counts = await countAttempt(tx, {
      keys: address === undefined ? [name] : [name, address],
      now,
      windowStart: after(now, -THROTTLE_WINDOW),
    })
    const earlier = counts.map(({ key, failures, windowStart }) => {
      const kind = key === name ? ('name' as const) : ('address' as const)
      return { kind, count: failures - 1, windowStart }
    })
    granted(decideSignInAttempt(earlier, now))
  })
}
