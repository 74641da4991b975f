import { MINUTE } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { runStandIns } from './actions/run-stand-ins.ts'

export { standInRoutes } from './routes.ts'

/** Hands chats over when an absence begins, and back when it is over. */
export function standInDuties(runtime: Runtime): ModuleDuties {
  return {
    sweeps: [{ name: 'run-stand-ins', in: 'leader', everyMs: MINUTE, run: () => runStandIns(runtime) }],
  }
}
