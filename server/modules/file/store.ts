import type { FileId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Tx } from '#server/platform/database/database.ts'

const CHUNK_BYTES = 1024 * 1024

export interface NewFile {
  readonly id: FileId
  /** Null until it is sent in a chat of a shop. */
  readonly shopId: ShopId | null
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  readonly purpose: 'message' | 'import'
  readonly uploadedBy: PersonId | null
  readonly createdAt: Instant
}

export async function insertFile(tx: Tx, file: NewFile, bytes: Buffer): Promise<void> {
  await tx
    .insertInto('file')
    .values({ ...file, byteSize: bytes.byteLength, createdAt: at(file.createdAt) })
    .execute()
  for (let position = 0; position * CHUNK_BYTES < bytes.byteLength; position += 1) {
    const chunk = bytes.subarray(position * CHUNK_BYTES, (position + 1) * CHUNK_BYTES)
    await tx.insertInto('fileChunk').values({ fileId: file.id, position, bytes: chunk }).execute()
  }
}

/** From now on whoever sees the shop's chats sees the file. */
export async function claimFile(tx: Tx, id: FileId, shopId: ShopId): Promise<void> {
  await tx.updateTable('file').set({ shopId }).where('id', '=', id).execute()
}
