import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { StandInId } from '#domain/kernel/ids.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import { handBack } from '#domain/roster/stand-in.ts'
import { changePublished } from '#server/modules/roster/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { StoredStandIn } from '../queries.ts'
import { lockStandIn } from '../store.ts'
import { getStandIn } from './name-stand-in.ts'
import { endStandIn } from './run-stand-ins.ts'

/** The absent is back before his time. @throws stand_in.not_found, stand_in.already_ended, roster.breaks_rules */
export async function endEarly({ work }: Runtime, actor: Actor, id: StandInId): Promise<StoredStandIn> {
  return work(authorOf(actor), async (change) => {
    await lockStandIn(change.tx, id)
    const standIn = await getStandIn(change.tx, id)
    if (!mayPlanTeam(actor, standIn.teamId)) throw refusal('stand_in.not_found')
    if (standIn.endedAt !== null) throw refusal('stand_in.already_ended')
    const { absent, person, shifts } = standIn
    const { workDate: today } = localOf(change.now, SHANGHAI)
    const cells = handBack({ absentId: absent.id, personId: person.id }, shifts, today)
    if (cells.length > 0) await changePublished(change, { reason: 'standIn', cells, override: null })
    await endStandIn(change, standIn)
    return getStandIn(change.tx, id)
  })
}
