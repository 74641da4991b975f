import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { LeaveId, PersonId, StandInId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { FixedCell } from '#domain/roster/model.ts'
import { decideStandIn, handOver } from '#domain/roster/stand-in.ts'
import {
  changePublished,
  problemsOfChange,
  rosteredShifts,
  sayProblems,
} from '#server/modules/roster/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findMember, findStandIn, isLeaveOf, isStoodIn, type StoredStandIn } from '../queries.ts'
import { insertStandIn } from '../store.ts'
import { beginStandIn } from './run-stand-ins.ts'

interface Named {
  readonly absentId: PersonId
  readonly personId: PersonId
  readonly from: WorkDate
  readonly to: WorkDate
  readonly reason: string
  readonly leaveId: LeaveId | null
  readonly override: string | null
}

/**
 * Names who stands in for somebody: his shifts change hands at once, his open chats too if the absence has begun.
 * @throws person.not_found, leave.not_found, stand_in.oneself, .over, .already_named, swap.breaks_rules, roster.not_published
 */
export async function nameStandIn({ work }: Runtime, actor: Actor, named: Named): Promise<StoredStandIn> {
  const { absentId, personId, from, to, reason, leaveId, override } = named
  return work(authorOf(actor), async (change) => {
    const { tx, now, record } = change
    const { workDate: today } = localOf(now, SHANGHAI)
    const teamId = await mustName(tx, actor, { ...named, today })
    const days = { from, to }
    const { taken, left, cells } = handOver({
      absent: await rosteredShifts(tx, { teamId, personId: absentId }, days),
      own: await rosteredShifts(tx, { teamId, personId }, days),
      personId,
    })
    if (override === null) await mustKeepRules(tx, cells)
    if (cells.length > 0) await changePublished(change, { reason: 'standIn', cells, override })
    const id = newId<'standIn'>()
    const shifts = taken.map(({ workDate, templateId }) => ({ workDate, templateId }))
    const facts = { teamId, absentId, personId, leaveId, from, to }
    await insertStandIn(tx, { id, ...facts, reason, namedBy: actor.personId, shifts, now })
    const counts = { shifts: taken.length, left: left.length }
    record({ type: 'stand-in.named', subjectId: id, data: { absentId, personId, from, to, ...counts } })
    if (from <= today) await beginStandIn(change, await getStandIn(tx, id))
    return getStandIn(tx, id)
  })
}

async function mustName(db: Db, actor: Actor, named: Named & { readonly today: WorkDate }) {
  const { absentId, personId, leaveId } = named
  const [absent, person] = [await findMember(db, absentId), await findMember(db, personId)]
  const teamIds = { absentTeamId: absent?.teamId ?? null, personTeamId: person?.teamId ?? null }
  granted(decideStandIn(actor, { ...named, ...teamIds }))
  if (!absent?.teamId) throw refusal('person.not_found')
  if (leaveId !== null && !(await isLeaveOf(db, leaveId, absentId))) throw refusal('leave.not_found')
  if (await isStoodIn(db, named)) throw refusal('stand_in.already_named')
  return absent.teamId
}

/** @throws swap.breaks_rules in the rule's words */
async function mustKeepRules(db: Db, cells: readonly FixedCell[]): Promise<void> {
  if (cells.length === 0) return
  const [first, ...others] = await sayProblems(db, await problemsOfChange(db, cells))
  if (!first) return
  const { person: name, words } = first
  throw refusal('swap.breaks_rules', { name, zh: words.zh, en: words.en, more: others.length })
}

/** @throws stand_in.not_found */
export async function getStandIn(db: Db, id: StandInId): Promise<StoredStandIn> {
  const found = await findStandIn(db, id)
  if (!found) throw refusal('stand_in.not_found')
  return found
}
