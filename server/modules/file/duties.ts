import { after, DAY, HOUR } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { deleteUnsent, forgetAddresses } from './store.ts'

/** A message whose line broke is sent again within the day, or its file sent up anew. */
const UNSENT_AFTER = DAY

export function fileDuties(runtime: Runtime): ModuleDuties {
  return {
    sweeps: [{ name: 'unsent-files', in: 'leader', everyMs: HOUR, run: () => clearUnsent(runtime) }],
  }
}

/** Clears away what was sent up for a chat and never sent, by visitors and by our own people. */
export async function clearUnsent({ work, clock }: Runtime): Promise<void> {
  const before = after(clock.now(), -UNSENT_AFTER)
  await work(SYSTEM, async ({ tx }) => {
    await deleteUnsent(tx, before)
    await forgetAddresses(tx, before)
  })
}
