import { implement } from '@orpc/server'
import { surge as contract } from '#contract/surge.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { answerCall, callIn, markCame, setStandBy } from './actions/call-in.ts'
import { approveStep, retirePlan, savePlan } from './actions/plan-surge.ts'
import { endSurge, startSurge, takeStep } from './actions/run-surge.ts'
import { listOwnCalls } from './queries.ts'
import { readBoard } from './read-board.ts'

export { putPlan } from './store.ts'

export function surgeRoutes(runtime: Runtime) {
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    board: person.board.handler(({ context: { actor }, input: { teamId } }) =>
      readBoard(runtime, actor, teamId),
    ),
    save: person.save.handler(async ({ context: { actor }, input }) => ({
      id: await savePlan(runtime, actor, input),
    })),
    approve: person.approve.handler(async ({ context: { actor }, input }) => {
      await approveStep(runtime, actor, input)
      return {}
    }),
    retire: person.retire.handler(async ({ context: { actor }, input: { id } }) => {
      await retirePlan(runtime, actor, id)
      return {}
    }),
    start: person.start.handler(async ({ context: { actor }, input: { id } }) => ({
      id: await startSurge(runtime, actor, id),
    })),
    step: person.step.handler(async ({ context: { actor }, input }) => {
      await takeStep(runtime, actor, input)
      return {}
    }),
    call: person.call.handler(async ({ context: { actor }, input }) => {
      await callIn(runtime, actor, input)
      return {}
    }),
    came: person.came.handler(async ({ context: { actor }, input: { id } }) => {
      await markCame(runtime, actor, id)
      return {}
    }),
    end: person.end.handler(async ({ context: { actor }, input: { id } }) => {
      await endSurge(runtime, actor, id)
      return {}
    }),
    standBy: person.standBy.handler(async ({ context: { actor }, input }) => {
      await setStandBy(runtime, actor, input)
      return {}
    }),
    mine: person.mine.handler(({ context: { actor } }) => listOwnCalls(runtime.db, actor)),
    answer: person.answer.handler(async ({ context: { actor }, input }) => {
      await answerCall(runtime, actor, input)
      return {}
    }),
  }
}
