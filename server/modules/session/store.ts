import { sql } from 'kysely'
import { at, type Tx } from '#server/platform/database/database.ts'
import type { Instant } from '#domain/kernel/time.ts'

/** Counts one more failure for each key, beginning anew where the old window has passed. */
export async function countFailures(
  tx: Tx,
  {
    keys,
    now,
    windowStart,
  }: { readonly keys: readonly string[]; readonly now: Instant; readonly windowStart: Instant },
): Promise<void> {
  await tx
    .insertInto('signInThrottle')
    .values(keys.map((key) => ({ key, failures: 1, windowStart: at(now) })))
    .onConflict((oc) =>
      oc.column('key').doUpdateSet({
        failures: sql`case when sign_in_throttle.window_start < ${at(windowStart)} then 1
          else sign_in_throttle.failures + 1 end`,
        windowStart: sql`case when sign_in_throttle.window_start < ${at(windowStart)} then ${at(now)}
          else sign_in_throttle.window_start end`,
      }),
    )
    .execute()
}

export async function forgetFailures(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('signInThrottle').where('key', '=', key).execute()
}
