import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Postmaster } from './postmaster.ts'
import { isAlive } from './process-identity.ts'

export interface Guard {
  /** Ends the watch and answers the one that runs now. */
  release(): Promise<Postmaster>
}

const LOOK_EVERY_MS = 500

/**
 * Starts the database again when it ends by itself, such as killed for lack of memory, or when its socket has been
 * cleaned away from the temporary directory; tried until it succeeds.
 */
export function guardPostmaster(first: Postmaster, restart: () => Promise<Postmaster>): Guard {
  let current = first
  let restarting: Promise<void> | undefined
  const timer = setInterval(() => {
    if (restarting !== undefined || isWell(current)) return
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

function isWell({ pid, socketDir, port }: Postmaster): boolean {
  return isAlive(pid) && (socketDir === '' || existsSync(join(socketDir, `.s.PGSQL.${port}`)))
}
