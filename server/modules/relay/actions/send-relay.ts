import type { RelayId } from '#domain/kernel/ids.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import { minutesOffShift, recipientsOf } from '#domain/roster/relay.ts'
import { publishedShifts } from '#server/modules/roster/index.ts'
import { hasTeam } from '#server/modules/team/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findRelay, listTeamPeople, type StoredRelay } from '../queries.ts'
import { insertRelay, storeRead, type RelayText } from '../store.ts'

/** Tells a team, or all of them, what a meeting said. @throws team.not_found, relay.nobody */
export async function sendRelay({ work }: Runtime, actor: Actor, text: RelayText): Promise<StoredRelay> {
  const { teamId, audience, workDate, held } = text
  return work(authorOf(actor), async ({ tx, now, record }) => {
    if (!mayPlanTeam(actor, teamId) || (teamId !== null && !(await hasTeam(tx, teamId))))
      throw refusal('team.not_found')
    const people = await listTeamPeople(tx, teamId)
    const shifts = await publishedShifts(tx, {
      personIds: people.map(({ id }) => id),
      from: workDate,
      to: workDate,
    })
    const recipients = recipientsOf({ audience, senderId: actor.personId, people, shifts })
    if (recipients.length === 0) throw refusal('relay.nobody')
    const id = newId<'relay'>()
    await insertRelay(tx, {
      ...text,
      id,
      offShiftMinutes: minutesOffShift(held, shifts),
      recipients,
      sentBy: actor.personId,
      now,
    })
    const personIds = recipients.map(({ personId }) => personId)
    record({ type: 'relay.sent', subjectId: id, data: { teamId, audience, workDate, personIds } })
    return getRelay(tx, actor, id)
  })
}

/** Somebody says that he has read what was for him. @throws relay.not_found */
export async function confirmRelay({ work }: Runtime, actor: Actor, id: RelayId): Promise<StoredRelay> {
  return work(authorOf(actor), async ({ tx, now, record }) => {
    const relay = await getRelay(tx, actor, id)
    if (await storeRead(tx, { id, personId: actor.personId, now }))
      record({ type: 'relay.confirmed', subjectId: id, data: { workDate: relay.workDate } })
    return getRelay(tx, actor, id)
  })
}

/** @throws relay.not_found */
export async function getRelay(db: Db, actor: Actor, id: RelayId): Promise<StoredRelay> {
  const found = await findRelay(db, actor, id)
  if (!found) throw refusal('relay.not_found')
  return found
}
