import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { keepQueue } from './actions/fill-queue.ts'
import { inspectionAnnouncer } from './announce.ts'

export { dealWaiting, drawDay } from './actions/fill-queue.ts'
export { marksByKey, wholeMarks } from './actions/hand-in.ts'
export { findAgentOf, listMarks, type MarkRow } from './queries.ts'
export { inspectionRoutes } from './routes.ts'
export { readInspectionSettings } from './settings.ts'
export { inSight } from './sight.ts'
export { storeCorrection, storeVerdict } from './store.ts'

const SWEEP_MS = 30_000

/** Fills the inspectors' queues, and shows agents what is due. */
export function inspectionDuties(runtime: Runtime): ModuleDuties {
  const run = () => keepQueue(runtime)
  return {
    sweeps: [{ name: 'fill-inspection-queue', everyMs: SWEEP_MS, in: 'leader', run }],
    announcers: [inspectionAnnouncer],
  }
}
