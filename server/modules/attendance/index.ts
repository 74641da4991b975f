import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { followOnline } from './actions/follow-online.ts'

export { readClocks } from './read-clocks.ts'
export { readDays } from './read-days.ts'
export { readDuties } from './read-duties.ts'
export { readStays } from './read-stays.ts'
export { attendanceRoutes } from './routes.ts'
export { insertCorrection, insertStamp } from './store.ts'

/** Clocks in who goes online for his shift. */
export function attendanceDuties(runtime: Runtime): ModuleDuties {
  return {
    consumers: [
      {
        name: 'attendance',
        types: ['presence.changed'],
        handle: (events) => followOnline(runtime, events),
      },
    ],
  }
}
