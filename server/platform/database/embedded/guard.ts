import type { Postmaster } from './postmaster.ts'
import { isAlive } from './process-identity.ts'

export interface Guard {
  /** Ends the watch and answers the one that runs now. */
  release(): Promise<Postmaster>
}

const LOOK_EVERY_MS = 500

/** Starts the database again when it ends by itself, such as killed for lack of memory; tried until it succeeds. */
export function guardPostmaster(first: Postmaster, restart: () => Promise<Postmaster>): Guard {
  let current = first
  let restarting: Promise<void> | undefined
  const timer = setInterval(() => {
    if (restarting !== undefined || isAlive(current.pid)) return
    restarting = restart()
      .then(
        (next) => void (current = next),
        () => undefined,
      )
      .finally(() => (restarting = undefined))
  }, LOOK_EVERY_MS).unref()
  return {
    release: async () => {
      clearInterval(timer)
      await restarting
      return current
    },
  }
}
