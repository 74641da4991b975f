import { sql } from 'kysely'
import type { RosterConflict } from '#contract/roster.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { PersonId, RosterId, ShiftTemplateId, TeamId } from '#domain/kernel/ids.ts'
import { workDate, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import type { ChangeReason } from '#domain/roster/change.ts'
import type { RosterDemand } from '#domain/roster/demand.ts'
import type { Assignment, FixedCell, Leave, ShiftTemplate } from '#domain/roster/model.ts'
import type { RosterRule } from '#domain/roster/rules.ts'
import type { RosterSettings } from '#domain/roster/settings.ts'
import { SHIPPED_RULES } from '#domain/roster/shipped.ts'
import type { RosterTerms } from '#domain/roster/terms.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { SolveState } from './queries.ts'
import { SHIPPED_TEMPLATES } from './shipped-templates.ts'

const ALWAYS = workDate('2000-01-01')
/** PostgreSQL takes 65,535 parameters a statement. */
const ROWS_AT_ONCE = 5_000

/** Adds the templates and rules that come with the product where there are none at all. */
export async function addShipped(tx: Tx, now: Instant): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.roster', 0))`.execute(tx)
  if (!(await tx.selectFrom('shiftTemplate').select('id').limit(1).executeTakeFirst()))
    for (const template of SHIPPED_TEMPLATES) await insertTemplate(tx, template)
  await tx
    .insertInto('rosterRuleSet')
    .values({
      id: newId<'rosterRuleSet'>(),
      version: 1,
      rules: json(SHIPPED_RULES),
      effectiveFrom: ALWAYS,
      createdAt: at(now),
    })
    .onConflict((row) => row.column('version').doNothing())
    .execute()
}

