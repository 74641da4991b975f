import type { SurgeStep, SurgeTrigger } from '#domain/surge/plan.ts'
import type { HeldGround } from '#domain/surge/trigger.ts'
import type { PersonId, SurgeCallId, SurgePlanId, SurgeRunId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'

interface PlanRow {
  readonly id: SurgePlanId
  readonly teamId: TeamId | null
  readonly name: string
  readonly trigger: SurgeTrigger
  readonly steps: readonly SurgeStep[]
  readonly by: PersonId
  readonly now: Instant
}

export async function putPlan(tx: Tx, { id, by, now, ...plan }: PlanRow): Promise<void> {
  const columns = {
    ...plan,
    trigger: json(plan.trigger),
    steps: json(plan.steps),
    changedBy: by,
    changedAt: at(now),
  }
  await tx
    .insertInto('surgePlan')
    .values({ id, ...columns })
    .onConflict((oc) => oc.column('id').doUpdateSet(columns))
    .execute()
}

export async function setRetired(tx: Tx, id: SurgePlanId, now: Instant): Promise<void> {
  await tx
    .updateTable('surgePlan')
    .set({ retiredAt: at(now) })
    .where('id', '=', id)
    .execute()
}

/** Held while a plan is changed or started; ends with the transaction. */
export async function lockPlan(tx: Tx, id: SurgePlanId): Promise<void> {
  await tx.selectFrom('surgePlan').select('id').where('id', '=', id).forUpdate().execute()
}

interface RunRow {
  readonly id: SurgeRunId
  readonly planId: SurgePlanId
  readonly teamId: TeamId | null
  readonly name: string
  readonly steps: readonly SurgeStep[]
  readonly grounds: readonly HeldGround[]
  readonly by: PersonId
  readonly now: Instant
}

export async function insertRun(tx: Tx, { by, now, steps, grounds, ...run }: RunRow): Promise<void> {
  await tx
    .insertInto('surgeRun')
    .values({ ...run, steps: json(steps), grounds: json(grounds), startedBy: by, startedAt: at(now) })
    .execute()
}

export async function lockRun(tx: Tx, id: SurgeRunId): Promise<void> {
  await tx.selectFrom('surgeRun').select('id').where('id', '=', id).forUpdate().execute()
}

export async function setEnded(
  tx: Tx,
  id: SurgeRunId,
  { by, now }: { readonly by: PersonId; readonly now: Instant },
): Promise<void> {
  await tx
    .updateTable('surgeRun')
    .set({ endedBy: by, endedAt: at(now) })
    .where('id', '=', id)
    .execute()
}

/** A reception limit that a step raised. */
export interface RaisedLimit {
  readonly personId: PersonId
  readonly before: number
  readonly after: number
}

interface DeedRow {
  readonly runId: SurgeRunId
  readonly stepId: string
  readonly by: PersonId
  readonly now: Instant
  readonly limits: readonly RaisedLimit[]
}

/** A step is taken once. */
export async function insertDeed(tx: Tx, { by, now, limits, ...deed }: DeedRow): Promise<void> {
  await tx
    .insertInto('surgeDeed')
    .values({ ...deed, doneBy: by, doneAt: at(now), limits: json(limits) })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

interface CallRow {
  readonly id: SurgeCallId
  readonly runId: SurgeRunId
  readonly personId: PersonId
  readonly by: PersonId
  readonly now: Instant
}

/** @returns false when he has been called in this run already */
export async function insertCall(tx: Tx, { by, now, ...call }: CallRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('surgeCall')
    .values({ ...call, calledBy: by, calledAt: at(now) })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function setAnswer(
  tx: Tx,
  id: SurgeCallId,
  { answer, now }: { readonly answer: 'coming' | 'declined'; readonly now: Instant },
): Promise<void> {
  await tx
    .updateTable('surgeCall')
    .set({ answer, answeredAt: at(now) })
    .where('id', '=', id)
    .execute()
}

export async function setCame(tx: Tx, id: SurgeCallId, now: Instant): Promise<void> {
  await tx
    .updateTable('surgeCall')
    .set({ cameAt: at(now) })
    .where('id', '=', id)
    .where('cameAt', 'is', null)
    .execute()
}

interface StandByRow {
  readonly personId: PersonId
  readonly workDate: WorkDate
  readonly by: PersonId
  readonly now: Instant
}

export async function putStandBy(tx: Tx, { by, now, ...row }: StandByRow): Promise<void> {
  await tx
    .insertInto('standBy')
    .values({ ...row, setBy: by, setAt: at(now) })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

export async function removeStandBy(
  tx: Tx,
  { personId, workDate }: Pick<StandByRow, 'personId' | 'workDate'>,
): Promise<void> {
  await tx.deleteFrom('standBy').where('personId', '=', personId).where('workDate', '=', workDate).execute()
}
