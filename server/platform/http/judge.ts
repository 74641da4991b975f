import { ORPCError } from '@orpc/server'
import { ERROR_STATUS } from '#contract/errors.ts'
import { storageTrouble, type StorageTrouble } from '../database/outage.ts'
import type { Log } from '../log.ts'

/** Goes round every call of a typed route: what breaks there is told to the log, and to the caller as an answer. */
export function judge(log: Log) {
  return async <Result>({ next }: { readonly next: () => Promise<Result> }): Promise<Result> => {
    try {
      return await next()
    } catch (error) {
      return fail(log, error)
    }
  }
}

export const STORAGE_WORDS: Readonly<Record<StorageTrouble, string>> = {
  'storage.full': 'the disk of the database is full: nothing was taken; try again once there is space',
  'storage.away': 'the database cannot be reached for the moment: try again shortly',
}

/** PostgreSQL: a NUL, or half of a character, which no text column can hold. Nobody types such signs. */
const UNSTORABLE: ReadonlySet<unknown> = new Set(['22021', '22P05'])

/** Refusals and bad input are answers, not failures; anything else is a bug and goes to the log whole. */
function fail(log: Log, error: unknown): never {
  if (error instanceof Error && 'code' in error && UNSTORABLE.has(error.code))
    throw new ORPCError('BAD_REQUEST', { message: 'a text holds a NUL', cause: error })
  const trouble = storageTrouble(error)
  if (trouble) {
    const message = STORAGE_WORDS[trouble]
    log.error({ error }, message)
    throw new ORPCError(trouble, { status: ERROR_STATUS[trouble], message, data: {}, cause: error })
  }
  if (!(error instanceof ORPCError) || error.status >= 500)
    log.error({ error, cause: error instanceof Error ? error.cause : undefined }, 'a route failed')
  throw error
}
