import { Worker } from 'node:worker_threads'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Assignment, RosterModel } from '#domain/roster/model.ts'
import type { SolveErrand, SolveNews } from './solve-worker.ts'

/** The solver's own memory lies outside this heap; it grows with each solve, so every solve has a thread of its own. */
const HEAP = { maxOldGenerationSizeMb: 768 }

export interface SolveAsked {
  readonly model: RosterModel
  /** To begin with. */
  readonly start: readonly Assignment[]
  readonly limitMs: number
  /** Ends when the best is so little above what is proved, as a share of it. */
  readonly gap: number
}

export interface Solving {
  /** Ends soon, with the best so far. */
  readonly stop: () => void
  readonly done: Promise<Solved>
}

export type Solved =
  | { readonly kind: 'impossible'; readonly personIds: readonly PersonId[] }
  | {
      readonly kind: 'done'
      readonly assignments: readonly Assignment[]
      readonly cost: number
      readonly bound: number | null
    }

/** Solves a roster in a thread of its own. `tell` hears of every better roster and every higher bound. */
export function solveAside(
  { model, start, limitMs, gap }: SolveAsked,
  tell: (news: Extract<SolveNews, { kind: 'found' | 'done' }>) => void,
): Solving {
  const stop = new SharedArrayBuffer(4)
  const errand: SolveErrand = { model, start, limitMs, gap, stop }
  const worker = new Worker(new URL('solve-worker.ts', import.meta.url), {
    workerData: errand,
    resourceLimits: HEAP,
  })
  const done = new Promise<Solved>((resolve, reject) => {
    let best: readonly Assignment[] = []
    let outcome: Solved | undefined
    worker.on('message', (news: SolveNews) => {
      if (news.kind === 'impossible') {
        outcome = news
        return
      }
      best = news.assignments ?? best
      if (news.kind === 'done') outcome = { ...news, kind: 'done', assignments: best }
      tell(news)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      if (outcome) resolve(outcome)
      else reject(new Error(`the thread that solves a roster ended with ${code}`))
    })
  })
  return { stop: () => void Atomics.store(new Int32Array(stop), 0, 1), done }
}
