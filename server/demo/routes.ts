import { implement, ORPCError } from '@orpc/server'
import { demo, type DemoPlay } from '#contract/demo.ts'
import { authorOf } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findPlay, isDemo, startPlay, stopPlay } from './play/play-state.ts'

export function demoRoutes(runtime: Runtime) {
  const { db } = runtime
  // A real company has no sample day: nobody there learns that one could be played.
  const person = implement(demo)
    .$context<RequestContext>()
    .use(permitted)
    .use(async ({ next }) => {
      if (!(await isDemo(db))) throw new ORPCError('NOT_FOUND')
      return next()
    })
  const present = async (): Promise<DemoPlay> => ({ play: (await findPlay(db)) ?? null })
  return {
    get: person.get.handler(present),
    play: person.play.handler(async ({ context: { actor }, input }) => {
      await startPlay(runtime, authorOf(actor), input.speed)
      return present()
    }),
    stop: person.stop.handler(async ({ context: { actor } }) => {
      await stopPlay(runtime, authorOf(actor))
      return present()
    }),
  }
}