/** @returns undefined when another one has its name */
export async function insertTemplate(
  tx: Tx,
  {
    name,
    mark,
    spans,
    breakMinutes,
    isNight,
  }: Omit<ShiftTemplate, 'id'> & { readonly name: string; readonly mark: string },
): Promise<ShiftTemplateId | undefined> {
  const row = await tx
    .insertInto('shiftTemplate')
    .values({
      id: newId<'shiftTemplate'>(),
      name,
      mark,
      spans: json(spans),
      breakMinutes,
      isNight,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from shift_template)`,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function retireTemplate(tx: Tx, id: ShiftTemplateId, now: Instant): Promise<void> {
  await tx
    .updateTable('shiftTemplate')
    .set({ retiredAt: at(now) })
    .where('id', '=', id)
    .execute()
}

interface NewRules {
  readonly id: string
  readonly version: number
  readonly rules: readonly RosterRule[]
  readonly effectiveFrom: WorkDate
  readonly createdBy: PersonId
  readonly now: Instant
}

export async function insertRules(tx: Tx, { rules, now, ...set }: NewRules): Promise<void> {
  await tx
    .insertInto('rosterRuleSet')
    .values({ ...set, rules: json(rules), createdAt: at(now) })
    .execute()
}

export async function putSettings(tx: Tx, teamId: TeamId, settings: RosterSettings): Promise<void> {
  await tx
    .insertInto('rosterSetting')
    .values({ teamId, settings: json(settings) })
    .onConflict((row) => row.column('teamId').doUpdateSet({ settings: json(settings) }))
    .execute()
}

export async function putTerms(tx: Tx, personId: PersonId, terms: RosterTerms): Promise<void> {
  const { contract, weeklyHours, templateIds, skills, weekdaysOff } = terms
  const row = { contract, weeklyHours, templateIds, skills, weekdaysOff }
  await tx
    .insertInto('rosterTerms')
    .values({ personId, ...row })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
    .execute()
}

/** Locks a team's rosters against others who draft, publish or revert them. */
export async function lockTeam(tx: Tx, teamId: TeamId): Promise<void> {
  await tx.selectFrom('team').select('id').where('id', '=', teamId).forUpdate().execute()
}

export async function insertRoster(
  tx: Tx,
  draft: {
    readonly id: RosterId
    readonly teamId: TeamId
    readonly from: WorkDate
    readonly to: WorkDate
    readonly absences: readonly Leave[]
    readonly createdBy: PersonId
    readonly now: Instant
  },
): Promise<void> {
  const { id, teamId, from, to, absences, createdBy, now } = draft
  await tx
    .insertInto('roster')
    .values({
      id,
      teamId,
      fromDate: from,
      toDate: to,
      version: sql<number>`(select coalesce(max(version), 0) + 1 from roster where team_id = ${teamId})`,
      status: 'draft',
      absences: json(absences),
      createdBy,
      createdAt: at(now),
    })
    .execute()
}

/** Keeps with a version what it is made for. */
export async function putDemand(tx: Tx, id: RosterId, demand: RosterDemand): Promise<void> {
  await tx
    .updateTable('roster')
    .set({ demand: json(demand) })
    .where('id', '=', id)
    .execute()
}

export async function deleteRoster(tx: Tx, id: RosterId): Promise<void> {
  await tx.deleteFrom('roster').where('id', '=', id).execute()
}

/** Puts shifts of these days in the place of those that a version had for them. */
export async function replaceShifts(
  tx: Tx,
  rosterId: RosterId,
  { days, shifts }: { readonly days: DateRange; readonly shifts: readonly Assignment[] },
): Promise<void> {
  await tx
    .deleteFrom('rosterShift')
    .where('rosterId', '=', rosterId)
    .where('workDate', '>=', days.from)
    .where('workDate', '<=', days.to)
    .execute()
  for (let start = 0; start < shifts.length; start += ROWS_AT_ONCE)
    await tx
      .insertInto('rosterShift')
      .values(shifts.slice(start, start + ROWS_AT_ONCE).map((shift) => ({ rosterId, ...shift })))
      .execute()
}

export async function putCells(tx: Tx, rosterId: RosterId, cells: readonly FixedCell[]): Promise<void> {
  for (const { personId, workDate: day, templateId } of cells) {
    if (templateId === null)
      await tx
        .deleteFrom('rosterShift')
        .where('rosterId', '=', rosterId)
        .where('personId', '=', personId)
        .where('workDate', '=', day)
        .execute()
    else
      await tx
        .insertInto('rosterShift')
        .values({ rosterId, personId, workDate: day, templateId })
        .onConflict((row) => row.columns(['rosterId', 'personId', 'workDate']).doUpdateSet({ templateId }))
        .execute()
  }
}

export async function setPublished(
  tx: Tx,
  id: RosterId,
  { by, now }: { readonly by: PersonId; readonly now: Instant },
): Promise<void> {
  await tx
    .updateTable('roster')
    .set({ status: 'published', publishedBy: by, publishedAt: at(now) })
    .where('id', '=', id)
    .execute()
}

export async function setReverted(tx: Tx, id: RosterId): Promise<void> {
  await tx.updateTable('roster').set({ status: 'reverted' }).where('id', '=', id).execute()
}

export async function queueSolve(
  tx: Tx,
  id: RosterId,
  { seconds, realNow }: { readonly seconds: number; readonly realNow: Instant },
): Promise<void> {
  await tx
    .updateTable('roster')
    .set({
      solveState: 'queued',
      solveSeconds: seconds,
      solveCost: null,
      solveBound: null,
      solveConflicts: null,
      solveBegunAt: at(realNow),
      solveBeatAt: at(realNow),
    })
    .where('id', '=', id)
    .execute()
}

/** Begins to solve what waits for it. @returns false when somebody has stopped it meanwhile */
export async function takeUpSolve(tx: Tx, id: RosterId, realNow: Instant): Promise<boolean> {
  const taken = await tx
    .updateTable('roster')
    .set({
      solveState: sql<'running'>`case solve_state when 'queued' then 'running' else solve_state end`,
      solveBeatAt: at(realNow),
    })
    .where('id', '=', id)
    .where('solveState', 'in', ['queued', 'running', 'stopping'])
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

export interface SolveChange {
  readonly state?: SolveState
  readonly cost?: number | null
  readonly bound?: number | null
  readonly conflicts?: readonly RosterConflict[]
}

/** A sign of life of a solve, with what it has come to. `realNow`: the world's time. */
export async function putSolve(
  tx: Tx,
  id: RosterId,
  { state, cost, bound, conflicts, realNow }: SolveChange & { readonly realNow: Instant },
): Promise<void> {
  await tx
    .updateTable('roster')
    .set({
      solveBeatAt: at(realNow),
      ...(state === undefined ? {} : { solveState: state }),
      ...(cost === undefined ? {} : { solveCost: cost }),
      ...(bound === undefined ? {} : { solveBound: bound }),
      ...(conflicts === undefined ? {} : { solveConflicts: json(conflicts) }),
    })
    .where('id', '=', id)
    .execute()
}

/** A person's wish for a day in place of the one before; null takes it back. */
export async function putWish(tx: Tx, { personId, workDate: day, wish, now }: NewWish): Promise<void> {
  await tx.deleteFrom('wish').where('personId', '=', personId).where('workDate', '=', day).execute()
  if (wish)
    await tx
      .insertInto('wish')
      .values({ personId, workDate: day, ...wish, askedAt: at(now) })
      .execute()
}

interface NewWish {
  readonly personId: PersonId
  readonly workDate: WorkDate
  readonly wish: { readonly templateId: ShiftTemplateId | null; readonly wants: 'on' | 'off' } | null
  readonly now: Instant
}

export async function putReading(
  tx: Tx,
  {
    rosterId,
    personId,
    now,
  }: { readonly rosterId: RosterId; readonly personId: PersonId; readonly now: Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('rosterReading')
    .values({ rosterId, personId, readAt: at(now) })
    .onConflict((row) => row.columns(['rosterId', 'personId']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

interface NewChanges {
  readonly rosterId: RosterId
  readonly cells: readonly (FixedCell & { readonly was: ShiftTemplateId | null })[]
  readonly reason: ChangeReason
  readonly override: string | null
  /** Null: by itself. */
  readonly changedBy: PersonId | null
  readonly now: Instant
}

/** Keeps what stood in a published roster before it was changed. */
export async function insertChanges(tx: Tx, { cells, now, ...change }: NewChanges): Promise<void> {
  await tx
    .insertInto('rosterChange')
    .values(
      cells.map(({ personId, workDate: day, templateId, was }) => ({
        id: newId<'rosterChange'>(),
        ...change,
        personId,
        workDate: day,
        beforeId: was,
        templateId,
        changedAt: at(now),
      })),
    )
    .execute()
}

/** These people are asked again to confirm that they have read a roster. */
export async function forgetReadings(
  tx: Tx,
  rosterId: RosterId,
  personIds: readonly PersonId[],
): Promise<void> {
  await tx
    .deleteFrom('rosterReading')
    .where('rosterId', '=', rosterId)
    .where('personId', 'in', personIds)
    .execute()
}

/** The secret address of a person's calendar in the place of the one before. */
export async function putFeed(
  tx: Tx,
  feed: { readonly personId: PersonId; readonly secretHash: string; readonly now: Instant },
): Promise<void> {
  const { personId, secretHash, now } = feed
  const row = { secretHash, createdAt: at(now) }
  await tx
    .insertInto('rosterFeed')
    .values({ personId, ...row })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
    .execute()
}

/** @returns whether there was one */
export async function deleteFeed(tx: Tx, personId: PersonId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('rosterFeed')
    .where('personId', '=', personId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
