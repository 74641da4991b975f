import type { RosterId } from '#domain/kernel/ids.ts'
import { checkRoster, costOf } from '#domain/roster/check.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findRoster, listShifts, type StoredRoster } from '../queries.ts'
import { findDemand } from '../queries-planning.ts'
import { readModel } from '../read-model.ts'
import { getQuietDraft, getRoster } from '../scope.ts'
import { lockTeam, putReading, setPublished, setReverted } from '../store.ts'
import { factsOf } from './draft-roster.ts'

/**
 * Makes a draft hold for its days. Whatever it costs in wishes and needs is the planner's choice; what must not be in a
 * roster is refused. @throws roster.not_found, roster.not_draft, roster.is_solving, roster.breaks_rules
 */
export async function publishRoster(runtime: Runtime, actor: Actor, id: RosterId): Promise<StoredRoster> {
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const draft = await getQuietDraft(tx, actor, id)
    await lockTeam(tx, draft.teamId)
    const shifts = await listShifts(tx, id)
    const model = await readModel(tx, draft, { isKept: false, demand: await findDemand(tx, id) })
    const { hard } = costOf(checkRoster(model, shifts))
    if (hard > 0) throw refusal('roster.breaks_rules', { count: hard })
    await setPublished(tx, id, { by: actor.personId, now })
    const personIds = [...new Set(shifts.map(({ personId }) => personId))]
    record({ type: 'roster.published', subjectId: id, data: { ...factsOf(draft), personIds } })
    return (await findRoster(tx, id)) ?? draft
  })
}

/** @throws roster.not_found, roster.not_published */
export async function revertRoster(runtime: Runtime, actor: Actor, id: RosterId): Promise<StoredRoster> {
  return runtime.work(authorOf(actor), async ({ tx, record }) => {
    const roster = await getRoster(tx, actor, id)
    await lockTeam(tx, roster.teamId)
    if (roster.status !== 'published') throw refusal('roster.not_published')
    await setReverted(tx, id)
    const personIds = [...new Set((await listShifts(tx, id)).map(({ personId }) => personId))]
    record({ type: 'roster.reverted', subjectId: id, data: { ...factsOf(roster), personIds } })
    return (await findRoster(tx, id)) ?? roster
  })
}

/** Somebody says that he has read a published roster that he is in. @throws roster.not_found */
export async function confirmRoster(runtime: Runtime, actor: Actor, id: RosterId): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const roster = await findRoster(tx, id)
    const isIn = (await listShifts(tx, id)).some(({ personId }) => personId === actor.personId)
    if (!roster || roster.status !== 'published' || !isIn) throw refusal('roster.not_found')
    if (await putReading(tx, { rosterId: id, personId: actor.personId, now }))
      record({ type: 'roster.confirmed', subjectId: id, data: factsOf(roster) })
  })
}
