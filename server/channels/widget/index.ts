import { SECOND } from '#domain/kernel/time.ts'
import type { ModuleDuties } from '#server/platform/runtime.ts'
import type { VisitorHub } from './visitor-hub.ts'

export { widgetRoutes } from './routes.ts'
export { serveWidget } from './serve.ts'
export { VisitorHub } from './visitor-hub.ts'

export function widgetDuties(bubbles: VisitorHub): ModuleDuties {
  return {
    sweeps: [
      {
        name: 'duty-in-bubbles',
        in: 'every-process',
        everyMs: 15 * SECOND,
        run: () => bubbles.lookAtDuty(),
      },
    ],
  }
}
