import { SYSTEM } from '#server/platform/work.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listWithoutDemand } from '../queries-planning.ts'
import { readDemand } from '../read-demand.ts'
import { putDemand } from '../store.ts'

/**
 * Looks up what published rosters that came without it are made for, as it is known now, and keeps it with them: nobody
 * who opens one waits for it.
 */
export async function keepDemand({ db, work, clock }: Runtime): Promise<void> {
  for (const { id, teamId, from, to } of await listWithoutDemand(db)) {
    const demand = await readDemand(db, { teamId, days: { from, to }, now: clock.now() })
    await work(SYSTEM, ({ tx }) => putDemand(tx, id, demand))
  }
}
