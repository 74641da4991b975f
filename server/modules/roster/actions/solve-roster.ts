import type { RosterConflict } from '#contract/roster.ts'
import { isWithin, type DateRange } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, RosterId } from '#domain/kernel/ids.ts'
import { after, type WorkDate } from '#domain/kernel/time.ts'
import { conflictOf } from '#domain/roster/conflict.ts'
import type { Assignment, RosterModel } from '#domain/roster/model.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { SILENT_MS } from '../present.ts'
import { findRoster, listPeople, listShifts, listToSolve, type StoredRoster } from '../queries.ts'
import { findDemand } from '../queries-planning.ts'
import { readDemand } from '../read-demand.ts'
import { readModel } from '../read-model.ts'
import { getQuietDraft, getRoster } from '../scope.ts'
import { solveAside, type Solved, type Solving } from '../solve/solve-aside.ts'
import {
  lockTeam,
  putDemand,
  putSolve,
  queueSolve,
  replaceShifts,
  takeUpSolve,
  type SolveChange,
} from '../store.ts'
import { factsOf } from './draft-roster.ts'

/** Closer than this nobody would see a difference. */
const GAP = 0.002
const BEAT_MS = 1_000
/** Of those for whom there is no plan so many are explained. */
const CONFLICTS_MAX = 5

/** @throws roster.not_found, roster.not_draft, roster.is_solving */
export async function startSolve(
  runtime: Runtime,
  actor: Actor,
  { id, seconds }: { readonly id: RosterId; readonly seconds: number },
): Promise<StoredRoster> {
  const { db, clock } = runtime
  const { teamId, fromDate: from, toDate: to } = await getQuietDraft(db, actor, id)
  const demand = await readDemand(db, { teamId, days: { from, to }, now: clock.now() })
  return runtime.work(authorOf(actor), async ({ tx, record }) => {
    const draft = await getQuietDraft(tx, actor, id)
    await lockTeam(tx, draft.teamId)
    await putDemand(tx, id, demand)
    await queueSolve(tx, id, { seconds, realNow: runtime.clock.realNow() })
    record({ type: 'roster.solve-started', subjectId: id, data: { ...factsOf(draft), seconds } })
    return (await findRoster(tx, id)) ?? draft
  })
}

/** @throws roster.not_found, roster.not_solving */
export async function stopSolve(runtime: Runtime, actor: Actor, id: RosterId): Promise<StoredRoster> {
  return runtime.work(authorOf(actor), async ({ tx }) => {
    const roster = await getRoster(tx, actor, id)
    const { solveState, solveBeatAt } = roster
    if (solveState === 'queued') await putSolve(tx, id, { state: 'done', realNow: runtime.clock.realNow() })
    // Its last sign of life stays as it was: this is none.
    else if (solveState === 'running' && solveBeatAt !== null)
      await putSolve(tx, id, { state: 'stopping', realNow: solveBeatAt })
    else if (solveState !== 'stopping') throw refusal('roster.not_solving')
    return (await findRoster(tx, id)) ?? roster
  })
}

/**
 * Takes up the drafts that wait, one at a time, and those whose process has died: they go on from the best that was kept.
 * Returns at once; what is begun goes on beside. Called by the process that leads.
 */
export class Solver {
  readonly #runtime: Runtime
  #running: Promise<void> | undefined

  constructor(runtime: Runtime) {
    this.#runtime = runtime
  }

