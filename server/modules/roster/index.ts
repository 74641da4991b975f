import { SECOND } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { Solver } from './actions/solve-roster.ts'

export { rosterRoutes } from './routes.ts'

/** Solves the drafts that wait for it. */
export function rosterDuties(runtime: Runtime): ModuleDuties {
  const solver = new Solver(runtime)
  return {
    sweeps: [{ name: 'solve-rosters', in: 'leader', everyMs: SECOND, run: () => solver.look() }],
  }
}
