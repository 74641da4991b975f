import { MINUTE } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'

/** A session that merely runs out ends its open consoles too, within a minute. */
export function liveDuties({ live }: Pick<Runtime, 'live'>): ModuleDuties {
  return {
    sweeps: [
      { name: 'expired-sessions', in: 'every-process', everyMs: MINUTE, run: () => live.endExpired() },
    ],
  }
}
