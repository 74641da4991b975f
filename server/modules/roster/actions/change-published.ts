import { addDays } from '#domain/calendar/work-date.ts'
import type { PersonId, RosterId, ShiftTemplateId, TeamId } from '#domain/kernel/ids.ts'
import { newlyBroken, withCells, type ChangeReason } from '#domain/roster/change.ts'
import { checkRoster, type Violation } from '#domain/roster/check.ts'
import type { FixedCell } from '#domain/roster/model.ts'
import type { Db, Tx } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/platform/work.ts'
import { listPublishedSpans, listStanding } from '../published.ts'
import { findRoster, listDrafts, listPublishedShifts, listShifts, type StoredRoster } from '../queries.ts'
import { readModel } from '../read-model.ts'
import { forgetReadings, insertChanges, lockTeam, putCells } from '../store.ts'
import { factsOf } from './draft-roster.ts'

interface PublishedChange {
  readonly reason: ChangeReason
  /** What people have from now on; a null template is a day off. Days and people may belong to several rosters. */
  readonly cells: readonly FixedCell[]
  /** Why whoever approves lets it break a rule that must hold; null: it breaks none. */
  readonly override: string | null
}

interface StandingChange extends FixedCell {
  readonly rosterId: RosterId
  readonly teamId: TeamId
  readonly was: ShiftTemplateId | null
}

/**
 * Changes what is published, keeps what stood there before, and says so. Who may do this is the caller's to decide.
 * @throws roster.not_published where no roster holds for a cell; roster.breaks_rules
 */
export async function changePublished(work: Work, change: PublishedChange): Promise<void> {
  const { tx, now, author, record } = work
  const { reason, override, cells } = change
  const first = await standing(tx, cells)
  for (const teamId of [...new Set(first.map((cell) => cell.teamId))].toSorted()) await lockTeam(tx, teamId)
  // Another one may have changed them until the lock was had.
  const changed = (await standing(tx, cells)).filter(({ was, templateId }) => was !== templateId)
  const broken = await brokenBy(tx, changed)
  if (broken.length > 0 && override === null) throw refusal('roster.breaks_rules', { count: broken.length })
  await carryIntoDrafts(tx, changed)
  for (const [rosterId, own] of Map.groupBy(changed, (cell) => cell.rosterId)) {
    await putCells(tx, rosterId, own)
    const changedBy = author.kind === 'person' ? author.personId : null
    await insertChanges(tx, { rosterId, cells: own, reason, override, changedBy, now })
    // Whoever swaps or takes a shift knows of it; all others are asked to read it again.
    const others = own.map(({ personId }) => personId)
    if (reason === 'standIn' || reason === 'absence') await forgetReadings(tx, rosterId, others)
    const roster = await findRoster(tx, rosterId)
    if (roster)
      record({
        type: 'roster.changed',
        subjectId: rosterId,
        data: { ...factsOf(roster), reason, override, cells: own.map(presentChange) },
      })
  }
}

/** The rules that must hold and would not, were these cells changed. @throws roster.not_published */
export async function problemsOfChange(db: Db, cells: readonly FixedCell[]): Promise<readonly Violation[]> {
  return brokenBy(db, await standing(db, cells))
}

/** Drafts begun from what was published go on from what holds now, but for cells that a hand has changed in them. */
async function carryIntoDrafts(tx: Tx, cells: readonly StandingChange[]): Promise<void> {
  for (const [teamId, own] of Map.groupBy(cells, (cell) => cell.teamId))
    for (const { id, fromDate, toDate } of await listDrafts(tx, teamId)) {
      const shifts = await listShifts(tx, id)
      const stale = own.filter(({ personId, workDate, was }) => {
        const there = shifts.find((one) => one.personId === personId && one.workDate === workDate)
        return fromDate <= workDate && workDate <= toDate && (there?.templateId ?? null) === was
      })
      await putCells(tx, id, stale)
    }
}

function presentChange({ personId, workDate, was, templateId }: StandingChange) {
  return { personId, workDate, was, templateId }
}

async function standing(db: Db, cells: readonly FixedCell[]): Promise<readonly StandingChange[]> {
  const found = await listStanding(db, cells)
  return cells.map((cell) => {
    const there = found.find(
      ({ personId, workDate }) => personId === cell.personId && workDate === cell.workDate,
    )
    if (!there) throw refusal('roster.not_published')
    const { rosterId, teamId, templateId: was } = there
    return { ...cell, rosterId, teamId, was }
  })
}

/** A run of days or a rest may reach into the roster that follows. */
const DAYS_AFTER = 7

async function brokenBy(db: Db, cells: readonly StandingChange[]): Promise<readonly Violation[]> {
  const people = new Set<PersonId | null>(cells.map(({ personId }) => personId))
  const broken: Violation[] = []
  for (const [teamId, own] of Map.groupBy(cells, (cell) => cell.teamId)) {
    const dates = own.map(({ workDate }) => workDate).toSorted()
    const [from, to] = [dates[0], dates.at(-1)]
    if (!from || !to) continue
    for (const span of await listPublishedSpans(db, [teamId], { from, to: addDays(to, DAYS_AFTER) }))
      broken.push(...(await brokenIn(db, span, cells)))
  }
  return broken.filter(({ personId }) => people.has(personId))
}

async function brokenIn(
  db: Db,
  span: Pick<StoredRoster, 'teamId' | 'fromDate' | 'toDate'>,
  cells: readonly FixedCell[],
): Promise<readonly Violation[]> {
  const { teamId, fromDate: from, toDate: to } = span
  const model = await readModel(db, { ...span, absences: [] }, { isKept: false, demand: 'unasked' })
  const shifts = await listPublishedShifts(db, [teamId], { from, to })
  const { before } = model
  const changed = before && { ...before, assignments: withCells(before.assignments, cells) }
  return newlyBroken(
    checkRoster(model, shifts),
    checkRoster({ ...model, before: changed }, withCells(shifts, cells)),
  )
}
