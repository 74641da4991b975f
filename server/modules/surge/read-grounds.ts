import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, SurgePlanId, TeamId } from '#domain/kernel/ids.ts'
import { isWithinHours } from '#domain/shop/service-hours.ts'
import { heldGrounds, type HeldGround, type SurgeFloor } from '#domain/surge/trigger.ts'
import { readClocks } from '#server/modules/attendance/index.ts'
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
    const floor = floors.get(teamId) ?? (await floorFor(runtime, actor, teamId))
    floors.set(teamId, floor)
    grounds.set(id, heldGrounds(trigger, floor))
  }
  return grounds
}

async function floorFor(
  runtime: Pick<Runtime, 'db' | 'clock'>,
  actor: Actor,
  teamId: TeamId | null,
): Promise<SurgeFloor> {
  const now = runtime.clock.now()
  const { shops, queue, agents, today } = await readFloor(runtime, actor, teamId ?? undefined)
  const atDesk = agents.filter(({ presence }) => presence.state === 'online')
  const isAnybodyHere = agents.some(({ presence }) => presence.state !== 'offline')
  const isAssessed = shops.some(({ lineWindow }) => isWithinHours(lineWindow, now, SHANGHAI))
  const personIds = agents.map(({ presence }) => presence.person.id as PersonId)
  return {
    waitingChats: shops.reduce((sum, { waiting }) => sum + waiting, 0),
    load: queue.count + agents.reduce((sum, { presence }) => sum + presence.load, 0),
    seats: atDesk.reduce((sum, { presence }) => sum + presence.receptionLimit, 0),
    asked: today.total,
    met: today.met,
    isStaffed: isAnybodyHere || ((await isPlanned(runtime, personIds)) ?? isAssessed),
    isAssessed,
  }
}

/** Whether the roster has one of these at work now; undefined: it has none of them today. */
async function isPlanned(
  { db, clock }: Pick<Runtime, 'db' | 'clock'>,
  personIds: readonly PersonId[],
): Promise<boolean | undefined> {
  const now = clock.now()
  const { workDate: today } = localOf(now, SHANGHAI)
  const shifts = (await readClocks(db, { personIds, now })).flatMap((clocked) => clocked.shifts)
  // A night shift of yesterday may go on.
  const isNow = shifts.some(({ spans }) => spans.some(({ from, to }) => from <= now && now < to))
  return isNow || (shifts.some(({ workDate }) => workDate === today) ? false : undefined)
}
