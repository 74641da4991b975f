import type { PersonId, SurgeCallId, SurgeRunId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import { findTeamOf } from '#server/modules/person/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findCall, findRun } from '../queries.ts'
import { getGoingRun, getRun } from '../scope.ts'
import { insertCall, putStandBy, removeStandBy, setAnswer, setCame } from '../store.ts'

/** @throws surge.run_not_found, surge.already_ended, person.not_found */
export async function callIn(
  { work }: Runtime,
  actor: Actor,
  { id: runId, personId }: { readonly id: SurgeRunId; readonly personId: PersonId },
): Promise<void> {
  await work(authorOf(actor), async ({ tx, now, record }) => {
    const { name } = await getGoingRun(tx, actor, runId)
    await mustLead(tx, actor, personId)
    const id = newId<'surgeCall'>()
    if (await insertCall(tx, { id, runId, personId, by: actor.personId, now }))
      record({ type: 'surge.called', subjectId: runId, data: { name, personId } })
  })
}

/** @throws surge.call_not_found, surge.already_ended */
export async function answerCall(
  { work }: Runtime,
  actor: Actor,
  { id, isComing }: { readonly id: SurgeCallId; readonly isComing: boolean },
): Promise<void> {
  await work(authorOf(actor), async ({ tx, now, record }) => {
    const call = await findCall(tx, id)
    if (!call || call.personId !== actor.personId) throw refusal('surge.call_not_found')
    const run = await findRun(tx, call.runId)
    if (!run || run.endedAt !== null) throw refusal('surge.already_ended')
    const answer = isComing ? 'coming' : 'declined'
    await setAnswer(tx, id, { answer, now })
    record({
      type: 'surge.answered',
      subjectId: call.runId,
      data: { name: run.name, personId: actor.personId, answer },
    })
  })
}

/** Of somebody who does not clock in, such as a colleague of another department. @throws surge.call_not_found */
export async function markCame({ work }: Runtime, actor: Actor, id: SurgeCallId): Promise<void> {
  await work(authorOf(actor), async ({ tx, now, record }) => {
    const call = await findCall(tx, id)
    if (!call) throw refusal('surge.call_not_found')
    const run = await findRun(tx, call.runId)
    if (!run || !(await getRun(tx, actor, run.id).catch(() => undefined)))
      throw refusal('surge.call_not_found')
    await setCame(tx, id, now)
    record({ type: 'surge.came', subjectId: run.id, data: { name: run.name, personId: call.personId } })
  })
}

/** 备班. @throws person.not_found */
export async function setStandBy(
  { work }: Runtime,
  actor: Actor,
  {
    personId,
    workDate,
    isOn,
  }: { readonly personId: PersonId; readonly workDate: WorkDate; readonly isOn: boolean },
): Promise<void> {
  await work(authorOf(actor), async ({ tx, now, record }) => {
    await mustLead(tx, actor, personId)
    if (isOn) await putStandBy(tx, { personId, workDate, by: actor.personId, now })
    else await removeStandBy(tx, { personId, workDate })
    record({ type: 'surge.stand-by-set', subjectId: personId, data: { workDate, isOn } })
  })
}

/** @throws person.not_found */
async function mustLead(db: Db, actor: Actor, personId: PersonId): Promise<void> {
  const teamId = await findTeamOf(db, personId)
  if (teamId === undefined || !mayPlanTeam(actor, teamId)) throw refusal('person.not_found')
}
