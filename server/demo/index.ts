import { createRouterClient, type Router } from '@orpc/server'
import type { Contract } from '#contract/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { playSweep } from './play/stage.ts'
import { shiftSweep } from './shifts/shift-sweep.ts'

export { PEOPLE } from './cast.ts'
export { emptyDemo } from './fill/empty-demo.ts'
export { fillDemo } from './fill/fill-demo.ts'
export { DEMO_DAYS } from './fill/sample-plan.ts'
export { serveDemoPage } from './serve-page.ts'
export { isDemo, startPlay, stopPlay } from './play/play-state.ts'
export { demoRoutes } from './routes.ts'

/** The played people call the same routes as everybody's console. */
export function demoDuties(runtime: Runtime, router: Router<Contract, RequestContext>): ModuleDuties {
  const consoleOf = (actor: Actor) => createRouterClient(router, { context: () => contextOf(actor) })
  return { sweeps: [playSweep(runtime, consoleOf), shiftSweep(runtime, consoleOf)] }
}

function contextOf(actor: Actor): RequestContext {
  return {
    headers: new Headers(),
    address: '',
    requestId: '',
    rawBody: Buffer.alloc(0),
    setCookies: () => {},
    findActor: () => Promise.resolve(actor),
  }
}
