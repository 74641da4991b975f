import { checkRoster, costOf } from '#domain/roster/check.ts'
import type { Assignment, RosterModel } from '#domain/roster/model.ts'
import { solveAside, type Solved } from '#server/modules/roster/solve/solve-aside.ts'

export const SECOND = 1000

interface Mark {
  readonly ms: number
  readonly assignments: readonly Assignment[]
  readonly bound: number | null
}

export interface SolvedAt {
  /** What there was at each mark. */
  readonly kept: readonly Mark[]
  /** When there was a roster first that breaks nothing hard. */
  readonly firstMs: number
  readonly tookMs: number
  readonly outcome: Extract<Solved, { readonly kind: 'done' }>
}

interface SolveAsked {
  /** Milliseconds; it ends at the last one. */
  readonly marks: readonly number[]
  readonly start?: readonly Assignment[]
  /** Ends as soon as a roster costs no more than this. */
  readonly enough?: number
}

/** Solves a model and keeps what there was at each mark. */
export async function solvedAt(
  model: RosterModel,
  { marks, start = [], enough = Number.NEGATIVE_INFINITY }: SolveAsked,
): Promise<SolvedAt> {
  const begun = performance.now()
  const kept: Mark[] = []
  let best: readonly Assignment[] = []
  let bound: number | null = null
  let firstMs: number | undefined
  const limitMs = Math.max(...marks)
  const solving = solveAside({ model, start, limitMs, gap: 0 }, (news) => {
    const ms = performance.now() - begun
    for (const mark of marks.slice(kept.length))
      if (ms > mark) kept.push({ ms: mark, assignments: best, bound })
    best = news.assignments ?? best
    bound = news.bound
    if (firstMs === undefined && isFeasible(model, best)) firstMs = ms
    if (news.cost <= enough) solving.stop()
  })
  const outcome = await solving.done
  if (outcome.kind === 'impossible') throw new Error(`no plan for ${outcome.personIds.join(', ')}`)
  for (const mark of marks.slice(kept.length))
    kept.push({ ms: mark, assignments: outcome.assignments, bound: outcome.bound })
  return { kept, firstMs: firstMs ?? Number.POSITIVE_INFINITY, tookMs: performance.now() - begun, outcome }
}

export function isFeasible(model: RosterModel, assignments: readonly Assignment[]): boolean {
  return costOf(checkRoster(model, assignments)).hard === 0
}
