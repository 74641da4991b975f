import { SECOND } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { Solver } from './actions/solve-roster.ts'

export { changePublished, problemsOfChange } from './actions/change-published.ts'
export { keepDemand } from './actions/keep-demand.ts'
export { publishedDays, publishedShifts } from './published.ts'
export { serveRosterExports } from './export/serve-exports.ts'
export { rosterRoutes } from './routes.ts'
export { addShipped } from './store.ts'
export { getSettings as getRosterSettings, rosteredShifts } from './queries.ts'
export { sayProblems } from './say-problems.ts'

/** Solves the drafts that wait for it. */
export function rosterDuties(runtime: Runtime): ModuleDuties {
  const solver = new Solver(runtime)
  return {
    sweeps: [{ name: 'solve-rosters', in: 'leader', everyMs: SECOND, run: () => solver.look() }],
  }
}
