import { implement } from '@orpc/server'
import { floor } from '#contract/floor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { readFloor } from './read-floor.ts'

export { boardAnnouncer } from './announce.ts'
export { readFloor } from './read-floor.ts'

export function floorRoutes(runtime: Runtime) {
  const person = implement(floor).$context<RequestContext>().use(permitted)
  return {
    get: person.get.handler(({ context: { actor }, input }) => readFloor(runtime, actor, input.teamId)),
  }
}
