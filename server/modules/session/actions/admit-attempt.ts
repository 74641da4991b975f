import { after } from '#domain/kernel/time.ts'
import { decideSignInAttempt, THROTTLE_WINDOW, type ThrottleKind } from '#domain/people/throttle.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { granted } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { countAttempt, forgetAttempts, giveAttemptBack } from '../store.ts'

/** What a guess is counted by: from the narrowest to the widest, so that two guesses never wait for each other. */
export type AttemptKeys = readonly { readonly kind: ThrottleKind; readonly key: string }[]

/**
 * Counts a guess before the password is looked at: of many made at the same moment no more pass than of those made
 * one after the other. Counted in the database, so for all processes together. A refused one is not counted, so
 * waiting always helps.
 * @throws session.throttled
 */
export async function admitAttempt({ work, clock }: Runtime, keys: AttemptKeys): Promise<void> {
  const now = clock.realNow()
  await work(SYSTEM, async ({ tx }) => {
    const counts = await countAttempt(tx, {
      keys: keys.map(({ key }) => key),
      now,
      windowStart: after(now, -THROTTLE_WINDOW),
    })
    const earlier = keys.flatMap(({ kind, key }) => {
      const count = counts.find((one) => one.key === key)
      return count ? [{ kind, count: count.failures - 1, windowStart: count.windowStart }] : []
    })
    granted(decideSignInAttempt(earlier, now))
  })
}

/** The password was right. What strangers do to the name, or neighbours at the address, it does not undo. */
export async function forgiveAttempt(tx: Tx, keys: AttemptKeys): Promise<void> {
  const ofKinds = (...kinds: readonly ThrottleKind[]) =>
    keys.flatMap(({ kind, key }) => (kinds.includes(kind) ? [key] : []))
  await forgetAttempts(tx, ofKinds('browser', 'place'))
  await giveAttemptBack(tx, ofKinds('name', 'address'))
}
