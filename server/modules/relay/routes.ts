import { implement } from '@orpc/server'
import { relay as contract, RELAYS_PER_PAGE } from '#contract/relay.ts'
import { pageOf } from '#server/platform/database/page-key.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { confirmRelay, getRelay, sendRelay } from './actions/send-relay.ts'
import { presentRelay, seesReaders } from './present.ts'
import { countUnread, keyOf, listReaders, listRelays } from './queries.ts'

export function relayRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input: { after } }) =>
      pageOf(await listRelays(db, actor, after), RELAYS_PER_PAGE, {
        item: (row) => presentRelay(row, actor),
        key: keyOf,
      }),
    ),
    count: person.count.handler(async ({ context: { actor } }) => ({
      unread: await countUnread(db, actor.personId),
    })),
    send: person.send.handler(async ({ context: { actor }, input }) =>
      presentRelay(await sendRelay(runtime, actor, input), actor),
    ),
    confirm: person.confirm.handler(async ({ context: { actor }, input: { id } }) =>
      presentRelay(await confirmRelay(runtime, actor, id), actor),
    ),
    readers: person.readers.handler(async ({ context: { actor }, input: { id } }) => {
      if (!seesReaders(await getRelay(db, actor, id), actor)) throw refusal('relay.not_found')
      return [...(await listReaders(db, id))]
    }),
  }
}
