import { after, SECOND } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { findingConsumer } from './reactions.ts'
import { recheckAside } from './recheck-aside.ts'
import { tellFound } from './tell-found.ts'

export { checkChats } from './actions/check-chats.ts'
export { judgeReply, recordSentAnyway, type JudgedReply } from './actions/judge-reply.ts'
export { followWording } from './kept-wording.ts'
export { entriesFor } from './entries-for.ts'
export { findingRoutes } from './routes.ts'
export { seenBy } from './scope.ts'
export { whisperFound } from './tell-found.ts'
export { wordingFor } from './wording.ts'

/** After a failure it is not tried again at once: whatever failed would most likely fail again. */
const REST_AFTER_FAILURE = 20 * SECOND

/**
 * Checks chats as things happen in them, and in the background whatever waits to be checked anew. While `isBusy` the
 * background rests: beside a file that comes in it would take more than half of the machine.
 */
export function findingDuties(runtime: Runtime, isBusy: () => Promise<boolean>): ModuleDuties {
  const { clock } = runtime
  let restsUntil = clock.realNow()
  return {
    consumers: [findingConsumer(runtime)],
    sweeps: [
      {
        name: 'recheck-findings',
        everyMs: 1_000,
        in: 'leader',
        async run() {
          if (clock.realNow() < restsUntil) return
          if (await isBusy()) return
          restsUntil = after(clock.realNow(), REST_AFTER_FAILURE)
          if (await recheckAside(runtime, isBusy)) tellFound(runtime)
          restsUntil = clock.realNow()
        },
      },
    ],
  }
}
