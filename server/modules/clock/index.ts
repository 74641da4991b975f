import { z } from 'zod'
import { idSchema } from '#contract/scalars.ts'
import { HOUR } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { fireDue } from './actions/fire-due.ts'
import { forgetOldFirings } from './actions/forget-firings.ts'
import { resumeSilentPasses, runPass } from './actions/pass-over.ts'
import { clockAnnouncer } from './announce.ts'
import { clockConsumer } from './reactions.ts'
import { onArmed } from './tell-derived.ts'

export { clockRoutes } from './routes.ts'
export { whisperDerived } from './tell-derived.ts'

const payloadSchema = z.object({ passId: idSchema<'clockPass'>() })

/** Derives clocks from the facts of orders, and tells when they near their end and when they run out. */
export function clockDuties(runtime: Runtime): ModuleDuties {
  return {
    consumers: [clockConsumer(runtime)],
    announcers: [clockAnnouncer],
    alarms: [
      {
        name: 'clocks',
        ring: () => fireDue(runtime),
        listen: (wake) => onArmed(runtime, wake),
      },
    ],
    tasks: { 'pass-over-clocks': (payload) => runPass(runtime, payloadSchema.parse(payload).passId) },
    sweeps: [
      {
        name: 'silent-clock-passes',
        in: 'leader',
        everyMs: 20_000,
        run: () => resumeSilentPasses(runtime),
      },
      { name: 'old-firings', in: 'leader', everyMs: 6 * HOUR, run: () => forgetOldFirings(runtime) },
    ],
  }
}
