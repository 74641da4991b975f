import { MINUTE } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { expireSwaps } from './actions/move-swap.ts'

export { swapRoutes } from './routes.ts'

/** Ends what waited until its shift began. */
export function swapDuties(runtime: Runtime): ModuleDuties {
  return {
    sweeps: [{ name: 'expire-swaps', in: 'leader', everyMs: MINUTE, run: () => expireSwaps(runtime) }],
  }
}
