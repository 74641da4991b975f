import { wishRetry } from '#server/platform/events/parked.ts'
import type { Author } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'

/** Parked events are of the company as a whole. */
const COMPANY = '00000000-0000-0000-0000-000000000000'

/**
 * Asks that all parked events be tried again, by the process that runs the consumers or the next one that does.
 * @returns how many there are
 */
export async function retryParked({ work }: Pick<Runtime, 'work'>, author: Author): Promise<number> {
  return work(author, async ({ tx, record }) => {
    const count = await wishRetry(tx)
    if (count > 0) record({ type: 'consumer.retried', subjectId: COMPANY, data: { count } })
    return count
  })
}
