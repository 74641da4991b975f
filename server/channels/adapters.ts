import type { ChannelAdapter } from './channel.ts'
import { eventAdapter } from './events/event-adapter.ts'

/** Who reads what is sent to a channel of each kind. A new platform adds its line here. */
export const ADAPTERS: Readonly<Record<string, ChannelAdapter | undefined>> = {
  event: eventAdapter,
}
