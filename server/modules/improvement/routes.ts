import { implement } from '@orpc/server'
import { improvement, IMPROVEMENTS_PER_PAGE, type OpenImprovement } from '#contract/improvement.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ImprovementId } from '#domain/kernel/ids.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { accept, answer, sendBack, takeUp } from './actions/move-improvement.ts'
import { presentImprovement, presentPoints } from './present.ts'
import { countImprovements, findImprovement, keyOf, listImprovements, listPoints } from './queries.ts'

export function improvementRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(improvement).$context<RequestContext>().use(permitted)
  const today = () => localOf(runtime.clock.now(), SHANGHAI).workDate
  const open = async (actor: Actor, id: ImprovementId): Promise<OpenImprovement> => {
    const row = await findImprovement(db, actor, id)
    if (!row) throw refusal('improvement.not_found')
    const points = await listPoints(db, row.inspectionId)
    return { improvement: presentImprovement(row, today()), points: presentPoints(row, points) }
  }

  return {
    list: person.list.handler(async ({ context: { actor }, input }) =>
      pageOf(await listImprovements(db, actor, { filter: input, today: today() }), IMPROVEMENTS_PER_PAGE, {
        item: (row) => presentImprovement(row, today()),
        key: keyOf,
      }),
    ),
    count: person.count.handler(({ context: { actor } }) => countImprovements(db, actor, today())),
    get: person.get.handler(({ context: { actor }, input }) => open(actor, input.id)),
    take: person.take.handler(async ({ context: { actor }, input }) => {
      await takeUp(runtime, actor, input.id)
      return open(actor, input.id)
    }),
    answer: person.answer.handler(async ({ context: { actor }, input }) => {
      await answer(runtime, actor, input)
      return open(actor, input.id)
    }),
    accept: person.accept.handler(async ({ context: { actor }, input }) => {
      await accept(runtime, actor, input.id)
      return open(actor, input.id)
    }),
    sendBack: person.sendBack.handler(async ({ context: { actor }, input }) => {
      await sendBack(runtime, actor, input)
      return open(actor, input.id)
    }),
  }
}
