import { implement } from '@orpc/server'
import { z } from 'zod'
import { ARRIVALS_PER_PAGE, forecast } from '#contract/forecast.ts'
import { idSchema, instantSchema } from '#contract/scalars.ts'
import { pageOf, readKey } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { presentArrival } from './present.ts'
import { getShop, listArrivals, listShops } from './queries.ts'
import { readForecast } from './read-forecast.ts'

const keySchema = z.object({ at: instantSchema, id: idSchema<'conversation'>() })

export function forecastRoutes(runtime: Runtime) {
  const person = implement(forecast).$context<RequestContext>().use(permitted)
  return {
    listShops: person.listShops.handler(async ({ context: { actor } }) => [
      ...(await listShops(runtime.db, actor)),
    ]),
    get: person.get.handler(({ context: { actor }, input }) => readForecast(runtime, actor, input)),
    listArrivals: person.listArrivals.handler(async ({ context: { actor }, input: { after, ...asked } }) => {
      await getShop(runtime.db, actor, asked.shopId)
      const rows = await listArrivals(runtime.db, { ...asked, after: readKey(after, keySchema) })
      return pageOf(rows, ARRIVALS_PER_PAGE, {
        item: presentArrival,
        key: ({ at, conversationId }) => ({ at, id: conversationId }),
      })
    }),
  }
}
