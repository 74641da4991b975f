import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { addShippedDefinitions, countDueDays } from './actions/count-due-days.ts'
import { metricConsumer } from './reactions.ts'
import { tellCounted } from './tell-counted.ts'

export { metricRoutes } from './routes.ts'
export { whisperCounted } from './tell-counted.ts'

/** Follows the event log and counts what has changed, about once a second. */
export function metricDuties(runtime: Runtime): ModuleDuties {
  let isSeeded = false
  return {
    consumers: [metricConsumer(runtime)],
    sweeps: [
      {
        name: 'count-metric-days',
        everyMs: 1_000,
        in: 'leader',
        async run() {
          if (!isSeeded) await addShippedDefinitions(runtime)
          isSeeded = true
          if ((await countDueDays(runtime)) > 0) tellCounted(runtime)
        },
      },
    ],
  }
}
