import { implement } from '@orpc/server'
import { promotion } from '#contract/promotion.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { addPromotion, changePromotion, setRemoved } from './actions/set-promotion.ts'
import { readPromotions } from './list-promotions.ts'

export function promotionRoutes(runtime: Runtime) {
  const person = implement(promotion).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(({ context: { actor }, input }) =>
      readPromotions(runtime, actor, input.shopId),
    ),
    add: person.add.handler(async ({ context: { actor }, input }) => ({
      id: await addPromotion(runtime, actor, input),
    })),
    change: person.change.handler(async ({ context: { actor }, input }) => ({
      id: await changePromotion(runtime, actor, input),
    })),
    remove: person.remove.handler(({ context: { actor }, input: { id } }) =>
      setRemoved(runtime, actor, { id, isRemoved: true }),
    ),
    restore: person.restore.handler(({ context: { actor }, input: { id } }) =>
      setRemoved(runtime, actor, { id, isRemoved: false }),
    ),
  }
}
