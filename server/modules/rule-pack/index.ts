import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { addShippedPacks } from './actions/draft-pack.ts'

export { readPacks } from './read-packs.ts'
export { rulePackRoutes } from './routes.ts'

const HOUR_MS = 3_600_000

/** Puts the packs that come with the product into the database, where a person can verify and copy them. */
export function rulePackDuties(runtime: Runtime): ModuleDuties {
  return {
    sweeps: [{ name: 'add-rule-packs', everyMs: HOUR_MS, in: 'leader', run: () => addShippedPacks(runtime) }],
  }
}
