import { after, HOUR } from '#domain/kernel/time.ts'
import { THROTTLE_WINDOW } from '#domain/people/throttle.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { deleteOldAttempts } from './store.ts'

/** Every name that anybody ever typed wrongly has a row: those that count no more go. */
export function sessionDuties(runtime: Runtime): ModuleDuties {
  return {
    sweeps: [{ name: 'old-attempts', in: 'leader', everyMs: HOUR, run: () => sweepAttempts(runtime) }],
  }
}

export async function sweepAttempts({ work, clock }: Pick<Runtime, 'work' | 'clock'>): Promise<void> {
  const windowStart = after(clock.realNow(), -THROTTLE_WINDOW)
  await work(SYSTEM, ({ tx }) => deleteOldAttempts(tx, windowStart))
}
