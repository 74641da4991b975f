import type { SurgePlanId, TeamId } from '#domain/kernel/ids.ts'
import { heldGrounds, type HeldGround, type SurgeFloor } from '#domain/surge/trigger.ts'
import { readFloor } from '#server/modules/floor/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { StoredPlan } from './queries.ts'

/** Which bounds of these plans the floor has reached now. Each team's floor is read once. */
export async function readGrounds(
  runtime: Pick<Runtime, 'db' | 'clock'>,
  actor: Actor,
  plans: readonly Pick<StoredPlan, 'id' | 'teamId' | 'trigger'>[],
): Promise<ReadonlyMap<SurgePlanId, readonly HeldGround[]>> {
  const grounds = new Map<SurgePlanId, readonly HeldGround[]>()
  const floors = new Map<TeamId | null, SurgeFloor>()
  for (const { id, teamId, trigger } of plans) {
    const floor = floors.get(teamId) ?? floorOf(await readFloor(runtime, actor, teamId ?? undefined))
    floors.set(teamId, floor)
    grounds.set(id, heldGrounds(trigger, floor))
  }
  return grounds
}

function floorOf({ shops, queue, agents, today }: Awaited<ReturnType<typeof readFloor>>): SurgeFloor {
  const atDesk = agents.filter(({ presence }) => presence.state === 'online')
  return {
    waitingChats: shops.reduce((sum, { waiting }) => sum + waiting, 0),
    load: queue.count + agents.reduce((sum, { presence }) => sum + presence.load, 0),
    seats: atDesk.reduce((sum, { presence }) => sum + presence.receptionLimit, 0),
    asked: today.total,
    met: today.met,
  }
}
