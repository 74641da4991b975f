import { sql } from 'kysely'
import { z } from 'zod'
import { mappingSchema, type BadRow, type ImportStatus } from '#contract/import.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import type { ChannelId, FileId, ImportId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { after, SECOND, type Instant } from '#domain/kernel/time.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import { at, type Db, type Tx } from '#server/platform/database/database.ts'

/** How far the job is, as stored. */
const progressSchema = z.object({
  rows: z.int().default(0),
  stored: z.int().default(0),
  duplicates: z.int().default(0),
  bad: z.int().default(0),
  partial: z.int().default(0),
  bytesRead: z.int().default(0),
})

export type Progress = z.output<typeof progressSchema>

export function readProgress(stored: unknown): Progress {
  return progressSchema.parse(stored)
}

export const NO_PROGRESS: Progress = { rows: 0, stored: 0, duplicates: 0, bad: 0, partial: 0, bytesRead: 0 }

/** Whether an import stored a batch within the last seconds of real time: work that can wait had better. */
export async function isImporting(db: Db, realNow: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('import')
    .select('id')
    .where('status', 'in', ['running', 'undoing'])
    .where('beatAt', '>=', at(after(realNow, -10 * SECOND)))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export interface ImportRow {
  readonly id: ImportId
  readonly shopId: ShopId
  readonly zone: string
  readonly fileId: FileId | null
  readonly fileName: string
  readonly byteSize: number
  readonly sha256: string | null
  readonly kind: string
  readonly profile: string | null
  readonly mapping: Mapping | null
  readonly status: ImportStatus
  readonly progress: Progress
  readonly failure: string | null
  readonly createdBy: PersonId | null
  readonly createdAt: Instant
  readonly finishedAt: Instant | null
}

export async function findImport(db: Db | Tx, id: ImportId): Promise<ImportRow | undefined> {
  const row = await selectImports(db).where('import.id', '=', id).executeTakeFirst()
  return row && readRow(row)
}

/** The import, if the actor may see its shop. */
export async function findImportFor(db: Db | Tx, actor: Actor, id: ImportId): Promise<ImportRow | undefined> {
  const row = await findImport(db, id)
  return row && maySeeShop(actor, row.shopId) ? row : undefined
}

/** Newest first; one more than `limit`, by which the caller knows whether there is another page. */
export async function listImports(
  db: Db,
  actor: Actor,
  {
    shopId,
    after,
    limit,
  }: { readonly shopId?: ShopId | undefined; readonly after?: ImportId | undefined; readonly limit: number },
): Promise<readonly ImportRow[]> {
  let query = selectImports(db).orderBy('import.id', 'desc').limit(limit)
  if (actor.shopIds !== 'all') query = query.where('import.shopId', 'in', actor.shopIds)
  if (shopId !== undefined) query = query.where('import.shopId', '=', shopId)
  if (after !== undefined) query = query.where('import.id', '<', after)
  const rows = await query.execute()
  return rows.map(readRow)
}

function selectImports(db: Db | Tx) {
  return db
    .selectFrom('import')
    .innerJoin('shop', 'shop.id', 'import.shopId')
    .leftJoin('file', 'file.id', 'import.fileId')
    .select([
      'import.id',
      'import.shopId',
      'import.fileId',
      'import.fileName',
      'import.kind',
      'import.profile',
    ])
    .select(['import.mapping', 'import.status', 'import.progress', 'import.failure', 'import.createdBy'])
    .select([
      'import.createdAt',
      'import.finishedAt',
      'shop.timeZone as zone',
      'file.byteSize',
      'file.sha256',
    ])
}

function readRow(
  row: NonNullable<Awaited<ReturnType<ReturnType<typeof selectImports>['executeTakeFirst']>>>,
): ImportRow {
  return {
    ...row,
    status: row.status === 'ready' ? 'uploaded' : row.status,
    byteSize: row.byteSize ?? 0,
    mapping: row.mapping === null ? null : mappingSchema.parse(row.mapping),
    progress: readProgress(row.progress),
  }
}

/** An earlier import of the very same bytes into the same shop that was not undone. */
export async function findSameFile(db: Db, { id, shopId, sha256 }: ImportRow): Promise<ImportId | undefined> {
  if (sha256 === null) return undefined
  const row = await db
    .selectFrom('import')
    .innerJoin('file', 'file.id', 'import.fileId')
    .select('import.id')
    .where('import.shopId', '=', shopId)
    .where('file.sha256', '=', sha256)
    .where('import.id', '<>', id)
    .where('import.status', 'in', ['running', 'done'])
    .orderBy('import.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** Files of before this moment that nobody has begun to import. */
export async function listUploads(db: Db, before: Instant): Promise<readonly ImportRow[]> {
  const rows = await selectImports(db)
    .where('import.status', 'in', ['uploaded', 'ready'])
    .where('import.startedAt', 'is', null)
    .where('import.createdAt', '<', at(before))
    .execute()
  return rows.map(readRow)
}

export async function findMapping(db: Db, fingerprint: string): Promise<Mapping | undefined> {
  const row = await db
    .selectFrom('importMapping')
    .select('mapping')
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst()
  const parsed = mappingSchema.safeParse(row?.mapping)
  return parsed.success ? parsed.data : undefined
}

export interface BadRowKey {
  readonly sheet: string
  readonly line: number
  readonly field: string
}

export const badRowKeySchema: z.ZodType<BadRowKey> = z.object({
  sheet: z.string(),
  line: z.int(),
  field: z.string(),
})

export async function listBadRows(
  db: Db,
  importId: ImportId,
  { after, limit }: { readonly after: BadRowKey | undefined; readonly limit: number },
): Promise<readonly (BadRow & BadRowKey)[]> {
  const rows = await db
    .selectFrom('importBadRow')
    .select(['sheet', 'line', 'field', 'reason', 'excerpt', 'isStored'])
    .where('importId', '=', importId)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(sheet, line, field) > (${after?.sheet ?? ''}, ${after?.line ?? 0}::bigint, ${after?.field ?? ''})`,
      ),
    )
    .orderBy('sheet')
    .orderBy('line')
    .orderBy('field')
    .limit(limit)
    .execute()
  return rows.map(({ reason, ...row }) => ({
    ...row,
    code: reason as BadRow['code'],
    column: row.field === '' ? undefined : row.field,
  }))
}

/** The shop's one channel of imports: what comes in by two files is told apart, or found the same, within it. */
export async function findImportChannel(db: Db | Tx, shopId: ShopId): Promise<ChannelId | undefined> {
  const row = await db
    .selectFrom('channel')
    .select('id')
    .where('shopId', '=', shopId)
    .where('kind', '=', 'import')
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}
