import type { FileId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Db } from '#server/platform/database/database.ts'

export interface FileRow {
  readonly id: FileId
  readonly shopId: ShopId | null
  readonly name: string
  readonly mediaType: string
  readonly byteSize: number
  readonly purpose: string
  readonly uploadedBy: PersonId | null
}

export async function findFile(db: Db, id: FileId): Promise<FileRow | undefined> {
  return db
    .selectFrom('file')
    .select(['id', 'shopId', 'name', 'mediaType', 'byteSize', 'purpose', 'uploadedBy'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The bytes, a chunk at a time, so that a big file never lies in memory whole. */
export async function* readChunks(db: Db, id: FileId): AsyncGenerator<Buffer> {
  for (let position = 0; ; position += 1) {
    const chunk = await db
      .selectFrom('fileChunk')
      .select('bytes')
      .where('fileId', '=', id)
      .where('position', '=', position)
      .executeTakeFirst()
    if (!chunk) return
    yield chunk.bytes
  }
}
