import { after, elapsed, SECOND } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { addShippedDefinitions, countDueDays } from './actions/count-due-days.ts'
import { metricConsumer } from './reactions.ts'
import { tellCounted } from './tell-counted.ts'

export { addFacts, daysBehind, type NewChat } from './actions/add-facts.ts'
export { listLiveMetrics } from './queries.ts'
export { metricRoutes } from './routes.ts'
export { whisperCounted } from './tell-counted.ts'

/** A day of very many chats takes long to count: it is counted less often, so that most of the time is others'. */
const REST_FACTOR = 5
const LONGEST_REST = 3 * SECOND

/** Follows the event log and counts what has changed, about once a second. */
export function metricDuties(runtime: Runtime): ModuleDuties {
  const { clock } = runtime
  let isSeeded = false
  let restsUntil = clock.realNow()
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
          const begun = clock.realNow()
          if (begun < restsUntil) return
          if ((await countDueDays(runtime)) > 0) tellCounted(runtime)
          const done = clock.realNow()
          restsUntil = after(done, Math.min(LONGEST_REST, REST_FACTOR * elapsed(begun, done)))
        },
      },
    ],
  }
}
