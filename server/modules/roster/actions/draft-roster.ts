import { isWithin } from '#domain/calendar/work-date.ts'
import type { RosterId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Assignment, FixedCell, Leave } from '#domain/roster/model.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import {
  findRoster,
  listPublishedShifts,
  listTeamPeople,
  listTemplates,
  type StoredRoster,
} from '../queries.ts'
import { readDemand } from '../read-demand.ts'
import { getQuietDraft, mustPlanTeam } from '../scope.ts'
import {
  addShipped,
  deleteRoster,
  insertRoster,
  lockTeam,
  putCells,
  putDemand,
  replaceShifts,
} from '../store.ts'

interface Draft {
  readonly teamId: TeamId
  readonly from: WorkDate
  readonly to: WorkDate
  /** Who does not come: what he had is taken from him. */
  readonly absences?: readonly Leave[]
}

/** Begins a draft with what is published for its days. @throws team.not_found, roster.nobody */
export async function draftRoster(runtime: Runtime, actor: Actor, draft: Draft): Promise<StoredRoster> {
  const { teamId, from, to, absences = [] } = draft
  await mustPlanTeam(runtime.db, actor, teamId)
  const demand = await readDemand(runtime.db, { teamId, days: { from, to }, now: runtime.clock.now() })
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    await addShipped(tx, now)
    await lockTeam(tx, teamId)
    const people = new Set((await listTeamPeople(tx, teamId)).map(({ id }) => id))
    if (people.size === 0) throw refusal('roster.nobody')
    const id = newId<'roster'>()
    await insertRoster(tx, { id, teamId, from, to, absences, createdBy: actor.personId, now })
    await putDemand(tx, id, demand)
    const published = await listPublishedShifts(tx, [teamId], { from, to })
    const shifts = published
      .filter((shift) => people.has(shift.personId) && !absences.some((absence) => isAway(shift, absence)))
      .map(({ personId, workDate, templateId }) => ({ personId, workDate, templateId }))
    await replaceShifts(tx, id, { days: { from, to }, shifts })
    const saved = await findRoster(tx, id)
    if (!saved) throw new Error('the draft of a roster was not saved')
    record({ type: 'roster.drafted', subjectId: id, data: factsOf(saved) })
    return saved
  })
}

function isAway({ personId, workDate }: Assignment, absence: Leave): boolean {
  return personId === absence.personId && isWithin(workDate, absence)
}

/** @throws roster.not_found, roster.not_draft, roster.is_solving */
export async function discardRoster(runtime: Runtime, actor: Actor, id: RosterId): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, record }) => {
    const draft = await getQuietDraft(tx, actor, id)
    await deleteRoster(tx, id)
    record({ type: 'roster.discarded', subjectId: id, data: factsOf(draft) })
  })
}

/**
 * Changes cells of a draft. Cells of other days, of people who are not in the team, and of templates that there are not
 * are left out. @throws roster.not_found, roster.not_draft, roster.is_solving
 */
export async function editCells(
  runtime: Runtime,
  actor: Actor,
  { id, cells }: { readonly id: RosterId; readonly cells: readonly FixedCell[] },
): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, record }) => {
    const draft = await getQuietDraft(tx, actor, id)
    await lockTeam(tx, draft.teamId)
    const people = new Set((await listTeamPeople(tx, draft.teamId)).map((person) => person.id))
    const templates = new Set((await listTemplates(tx)).map((template) => template.id))
    const days = { from: draft.fromDate, to: draft.toDate }
    const known = cells.filter(
      ({ personId, workDate, templateId }) =>
        people.has(personId) &&
        isWithin(workDate, days) &&
        (templateId === null || templates.has(templateId)),
    )
    if (known.length === 0) return
    await putCells(tx, id, known)
    record({ type: 'roster.edited', subjectId: id, data: { ...factsOf(draft), count: known.length } })
  })
}

export function factsOf({ teamId, fromDate, toDate, version }: StoredRoster) {
  return { teamId, from: fromDate, to: toDate, version }
}
