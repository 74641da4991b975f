import { implement } from '@orpc/server'
import { delivery } from '#contract/delivery.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { retry, retryAll } from './actions/retry.ts'

export function deliveryRoutes(runtime: Runtime) {
  const person = implement(delivery).$context<RequestContext>().use(permitted)
  return {
    retry: person.retry.handler(async ({ context: { actor }, input }) => {
      await retry(runtime, actor, input)
      return {}
    }),
    retryAll: person.retryAll.handler(async ({ context: { actor }, input }) => ({
      count: await retryAll(runtime, actor, input.channelId),
    })),
  }
}
