import type { Courier } from '#server/modules/delivery/index.ts'
import { postOutside } from '#server/platform/http/outgoing.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { ADAPTERS } from './adapters.ts'

/** A connector that needs longer than this to take one message is treated as away. */
const ANSWER_MS = 10_000

/** Brings a reply out by the adapter of its channel's kind. */
export function deliverBy({ config, clock }: Runtime): ConstructorParameters<typeof Courier>[1] {
  return async (message, channel, signal) => {
    const adapter = ADAPTERS[channel.kind]
    if (!adapter) return { result: 'failed', failure: 'channel_off', detail: '' }
    return adapter.deliver(message, channel, {
      realNow: clock.realNow(),
      post: (address, posting) =>
        postOutside(address, {
          ...posting,
          signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
          allowedHosts: config.internalCallbackHosts,
        }),
    })
  }
}
