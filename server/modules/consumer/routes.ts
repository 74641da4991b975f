import { implement } from '@orpc/server'
import { consumer } from '#contract/consumer.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { readConsumers } from './actions/read-consumers.ts'
import { retryParked } from './actions/retry-parked.ts'

export function consumerRoutes(runtime: Runtime) {
  const person = implement(consumer).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(() => readConsumers(runtime)),
    retry: person.retry.handler(async ({ context: { author } }) => ({
      wanted: await retryParked(runtime, author),
    })),
  }
}
