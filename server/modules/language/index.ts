import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { addShippedPack } from './actions/draft-pack.ts'

export { changedBy, sayingAnyOf } from './changed-entries.ts'
export { lettersOnce, takeLetters } from './letters-aside.ts'
export { languageFor, languagesFor, type ShopDay, type ShopLanguage } from './language-for.ts'
export { languageRoutes } from './routes.ts'

const HOUR_MS = 3_600_000

/** Puts the pack that comes with the product into the database, where a person can copy it. */
export function languageDuties(runtime: Runtime): ModuleDuties {
  return {
    sweeps: [
      { name: 'add-language-pack', everyMs: HOUR_MS, in: 'leader', run: () => addShippedPack(runtime) },
    ],
  }
}
