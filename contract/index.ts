import { liveContract } from './live.ts'
import { sessionContract } from './session.ts'

/** Every route there is, by noun. The server must implement all of them to compile. */
export const contract = {
  live: liveContract,
  session: sessionContract,
}

export type Contract = typeof contract
