import type { SurgeBoard, SurgeCandidate, SurgePlanView, SurgeRunView } from '#contract/surge.ts'
import { endOf, startOf } from '#domain/attendance/clock.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import { after, DAY, type Instant } from '#domain/kernel/time.ts'
import { isStepOpen, type SurgeStep } from '#domain/surge/plan.ts'
import { callOrder } from '#domain/surge/stand-by.ts'
import type { HeldGround } from '#domain/surge/trigger.ts'
import { readClocks } from '#server/modules/attendance/index.ts'
import { listAgents } from '#server/modules/presence/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import {
  countCalls,
  listCalls,
  listDeeds,
  listOnLeave,
  listPlans,
  listRuns,
  listStandBy,
  namesOf,
  type StoredCall,
  type StoredDeed,
  type StoredPlan,
  type StoredRun,
} from './queries.ts'
import { readGrounds } from './read-grounds.ts'
import { mayChange, teamsInSight } from './scope.ts'

const CALLS_DAYS = 28

/** @throws team.not_found */
export async function readBoard(
  runtime: Pick<Runtime, 'db' | 'clock'>,
  actor: Actor,
  asked: TeamId | undefined,
): Promise<SurgeBoard> {
  const { db, clock } = runtime
  const sight = teamsInSight(actor)
  if (asked !== undefined && sight !== 'all' && !sight.includes(asked)) throw refusal('team.not_found')
  const teamIds = asked === undefined ? sight : [asked]
  const [plans, runs] = await Promise.all([listPlans(db, teamIds), listRuns(db, teamIds)])
  const grounds = await readGrounds(runtime, actor, plans)
  const runIds = runs.map(({ id }) => id)
  const [deeds, calls] = await Promise.all([listDeeds(db, runIds), listCalls(db, runIds)])
  const owners = runs.flatMap(({ steps }) => steps.flatMap(({ ownerId }) => ownerId ?? []))
  const known = { deeds, calls, names: await namesOf(db, owners), now: clock.now() }
  return {
    plans: plans.map((plan) => presentPlan(plan, actor, grounds.get(plan.id) ?? [])),
    runs: runs.map((run) => presentRun(run, known)),
    candidates: await readCandidates(db, { teamIds, now: clock.now(), realNow: clock.realNow() }),
  }
}

interface Asked {
  readonly teamIds: readonly TeamId[] | 'all'
  readonly now: Instant
  readonly realNow: Instant
}

/** Who answers chats and is neither here nor on leave, in the order in which to call. */
async function readCandidates(db: Db, { teamIds, now, realNow }: Asked): Promise<SurgeCandidate[]> {
  const today = localOf(now, SHANGHAI).workDate
  const away = (await listAgents(db, { realNow })).filter(
    ({ state, role, teamId }) =>
      state === 'offline' &&
      role === 'agent' &&
      (teamIds === 'all' || (teamId !== null && teamIds.includes(teamId))),
  )
  const personIds = away.map(({ personId }) => personId)
  const [clocks, counts, standBy, onLeave] = await Promise.all([
    readClocks(db, { personIds, now }),
    countCalls(db, personIds, after(now, -CALLS_DAYS * DAY)),
    listStandBy(db, today),
    listOnLeave(db, today),
  ])
  const free = clocks.filter(({ personId, open }) => !open && !onLeave.has(personId))
  const people = new Map(away.map((agent) => [agent.personId, agent]))
  const ordered = callOrder(
    free.map(({ personId, shifts }) => ({
      personId,
      isOnStandBy: standBy.has(personId),
      lastEndedAt:
        shifts
          .map(endOf)
          .filter((end) => end <= now)
          .at(-1) ?? null,
      nextStartsAt: shifts.map(startOf).find((start) => start > now) ?? null,
      timesCalled: counts.get(personId) ?? 0,
    })),
    now,
  )
  return ordered.flatMap(({ personId, ...facts }) => {
    const agent = people.get(personId)
    return agent ? [{ person: { id: personId, name: agent.name, code: agent.code }, ...facts }] : []
  })
}

function presentPlan(plan: StoredPlan, actor: Actor, held: readonly HeldGround[]): SurgePlanView {
  const { id, teamId, teamName, name, trigger, steps } = plan
  return {
    id,
    name,
    team: presentTeam(teamId, teamName),
    trigger,
    steps: [...steps],
    held: [...held],
    canChange: mayChange(actor, teamId),
  }
}

function presentTeam(id: TeamId | null, name: string | null): SurgePlanView['team'] {
  return id === null || name === null ? null : { id, name }
}

interface Known {
  readonly deeds: readonly StoredDeed[]
  readonly calls: readonly StoredCall[]
  readonly names: ReadonlyMap<string, string>
  readonly now: Instant
}

function presentRun(run: StoredRun, { deeds, calls, names, now }: Known): SurgeRunView {
  const { id, planId, teamId, teamName, name, steps, grounds, starter, startedAt, ender, endedAt } = run
  const today = localOf(now, SHANGHAI).workDate
  const presentStep = (step: SurgeStep) => {
    const deed = deeds.find((one) => one.runId === id && one.stepId === step.id)
    return {
      step,
      owner: step.ownerId === null ? null : (names.get(step.ownerId) ?? null),
      isOpen: isStepOpen(step, today),
      doneBy: deed?.doer ?? null,
      doneAt: deed?.doneAt ?? null,
    }
  }
  return {
    id,
    planId,
    name,
    team: presentTeam(teamId, teamName),
    grounds: [...grounds],
    startedBy: starter,
    startedAt,
    endedBy: ender,
    endedAt,
    steps: steps.map(presentStep),
    calls: calls.flatMap(({ runId, personId, name: called, code, ...call }) => {
      const { id: callId, calledAt, answer, answeredAt, cameAt } = call
      if (runId !== id) return []
      return [
        { id: callId, person: { id: personId, name: called, code }, calledAt, answer, answeredAt, cameAt },
      ]
    }),
  }
}
