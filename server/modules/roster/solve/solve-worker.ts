import { parentPort, workerData } from 'node:worker_threads'

import { compileRoster } from '#domain/roster/compile.ts'
import { assignmentsOf, plansOf } from '#domain/roster/horizon.ts'
import type { Assignment, RosterModel } from '#domain/roster/model.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { loadSolver } from './load-solver.ts'
import { searchRoster } from './search.ts'

/** What `solveAside` hands to this thread. */
export interface SolveErrand {
  readonly model: RosterModel
  readonly start: readonly Assignment[]
  readonly limitMs: number
  readonly gap: number
  /** One 32-bit number: 1 as soon as somebody says stop. */
  readonly stop: SharedArrayBuffer
}

/** What it says meanwhile and at the end. */
export type SolveNews =
  | {
      readonly kind: 'found' | 'done'
      readonly cost: number
      /** Null: nothing is proved yet. */
      readonly bound: number | null
      /** Only where the roster is another one than was told before. */
      readonly assignments: readonly Assignment[] | null
    }
  | { readonly kind: 'impossible'; readonly personIds: readonly PersonId[] }

const { model, start, limitMs, gap, stop } = workerData as SolveErrand
const begun = performance.now()
const flag = new Int32Array(stop)
let told = Number.POSITIVE_INFINITY

const outcome = searchRoster(compileRoster(model), {
  highs: await loadSolver(),
  start: start.length === 0 ? [] : plansOf(model, start),
  seed: 1,
  gap,
  elapsed: () => performance.now() - begun,
  limitMs,
  isStopped: () => Atomics.load(flag, 0) === 1,
  tell: (found) => tell('found', found),
})
if ('impossible' in outcome)
  say({ kind: 'impossible', personIds: outcome.impossible.flatMap((index) => model.people[index]?.id ?? []) })
else tell('done', outcome.found)

function tell(
  kind: 'found' | 'done',
  {
    cost,
    bound,
    plans,
  }: { readonly cost: number; readonly bound: number; readonly plans: readonly Uint8Array[] },
): void {
  const isNew = cost < told
  told = Math.min(told, cost)
  say({
    kind,
    cost,
    bound: Number.isFinite(bound) ? bound : null,
    assignments: isNew ? assignmentsOf(model, plans) : null,
  })
}

function say(news: SolveNews): void {
  parentPort?.postMessage(news, [])
}
