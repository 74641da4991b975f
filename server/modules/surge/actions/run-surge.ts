import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, SurgePlanId, SurgeRunId } from '#domain/kernel/ids.ts'
import { RECEPTION_LIMIT } from '#domain/people/presence.ts'
import { isStepOpen, type SurgeStep } from '#domain/surge/plan.ts'
import { listAgents } from '#server/modules/presence/index.ts'
import { setReceptionLimit } from '#server/modules/person/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Work } from '#server/platform/work.ts'
import { isGoing, listDeeds, type StoredRun } from '../queries.ts'
import { readGrounds } from '../read-grounds.ts'
import { getGoingRun, getPlan } from '../scope.ts'
import { insertDeed, insertRun, lockPlan, lockRun, setEnded, type RaisedLimit } from '../store.ts'

/** By hand, or because it was proposed: what held then stands with it. @throws surge.plan_not_found, surge.already_going */
export async function startSurge(runtime: Runtime, actor: Actor, planId: SurgePlanId): Promise<SurgeRunId> {
  const seen = await getPlan(runtime.db, actor, planId)
  const grounds = (await readGrounds(runtime, actor, [seen])).get(planId) ?? []
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    await lockPlan(tx, planId)
    const plan = await getPlan(tx, actor, planId)
    if (await isGoing(tx, planId)) throw refusal('surge.already_going')
    const id = newId<'surgeRun'>()
    const { teamId, name, steps } = plan
    await insertRun(tx, { id, planId, teamId, name, steps, grounds, by: actor.personId, now })
    record({
      type: 'surge.started',
      subjectId: id,
      data: { planId, teamId, name, grounds: grounds.map(({ ground }) => ground) },
    })
    return id
  })
}

/** @throws surge.run_not_found, surge.already_ended, surge.step_not_found, surge.not_approved */
export async function takeStep(
  runtime: Runtime,
  actor: Actor,
  { id, stepId }: { readonly id: SurgeRunId; readonly stepId: string },
): Promise<void> {
  const realNow = runtime.clock.realNow()
  await runtime.work(authorOf(actor), async (work) => {
    const { tx, now, record } = work
    await lockRun(tx, id)
    const run = await getGoingRun(tx, actor, id)
    const step = run.steps.find((one) => one.id === stepId)
    if (!step) throw refusal('surge.step_not_found')
    if (!isStepOpen(step, localOf(now, SHANGHAI).workDate)) throw refusal('surge.not_approved')
    const done = await listDeeds(tx, [id])
    if (done.some((deed) => deed.stepId === stepId)) return
    const limits = step.kind === 'limit' ? await raiseLimits(work, { run, step, realNow }) : []
    await insertDeed(tx, { runId: id, stepId, by: actor.personId, now, limits })
    record({ type: 'surge.step-taken', subjectId: id, data: { name: run.name, stepId, kind: step.kind } })
  })
}

interface Raising {
  readonly run: StoredRun
  readonly step: Extract<SurgeStep, { kind: 'limit' }>
  readonly realNow: Work['now']
}

/** Everybody at the desk of the run's team may hold more. Who is set to take none stays so. */
async function raiseLimits(
  { tx, record }: Work,
  { run, step, realNow }: Raising,
): Promise<readonly RaisedLimit[]> {
  const agents = await listAgents(tx, { realNow, ...(run.teamId && { teamId: run.teamId }) })
  const atDesk = agents.filter(
    ({ state, receptionLimit }) => (state === 'online' || state === 'busy') && receptionLimit > 0,
  )
  const limits = atDesk.map(({ personId, receptionLimit: before }) => ({
    personId,
    before,
    after: Math.min(RECEPTION_LIMIT.max, before + step.by),
  }))
  for (const { personId, before, after } of limits) {
    await setReceptionLimit(tx, personId, after)
    record({ type: 'presence.limited', subjectId: personId, data: { before, after } })
  }
  return limits
}

/** Limits that were changed by hand since stay as they are. @throws surge.run_not_found, surge.already_ended */
export async function endSurge(runtime: Runtime, actor: Actor, id: SurgeRunId): Promise<void> {
  const realNow = runtime.clock.realNow()
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    await lockRun(tx, id)
    const { name } = await getGoingRun(tx, actor, id)
    await setEnded(tx, id, { by: actor.personId, now })
    const agents = new Map<PersonId, number>(
      (await listAgents(tx, { realNow })).map((agent) => [agent.personId, agent.receptionLimit]),
    )
    const raised = (await listDeeds(tx, [id])).flatMap(({ limits }) => limits).toReversed()
    for (const { personId, before, after } of raised) {
      if (agents.get(personId) !== after) continue
      agents.set(personId, before)
      await setReceptionLimit(tx, personId, before)
      record({ type: 'presence.limited', subjectId: personId, data: { before: after, after: before } })
    }
    record({ type: 'surge.ended', subjectId: id, data: { name } })
  })
}
