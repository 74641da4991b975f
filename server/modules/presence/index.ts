import { SECOND } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { markOpenConsoles, sweepLost } from './actions/set-state.ts'

export { markAtWork, markSeen } from './actions/set-state.ts'
export { presentPresence } from './present.ts'
export { isAttended, readDuty, type Duty } from './duty.ts'
export { countOnDuty, findAgent, listAgents } from './queries.ts'
export { presenceRoutes } from './routes.ts'
export { lockSeats } from './store.ts'

export function presenceDuties(runtime: Runtime): ModuleDuties {
  return {
    sweeps: [
      {
        name: 'signs-of-life',
        in: 'every-process',
        everyMs: 10 * SECOND,
        run: () => markOpenConsoles(runtime),
      },
      { name: 'lost-signs-of-life', in: 'leader', everyMs: 5 * SECOND, run: () => sweepLost(runtime) },
    ],
  }
}
