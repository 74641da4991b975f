import { implement } from '@orpc/server'
import { channel as contract } from '#contract/channel.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { changeChannel } from './actions/change-channel.ts'
import { openChannel } from './actions/open-channel.ts'
import { addKey, revokeKey } from './actions/rotate-keys.ts'
import { presentChannel, presentKey } from './present.ts'
import { findChannelFor, listChannels, listKeys } from './queries.ts'

export function channelRoutes(runtime: Runtime) {
  const { db } = runtime
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    list: person.list.handler(async ({ context: { actor }, input }) => {
      const rows = await listChannels(db, actor, input.shopId)
      return rows.map(presentChannel)
    }),
    create: person.create.handler(async ({ context: { actor }, input }) =>
      presentChannel(await openChannel(runtime, actor, input)),
    ),
    update: person.update.handler(async ({ context: { actor }, input }) =>
      presentChannel(await changeChannel(runtime, actor, input)),
    ),
    listKeys: person.listKeys.handler(async ({ context: { actor }, input }) => {
      if (!(await findChannelFor(db, actor, input.channelId))) throw refusal('channel.not_found')
      return (await listKeys(db, input.channelId)).map(presentKey)
    }),
    addKey: person.addKey.handler(async ({ context: { actor }, input }) => {
      const { key, secret } = await addKey(runtime, actor, input.channelId)
      return { key: presentKey(key), secret }
    }),
    revokeKey: person.revokeKey.handler(async ({ context: { actor }, input }) =>
      presentKey(await revokeKey(runtime, actor, input)),
    ),
  }
}
