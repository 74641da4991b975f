import type { ImportId } from '#domain/kernel/ids.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findImport, findImportFor, type ImportRow } from '../queries.ts'
import { lockImport, storeUndoing } from '../store.ts'
import { forgetRecipients } from './run-import.ts'

/** Begins to take out again what an import brought; one that runs stops at its next batch. */
export async function undoImport(runtime: Runtime, actor: Actor, importId: ImportId): Promise<ImportRow> {
  const row = await findImportFor(runtime.db, actor, importId)
  if (!row) throw refusal('import.not_found')
  await runtime.work(authorOf(actor), async ({ tx, record }) => {
    const status = await lockImport(tx, importId)
    if (status !== 'running' && status !== 'done' && status !== 'failed') throw refusal('import.not_undoable')
    await storeUndoing(tx, importId, runtime.clock.realNow())
    await forgetRecipients(tx, row)
    record({ type: 'import.undo-started', subjectId: importId, shopId: row.shopId, data: {} })
  })
  await runtime.jobs.add('undo-import', { importId }, `undo-import:${importId}`)
  return (await findImport(runtime.db, importId)) ?? row
}
