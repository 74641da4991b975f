import { implement } from '@orpc/server'
import { swap as contract } from '#contract/swap.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { askSwap, openShifts } from './actions/ask-swap.ts'
import { answerSwap, decideSwap, takeShift, withdrawSwap } from './actions/move-swap.ts'
import { listColleagues, type StoredSwap } from './queries.ts'
import { countWaiting, readSwaps, viewOf } from './read-swaps.ts'

export function swapRoutes(runtime: Runtime) {
  const { db, clock } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  const reading = (actor: Actor) => ({ actor, now: clock.now() })
  const view = (swap: StoredSwap, actor: Actor) => viewOf(db, swap, reading(actor))
  return {
    list: person.list.handler(({ context: { actor } }) => readSwaps(db, reading(actor))),
    count: person.count.handler(({ context: { actor } }) => countWaiting(db, reading(actor))),
    colleagues: person.colleagues.handler(async ({ context: { actor } }) =>
      (await listColleagues(db, actor)).map((colleague) => ({ ...colleague })),
    ),
    ask: person.ask.handler(async ({ context: { actor }, input }) =>
      view(await askSwap(runtime, actor, input), actor),
    ),
    open: person.open.handler(async ({ context: { actor }, input }) =>
      Promise.all((await openShifts(runtime, actor, input)).map((swap) => view(swap, actor))),
    ),
    answer: person.answer.handler(async ({ context: { actor }, input }) =>
      view(await answerSwap(runtime, actor, input), actor),
    ),
    take: person.take.handler(async ({ context: { actor }, input: { id } }) =>
      view(await takeShift(runtime, actor, id), actor),
    ),
    decide: person.decide.handler(async ({ context: { actor }, input }) =>
      view(await decideSwap(runtime, actor, input), actor),
    ),
    withdraw: person.withdraw.handler(async ({ context: { actor }, input: { id } }) =>
      view(await withdrawSwap(runtime, actor, id), actor),
    ),
  }
}
