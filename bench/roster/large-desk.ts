import { checkRoster } from '#domain/roster/check.ts'
import type { Assignment, RosterModel } from '#domain/roster/model.ts'
import type { Line } from '../figure.ts'
import { median } from '../statistics.ts'
import { largeModel } from './large.ts'
import { isFeasible, SECOND, solvedAt } from './solved-at.ts'

export const PEOPLE = 100
const SOLVE_MS = 120 * SECOND
const FIRST_MS = 20 * SECOND
const REPLAN_MS = 3 * SECOND
const ABSENCES = 7

/** A first roster, how good it is in the end, and what an absence does to it. */
export async function largeLines(): Promise<readonly Line[]> {
  const model = largeModel(PEOPLE)
  const { firstMs, outcome } = await solvedAt(model, { marks: [SOLVE_MS] })
  const gap = outcome.bound === null ? Number.NaN : (outcome.cost - outcome.bound) / outcome.cost
  const name = `${PEOPLE} people × 28 days × 4 shifts`
  return [
    {
      what: `${name}: first roster that breaks nothing hard`,
      value: `${(firstMs / SECOND).toFixed(1)} s`,
      aim: '≤ 20 s',
      isMet: firstMs <= FIRST_MS,
    },
    {
      what: `${name}: gap after ${SOLVE_MS / SECOND} s`,
      value: `${(100 * gap).toFixed(2)} % (cost ${outcome.cost}, bound ${outcome.bound ?? 'none'})`,
      aim: '≤ 2 %',
      isMet: gap <= 0.02,
    },
    ...(await replanLines(model, outcome.assignments)),
  ]
}

/** Everybody in turn is away on a day of a shift of his; each time from the same published roster. */
async function replanLines(model: RosterModel, published: readonly Assignment[]): Promise<readonly Line[]> {
  const runs: Replan[] = []
  for (const shift of absentShifts(published)) runs.push(await replanned(model, published, shift))
  const of = (read: (run: Replan) => number) => median(runs.map(read))
  const range = (read: (run: Replan) => number) =>
    `${Math.min(...runs.map(read))} to ${Math.max(...runs.map(read))}`
  const firstMs = of((run) => run.firstMs)
  const isSound = runs.every(({ isSound }) => isSound)
  return [
    {
      what: `the same planned anew after one absence: first roster without it, median of ${runs.length}`,
      value: `${(firstMs / SECOND).toFixed(1)} s (at most ${(Math.max(...runs.map((run) => run.firstMs)) / SECOND).toFixed(1)} s)`,
      aim: '≤ 3 s',
      isMet: isSound && firstMs <= REPLAN_MS,
    },
    {
      what: `cells that it changes, after ${REPLAN_MS / SECOND} s`,
      value: `median ${of(({ changed }) => changed)} (${range(({ changed }) => changed)})${isSound ? '' : ', hard rules broken'}`,
    },
  ]
}

interface Replan {
  readonly firstMs: number
  readonly changed: number
  readonly isSound: boolean
}

async function replanned(
  model: RosterModel,
  published: readonly Assignment[],
  { personId, workDate }: Assignment,
): Promise<Replan> {
  const after: RosterModel = {
    ...model,
    leaves: [...model.leaves, { personId, from: workDate, to: workDate }],
    kept: { assignments: published, dates: null, weight: 100 },
  }
  const { firstMs, outcome } = await solvedAt(after, { marks: [REPLAN_MS], start: published })
  const { assignments } = outcome
  return {
    firstMs,
    changed: checkRoster(after, assignments).filter(({ kind }) => kind === 'kept').length,
    isSound: isFeasible(after, assignments),
  }
}

/** Shifts spread over the people and the days. */
function absentShifts(published: readonly Assignment[]): readonly Assignment[] {
  return Array.from(
    { length: ABSENCES },
    (_, index) => published[Math.floor(((index + 0.5) * published.length) / ABSENCES)],
  ).flatMap((shift) => shift ?? [])
}
