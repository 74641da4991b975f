import { sql } from 'kysely'
import { z } from 'zod'
import { heldGroundSchema, surgeStepSchema, surgeTriggerSchema } from '#contract/surge.ts'
import type { SurgeStep, SurgeTrigger } from '#domain/surge/plan.ts'
import type { HeldGround } from '#domain/surge/trigger.ts'
import type { PersonId, SurgeCallId, SurgePlanId, SurgeRunId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import type { RaisedLimit } from './store.ts'

export interface StoredPlan {
  readonly id: SurgePlanId
  readonly teamId: TeamId | null
  readonly teamName: string | null
  readonly name: string
  readonly trigger: SurgeTrigger
  readonly steps: readonly SurgeStep[]
}

/** Those in use that somebody sees: of his team (a supervisor: of all), and the company's. */
export async function listPlans(db: Db, teamIds: readonly TeamId[] | 'all'): Promise<readonly StoredPlan[]> {
  const rows = await plans(db)
    .$if(teamIds !== 'all', (query) =>
      query.where((eb) =>
        eb.or([eb('p.teamId', 'is', null), eb('p.teamId', 'in', teamIds === 'all' ? [] : teamIds)]),
      ),
    )
    .execute()
  return rows.map(storedPlan)
}

export async function findPlan(db: Db, id: SurgePlanId): Promise<StoredPlan | undefined> {
  const row = await plans(db).where('p.id', '=', id).executeTakeFirst()
  return row && storedPlan(row)
}

function plans(db: Db) {
  return db
    .selectFrom('surgePlan as p')
    .leftJoin('team as t', 't.id', 'p.teamId')
    .select(['p.id', 'p.teamId', 't.name as teamName', 'p.name', 'p.trigger', 'p.steps'])
    .where('p.retiredAt', 'is', null)
    .orderBy('p.name')
    .orderBy('p.id')
}

const stepsSchema = z.array(surgeStepSchema)

function storedPlan(row: Awaited<ReturnType<ReturnType<typeof plans>['execute']>>[number]): StoredPlan {
  return { ...row, trigger: surgeTriggerSchema.parse(row.trigger), steps: stepsSchema.parse(row.steps) }
}

export interface StoredRun {
  readonly id: SurgeRunId
  readonly planId: SurgePlanId
  readonly teamId: TeamId | null
  readonly teamName: string | null
  readonly name: string
  readonly steps: readonly SurgeStep[]
  readonly grounds: readonly HeldGround[]
  readonly starter: string
  readonly startedAt: Instant
  readonly ender: string | null
  readonly endedAt: Instant | null
}

const RUNS_MAX = 10

/** Those that go on, then the last ones. */
export async function listRuns(db: Db, teamIds: readonly TeamId[] | 'all'): Promise<readonly StoredRun[]> {
  const rows = await runs(db)
    .$if(teamIds !== 'all', (query) =>
      query.where((eb) =>
        eb.or([eb('r.teamId', 'is', null), eb('r.teamId', 'in', teamIds === 'all' ? [] : teamIds)]),
      ),
    )
    .orderBy(sql`r.ended_at is not null`)
    .orderBy('r.startedAt', 'desc')
    .limit(RUNS_MAX)
    .execute()
  return rows.map(storedRun)
}

export async function findRun(db: Db, id: SurgeRunId): Promise<StoredRun | undefined> {
  const row = await runs(db).where('r.id', '=', id).executeTakeFirst()
  return row && storedRun(row)
}

function runs(db: Db) {
  return db
    .selectFrom('surgeRun as r')
    .leftJoin('team as t', 't.id', 'r.teamId')
    .innerJoin('person as s', 's.id', 'r.startedBy')
    .leftJoin('person as e', 'e.id', 'r.endedBy')
    .select(['r.id', 'r.planId', 'r.teamId', 't.name as teamName', 'r.name', 'r.steps', 'r.grounds'])
    .select(['s.name as starter', 'r.startedAt', 'e.name as ender', 'r.endedAt'])
}

const groundsSchema = z.array(heldGroundSchema)

function storedRun(row: Awaited<ReturnType<ReturnType<typeof runs>['execute']>>[number]): StoredRun {
  return { ...row, steps: stepsSchema.parse(row.steps), grounds: groundsSchema.parse(row.grounds) }
}

export async function isGoing(db: Db, planId: SurgePlanId): Promise<boolean> {
  const row = await db
    .selectFrom('surgeRun')
    .select('id')
    .where('planId', '=', planId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export interface StoredDeed {
  readonly runId: SurgeRunId
  readonly stepId: string
  readonly doer: string
  readonly doneAt: Instant
  readonly limits: readonly RaisedLimit[]
}

const limitsSchema = z.array(
  z.object({ personId: z.string(), before: z.number(), after: z.number() }),
) as unknown as z.ZodType<readonly RaisedLimit[]>

export async function listDeeds(db: Db, runIds: readonly SurgeRunId[]): Promise<readonly StoredDeed[]> {
  if (runIds.length === 0) return []
  const rows = await db
    .selectFrom('surgeDeed as d')
    .innerJoin('person as p', 'p.id', 'd.doneBy')
    .select(['d.runId', 'd.stepId', 'p.name as doer', 'd.doneAt', 'd.limits'])
    .where('d.runId', 'in', runIds)
    .orderBy('d.doneAt')
    .execute()
  return rows.map((row) => ({ ...row, limits: limitsSchema.parse(row.limits) }))
}

export interface StoredCall {
  readonly id: SurgeCallId
  readonly runId: SurgeRunId
  readonly personId: PersonId
  readonly name: string
  readonly code: string
  readonly calledAt: Instant
  readonly answer: 'coming' | 'declined' | null
  readonly answeredAt: Instant | null
  /** As was said, else when he first clocked in after the call and before the end of the run. */
  readonly cameAt: Instant | null
}

export async function listCalls(db: Db, runIds: readonly SurgeRunId[]): Promise<readonly StoredCall[]> {
  if (runIds.length === 0) return []
  return db
    .selectFrom('surgeCall as c')
    .innerJoin('surgeRun as r', 'r.id', 'c.runId')
    .innerJoin('person as p', 'p.id', 'c.personId')
    .select(['c.id', 'c.runId', 'c.personId', 'p.name', 'p.code', 'c.calledAt', 'c.answer', 'c.answeredAt'])
    .select(
      sql<Instant | null>`coalesce(c.came_at, (select min(s.at) from attendance_stamp s
        where s.person_id = c.person_id and s.kind = 'in' and s.at >= c.called_at
          and (r.ended_at is null or s.at <= r.ended_at)))`.as('cameAt'),
    )
    .where('c.runId', 'in', runIds)
    .orderBy('c.calledAt')
    .execute()
}

export async function findCall(
  db: Db,
  id: SurgeCallId,
): Promise<{ readonly personId: PersonId; readonly runId: SurgeRunId } | undefined> {
  return db.selectFrom('surgeCall').select(['personId', 'runId']).where('id', '=', id).executeTakeFirst()
}

/** Calls of runs that go on. */
export async function listOwnCalls(db: Db, { personId }: Pick<Actor, 'personId'>) {
  return db
    .selectFrom('surgeCall as c')
    .innerJoin('surgeRun as r', 'r.id', 'c.runId')
    .innerJoin('person as p', 'p.id', 'c.calledBy')
    .select(['c.id', 'r.name', 'p.name as calledBy', 'c.calledAt', 'c.answer'])
    .where('c.personId', '=', personId)
    .where('r.endedAt', 'is', null)
    .orderBy('c.calledAt', 'desc')
    .execute()
}

/** How often these people were called since. */
export async function countCalls(
  db: Db,
  personIds: readonly PersonId[],
  since: Instant,
): Promise<ReadonlyMap<PersonId, number>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('surgeCall')
    .select('personId')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('personId', 'in', personIds)
    .where('calledAt', '>=', at(since))
    .groupBy('personId')
    .execute()
  return new Map(rows.map(({ personId, count }) => [personId, count]))
}

export async function listStandBy(db: Db, workDate: WorkDate): Promise<ReadonlySet<PersonId>> {
  const rows = await db.selectFrom('standBy').select('personId').where('workDate', '=', workDate).execute()
  return new Set(rows.map(({ personId }) => personId))
}

export async function listOnLeave(db: Db, workDate: WorkDate): Promise<ReadonlySet<PersonId>> {
  const rows = await db
    .selectFrom('leave')
    .select('personId')
    .where('status', '=', 'approved')
    .where('fromDate', '<=', workDate)
    .where('toDate', '>=', workDate)
    .execute()
  return new Set(rows.map(({ personId }) => personId))
}

/** By their ids; who has left is named too. */
export async function namesOf(db: Db, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