  async look(): Promise<void> {
    if (this.#running) return
    const { db, clock, log } = this.#runtime
    const [next] = await listToSolve(db, after(clock.realNow(), -SILENT_MS))
    if (next === undefined || this.#running) return
    this.#running = solve(this.#runtime, next)
      .catch((error: unknown) => log.error({ error, rosterId: next }, 'a roster could not be solved'))
      .finally(() => (this.#running = undefined))
  }
}

async function solve(runtime: Runtime, id: RosterId): Promise<void> {
  const { db } = runtime
  const roster = await findRoster(db, id)
  if (!roster) return
  const days = openDays(roster, localOf(runtime.clock.now(), SHANGHAI).workDate)
  try {
    if (!(await runtime.work(SYSTEM, ({ tx }) => takeUpSolve(tx, id, runtime.clock.realNow())))) return
    const demand = await findDemand(db, id)
    const model = await readModel(db, { ...roster, fromDate: days.from }, { isKept: true, demand })
    const outcome = await watched(runtime, id, {
      model,
      start: (await listShifts(db, id)).filter(({ workDate }) => isWithin(workDate, days)),
      limitMs: (roster.solveSeconds ?? 60) * 1000,
    })
    await finish(runtime, { roster, model, outcome })
  } catch (error) {
    await put(runtime, id, { state: 'failed' })
    throw error
  }
}

/** What is past stays as it was: solving begins with today. A roster that is past altogether is solved whole. */
function openDays({ fromDate, toDate }: StoredRoster, today: WorkDate): DateRange {
  return { from: fromDate < today && today <= toDate ? today : fromDate, to: toDate }
}

interface Errand {
  readonly model: RosterModel
  readonly start: readonly Assignment[]
  readonly limitMs: number
}

/** Solves in a thread, keeps the best so far every second, and stops when somebody has said so. */
async function watched(runtime: Runtime, id: RosterId, errand: Errand): Promise<Solved> {
  const found: { cost: number | null; bound: number | null; fresh: readonly Assignment[] | null } = {
    cost: null,
    bound: null,
    fresh: null,
  }
  const solving = solveAside({ ...errand, gap: GAP }, ({ cost, bound, assignments }) => {
    found.cost = cost
    found.bound = bound
    found.fresh = assignments ?? found.fresh
  })
  let beating: Promise<void> = Promise.resolve()
  let isBeating = false
  const timer = setInterval(() => {
    if (isBeating) return
    isBeating = true
    const { cost, bound, fresh } = found
    found.fresh = null
    // Without the database there is nothing to solve for.
    beating = beat(runtime, id, { solving, cost, bound, fresh, days: errand.model.days })
      .catch(() => solving.stop())
      .finally(() => (isBeating = false))
  }, BEAT_MS)
  timer.unref()
  try {
    return await solving.done
  } finally {
    clearInterval(timer)
    await beating
  }
}

interface Beat {
  readonly solving: Solving
  readonly cost: number | null
  readonly bound: number | null
  readonly fresh: readonly Assignment[] | null
  readonly days: DateRange
}

async function beat(
  runtime: Runtime,
  id: RosterId,
  { solving, cost, bound, fresh, days }: Beat,
): Promise<void> {
  const roster = await findRoster(runtime.db, id)
  if (!roster || roster.solveState === 'stopping' || roster.solveState === 'done') solving.stop()
  if (!roster) return
  await runtime.work(SYSTEM, async ({ tx }) => {
    await putSolve(tx, id, { cost, bound, realNow: runtime.clock.realNow() })
    if (fresh) await replaceShifts(tx, id, { days, shifts: fresh })
  })
}

interface Outcome {
  readonly roster: StoredRoster
  readonly model: RosterModel
  readonly outcome: Solved
}

async function finish(runtime: Runtime, { roster, model, outcome }: Outcome): Promise<void> {
  const { id } = roster
  const conflicts = outcome.kind === 'impossible' ? await explain(runtime, model, outcome.personIds) : []
  await runtime.work(SYSTEM, async ({ tx, record }) => {
    const realNow = runtime.clock.realNow()
    const result =
      outcome.kind === 'impossible'
        ? { state: 'impossible' as const, cost: null, bound: null, conflicts }
        : { state: 'done' as const, cost: outcome.cost, bound: outcome.bound }
    await putSolve(tx, id, { ...result, realNow })
    if (outcome.kind === 'done')
      await replaceShifts(tx, id, { days: model.days, shifts: outcome.assignments })
    const { cost, bound } = result
    record({ type: 'roster.solved', subjectId: id, data: { ...factsOf(roster), cost, bound } })
  })
}

async function explain(
  { db }: Runtime,
  model: RosterModel,
  personIds: readonly PersonId[],
): Promise<readonly RosterConflict[]> {
  const people = await listPeople(db, personIds.slice(0, CONFLICTS_MAX))
  return people.map((person) => ({ person, bindings: [...conflictOf(model, person.id)] }))
}

async function put(runtime: Runtime, id: RosterId, change: SolveChange): Promise<void> {
  await runtime.work(SYSTEM, ({ tx }) => putSolve(tx, id, { ...change, realNow: runtime.clock.realNow() }))
}
