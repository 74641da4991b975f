import { after, DAY } from '#domain/kernel/time.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { deleteForgottenUploads, deletePartialUploads } from '../store.ts'

/** Long enough to come back to a file after a week end. */
const FORGOTTEN_AFTER = 7 * DAY
/** The largest file on a slow line is up within hours. */
const BROKEN_OFF_AFTER = DAY

/** Throws away files that were uploaded and never begun, and parts of files whose upload broke off with its process. */
export async function discardForgotten({ work }: Runtime): Promise<void> {
  await work(SYSTEM, async ({ tx, now, record }) => {
    for (const { id, shopId, fileName } of await deleteForgottenUploads(tx, after(now, -FORGOTTEN_AFTER)))
      record({ type: 'import.discarded', subjectId: id, shopId, data: { fileName } })
    await deletePartialUploads(tx, after(now, -BROKEN_OFF_AFTER))
  })
}
