import { liveContract } from './live.ts'
import { channel } from './channel.ts'
import { sessionContract } from './session.ts'

/** Every route there is, by noun. The server must implement all of them to compile. */
export const contract = {
  live: liveContract,
  channel,
  session: sessionContract,
}

export type Contract = typeof contract
