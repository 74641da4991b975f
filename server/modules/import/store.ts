import { sql } from 'kysely'
import { BAD_ROWS_KEPT, type ImportStatus } from '#contract/import.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import type { ChannelId, FileId, ImportId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { findImportChannel, NO_PROGRESS, readProgress, type Progress } from './queries.ts'
import type { ReadRow } from './read-records.ts'

export interface NewImport {
  readonly id: ImportId
  readonly shopId: ShopId
  readonly fileId: FileId
  readonly fileName: string
  readonly createdBy: PersonId | null
}

export async function insertImport(tx: Tx, fresh: NewImport, now: Instant): Promise<void> {
  await tx
    .insertInto('import')
    .values({ ...fresh, kind: '', status: 'uploaded', progress: json(NO_PROGRESS), createdAt: at(now) })
    .execute()
}

/** Of these imports those that nobody has begun, with their files. @returns what they were */
export async function deleteUploads(
  tx: Tx,
  ids: readonly ImportId[],
): Promise<readonly { readonly id: ImportId; readonly shopId: ShopId; readonly fileName: string }[]> {
  const rows = await tx
    .deleteFrom('import')
    .where('id', '=', sql<ImportId>`any(${ids}::uuid[])`)
    .where('status', 'in', ['uploaded', 'ready'])
    .where('startedAt', 'is', null)
    .returning(['id', 'shopId', 'fileName', 'fileId'])
    .execute()
  const fileIds = rows.flatMap(({ fileId }) => fileId ?? [])
  if (fileIds.length > 0) await tx.deleteFrom('file').where('id', 'in', fileIds).execute()
  return rows
}

/** Files of before this moment whose upload never came to its end. */
export async function deletePartialUploads(tx: Tx, before: Instant): Promise<void> {
  await tx
    .deleteFrom('file')
    .where('purpose', '=', 'import')
    .where('createdAt', '<', at(before))
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('import').select('import.id').whereRef('import.fileId', '=', 'file.id')),
      ),
    )
    .execute()
}

/** Locks the import's row until the end of the transaction, and says where it stands. */
export async function lockImport(tx: Tx, id: ImportId): Promise<ImportStatus | undefined> {
  const row = await tx
    .selectFrom('import')
    .select('status')
    .where('id', '=', id)
    // Rows that refer to it may go on coming in.
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row?.status === 'ready' ? 'uploaded' : row?.status
}

/** Locks an import as `lockImport` does. @returns how far it is if it is running, else undefined */
export async function lockRunning(tx: Tx, id: ImportId): Promise<Progress | undefined> {
  const row = await tx
    .selectFrom('import')
    .select('progress')
    .where('id', '=', id)
    .where('status', '=', 'running')
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && readProgress(row.progress)
}

interface Beginning {
  readonly mapping: Mapping
  readonly profile: string | null
  readonly now: Instant
  readonly beatAt: Instant
}

/** Begins at the first row; what an earlier try stored is found there and not stored again. */
export async function storeStarted(
  tx: Tx,
  id: ImportId,
  { mapping, profile, now, beatAt }: Beginning,
): Promise<void> {
  await tx.deleteFrom('importBadRow').where('importId', '=', id).execute()
  await tx
    .updateTable('import')
    .set({
      status: 'running',
      kind: mapping.noun,
      mapping: json(mapping),
      profile,
      progress: json(NO_PROGRESS),
      failure: null,
      startedAt: at(now),
      finishedAt: null,
      beatAt: at(beatAt),
    })
    .where('id', '=', id)
    .execute()
}

export async function rememberMapping(
  tx: Tx,
  fingerprint: string,
  { mapping, by, now }: { readonly mapping: Mapping; readonly by: PersonId | null; readonly now: Instant },
): Promise<void> {
  const row = { kind: mapping.noun, mapping: json(mapping), updatedBy: by, updatedAt: at(now) }
  await tx
    .insertInto('importMapping')
    .values({ fingerprint, ...row })
    .onConflict((conflict) => conflict.column('fingerprint').doUpdateSet(row))
    .execute()
}

export async function storeProgress(
  tx: Tx,
  id: ImportId,
  { progress, beatAt }: { readonly progress: Progress; readonly beatAt: Instant },
): Promise<void> {
  await tx
    .updateTable('import')
    .set({ progress: json(progress), beatAt: at(beatAt) })
    .where('id', '=', id)
    .execute()
}

export async function storeBeat(tx: Tx, id: ImportId, beatAt: Instant): Promise<void> {
  await tx
    .updateTable('import')
    .set({ beatAt: at(beatAt) })
    .where('id', '=', id)
    .execute()
}

export async function storeEnded(
  tx: Tx,
  id: ImportId,
  {
    status,
    failure,
    now,
  }: { readonly status: 'done' | 'failed'; readonly failure: string | null; readonly now: Instant },
): Promise<void> {
  await tx
    .updateTable('import')
    .set({ status, failure, finishedAt: at(now) })
    .where('id', '=', id)
    .execute()
}

export async function storeUndoing(tx: Tx, id: ImportId, beatAt: Instant): Promise<void> {
  await tx
    .updateTable('import')
    .set({ status: 'undoing', beatAt: at(beatAt) })
    .where('id', '=', id)
    .execute()
}

export async function storeUndone(tx: Tx, id: ImportId, now: Instant): Promise<void> {
  await tx
    .updateTable('import')
    .set({ status: 'undone', undoneAt: at(now), finishedAt: at(now) })
    .where('id', '=', id)
    .execute()
}

/** Keeps the rows with problems to be listed, up to a limit; `before` had some already. */
export async function insertBadRows(
  tx: Tx,
  importId: ImportId,
  { rows, before }: { readonly rows: readonly ReadRow[]; readonly before: number },
): Promise<void> {
  const listed = rows
    .slice(0, Math.max(0, BAD_ROWS_KEPT - before))
    .flatMap(({ sheet, line, problems, records }) =>
      problems.map(({ code, column, excerpt }) => ({
        sheet,
        line,
        field: column ?? '',
        reason: code,
        excerpt,
        is_stored: records.length > 0,
      })),
    )
  if (listed.length === 0) return
  const input = json(
    listed.map((row) => ({ ...row, excerpt: row.excerpt.toWellFormed().replaceAll('\0', '') })),
  )
  await sql`
    insert into import_bad_row (import_id, sheet, line, field, reason, excerpt, is_stored)
    select ${importId}, sheet, line, field, reason, excerpt, is_stored
    from jsonb_to_recordset(${input}::jsonb)
      as b (sheet text, line bigint, field text, reason text, excerpt text, is_stored boolean)
    on conflict do nothing`.execute(tx)
}

/** The shop's channel of imports, made when the first file comes. */
export async function ensureImportChannel(tx: Tx, shopId: ShopId, now: Instant): Promise<ChannelId> {
  await tx.selectFrom('shop').select('id').where('id', '=', shopId).forNoKeyUpdate().execute()
  const known = await findImportChannel(tx, shopId)
  if (known !== undefined) return known
  const id = newId<'channel'>()
  await tx
    .insertInto('channel')
    .values({ id, shopId, kind: 'import', name: '导入', createdAt: at(now) })
    .execute()
  return id
}

/** The file stays listed with its name, size and sum; what stood in it is gone. */
export async function forgetBytes(tx: Tx, fileId: FileId | null): Promise<void> {
  if (fileId !== null) await tx.deleteFrom('fileChunk').where('fileId', '=', fileId).execute()
}
