import { HOUR, MINUTE } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { learnStale } from './actions/learn-handling.ts'

export { demandFor, needFor, type PoolDemand } from './need-for.ts'
export { needDays, readPool, type StaffedPool } from './read-need.ts'
export { staffingRoutes } from './routes.ts'

/** A log with nothing to learn from is read again no sooner than this. */
const AGAIN_MS = HOUR

export function staffingDuties(runtime: Runtime): ModuleDuties {
  let restUntil = 0
  return {
    sweeps: [
      {
        name: 'learn-handling',
        in: 'leader',
        everyMs: MINUTE,
        run: async () => {
          const realNow = runtime.clock.realNow()
          if (realNow < restUntil) return
          const { isAnyUnknown } = await learnStale(runtime)
          restUntil = isAnyUnknown ? realNow + AGAIN_MS : 0
        },
      },
    ],
  }
}
