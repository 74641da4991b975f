import { liveContract } from './live.ts'
import { channelEvent } from './channel-event.ts'
import { channel } from './channel.ts'
import { sessionContract } from './session.ts'

/** Every route there is, by noun. The server must implement all of them to compile. */
export const contract = {
  live: liveContract,
  channel,
  session: sessionContract,
}

/** What the API reference shows: also the address that is served beside the router, because it is signed over raw bytes. */
export const published = { ...contract, channelEvent }

export type Contract = typeof contract
