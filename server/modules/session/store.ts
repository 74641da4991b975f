import { sql } from 'kysely'
import { at, type Tx } from '#server/platform/database/database.ts'
import type { Instant } from '#domain/kernel/time.ts'

export interface AttemptCount {
  readonly key: string
  /** Attempts since `windowStart`, this one included. */
  readonly failures: number
  readonly windowStart: Instant
}

/**
 * Counts one more attempt for each key, beginning anew where the old window has passed. Whoever counts the same
 * key at the same time waits for this transaction, so each sees a count of his own.
 */
export async function countAttempt(
  tx: Tx,
  {
    keys,
    now,
    windowStart,
  }: { readonly keys: readonly string[]; readonly now: Instant; readonly windowStart: Instant },
): Promise<readonly AttemptCount[]> {
  return tx
    .insertInto('signInThrottle')
    .values(keys.map((key) => ({ key, failures: 1, windowStart: at(now) })))
    .onConflict((oc) =>
      oc.column('key').doUpdateSet({
        failures: sql`case when sign_in_throttle.window_start <= ${at(windowStart)} then 1
          else sign_in_throttle.failures + 1 end`,
        windowStart: sql`case when sign_in_throttle.window_start <= ${at(windowStart)} then ${at(now)}
          else sign_in_throttle.window_start end`,
      }),
    )
    .returning(['key', 'failures', 'windowStart'])
    .execute()
}

/** Counts whose window has passed say nothing any more. */
export async function deleteOldAttempts(tx: Tx, windowStart: Instant): Promise<void> {
  await tx.deleteFrom('signInThrottle').where('windowStart', '<', at(windowStart)).execute()
}

/** The password was right: these failures are forgotten. */
export async function forgetAttempts(tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await tx.deleteFrom('signInThrottle').where('key', 'in', keys).execute()
}

/** The password was right: what others' guesses are counted by too gets this one back, and keeps theirs. */
export async function giveAttemptBack(tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await tx
    .updateTable('signInThrottle')
    .set((eb) => ({ failures: eb('failures', '-', 1) }))
    .where('key', 'in', keys)
    .where('failures', '>', 0)
    .execute()
}
