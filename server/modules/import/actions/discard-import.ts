import type { ImportId } from '#domain/kernel/ids.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findImportFor } from '../queries.ts'
import { deleteUploads } from '../store.ts'

/**
 * Throws away an uploaded file that nobody has begun to import; what has begun is undone instead.
 * @throws import.not_found, import.not_ready
 */
export async function discardImport({ db, work }: Runtime, actor: Actor, importId: ImportId): Promise<void> {
  if (!(await findImportFor(db, actor, importId))) throw refusal('import.not_found')
  await work(authorOf(actor), async ({ tx, record }) => {
    const [discarded] = await deleteUploads(tx, [importId])
    if (!discarded) throw refusal('import.not_ready')
    const { shopId, fileName } = discarded
    record({ type: 'import.discarded', subjectId: importId, shopId, data: { fileName } })
  })
}
