import { after, DAY } from '#domain/kernel/time.ts'
import type { ImportId } from '#domain/kernel/ids.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { findMappingOf } from '../find-mapping.ts'
import { listUploads, type ImportRow } from '../queries.ts'
import { isOfOrders } from '../read-records.ts'
import { UnreadableFile } from '../readers/unreadable.ts'
import { deletePartialUploads, deleteUploads } from '../store.ts'
import { openStored } from './preview-import.ts'

/** Long enough to come back to a file after a week end. */
const FORGOTTEN_AFTER = 7 * DAY
/** Where names, phones and addresses of recipients may stand in it: long enough to come back to it tomorrow. */
const OF_ORDERS_AFTER = DAY
/** The largest file on a slow line is up within hours. */
const BROKEN_OFF_AFTER = DAY

/** Throws away files that were uploaded and never begun, and parts of files whose upload broke off with its process. */
export async function discardForgotten({ db, work, clock }: Runtime): Promise<void> {
  const now = clock.now()
  const forgotten: ImportId[] = []
  for (const row of await listUploads(db, after(now, -OF_ORDERS_AFTER)))
    if (row.createdAt < after(now, -FORGOTTEN_AFTER) || !(await isHarmless(db, row))) forgotten.push(row.id)
  await work(SYSTEM, async ({ tx, record }) => {
    for (const { id, shopId, fileName } of await deleteUploads(tx, forgotten))
      record({ type: 'import.discarded', subjectId: id, shopId, data: { fileName } })
    await deletePartialUploads(tx, after(now, -BROKEN_OFF_AFTER))
  })
}

/** Known to hold no orders. What cannot be read or is like no file that we know may hold some. */
async function isHarmless(db: Runtime['db'], row: ImportRow): Promise<boolean> {
  try {
    const { foundBy, mapping } = await findMappingOf(db, await openStored({ db }, row), undefined)
    return foundBy !== 'nothing' && !isOfOrders(mapping)
  } catch (error) {
    if (error instanceof UnreadableFile) return false
    throw error
  }
}
