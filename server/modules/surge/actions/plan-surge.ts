import type { z } from 'zod'
import type { surge } from '#contract/surge.ts'
import type { SurgePlanId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { SurgeApproval, SurgeStep } from '#domain/surge/plan.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { getOwnPlan, mayChange } from '../scope.ts'
import { lockPlan, putPlan, setRetired } from '../store.ts'

type Typed = z.output<NonNullable<(typeof surge.save)['~orpc']['inputSchema']>>

/** @throws surge.plan_not_found, team.not_found */
export async function savePlan({ work }: Runtime, actor: Actor, typed: Typed): Promise<SurgePlanId> {
  return work(authorOf(actor), async ({ tx, now, record }) => {
    if (!mayChange(actor, typed.teamId)) throw refusal('team.not_found')
    const before = typed.id === null ? undefined : await getOwnPlan(tx, actor, typed.id)
    const id = before?.id ?? newId<'surgePlan'>()
    await lockPlan(tx, id)
    const { teamId, name, trigger } = typed
    const steps = typed.steps.map((step) => keepApproval(step, before?.steps ?? []))
    await putPlan(tx, { id, teamId, name, trigger, steps, by: actor.personId, now })
    record({ type: 'surge.plan-saved', subjectId: id, data: { name } })
    return id
  })
}

/** What was approved stays approved as long as nobody asks for more or for something else. */
function keepApproval(step: Typed['steps'][number], before: readonly SurgeStep[]): SurgeStep {
  if (step.kind !== 'department') return step
  const earlier = before.find(({ id }) => id === step.id)
  const isSame =
    earlier?.kind === 'department' &&
    earlier.department === step.department &&
    earlier.task === step.task &&
    step.heads <= earlier.heads
  return { ...step, approval: isSame ? earlier.approval : null }
}

/** @throws surge.plan_not_found, surge.step_not_found */
export async function approveStep(
  { work }: Runtime,
  actor: Actor,
  {
    id,
    stepId,
    until,
    note,
  }: { readonly id: SurgePlanId; readonly stepId: string; readonly until: WorkDate; readonly note: string },
): Promise<void> {
  await work(authorOf(actor), async ({ tx, now, record }) => {
    await lockPlan(tx, id)
    const plan = await getOwnPlan(tx, actor, id)
    if (!plan.steps.some((step) => step.id === stepId && step.kind === 'department'))
      throw refusal('surge.step_not_found')
    const approval: SurgeApproval = { by: actor.name, at: now, until, note }
    const steps = plan.steps.map((step) =>
      step.id === stepId && step.kind === 'department' ? { ...step, approval } : step,
    )
    const { teamId, name, trigger } = plan
    await putPlan(tx, { id, teamId, name, trigger, steps, by: actor.personId, now })
    record({ type: 'surge.help-approved', subjectId: id, data: { name, stepId, until, note } })
  })
}

/** @throws surge.plan_not_found */
export async function retirePlan({ work }: Runtime, actor: Actor, id: SurgePlanId): Promise<void> {
  await work(authorOf(actor), async ({ tx, now, record }) => {
    const { name } = await getOwnPlan(tx, actor, id)
    await setRetired(tx, id, now)
    record({ type: 'surge.plan-retired', subjectId: id, data: { name } })
  })
}
