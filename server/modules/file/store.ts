import type { FileId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Tx } from '#server/platform/database/database.ts'
import type { UploadSource } from './upload-quota.ts'

const CHUNK_BYTES = 1024 * 1024

export type NewFile = {
  readonly id: FileId
  /** Null until it is sent in a chat of a shop. */
  readonly shopId: ShopId | null
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  readonly purpose: 'message' | 'import'
  readonly uploadedBy: PersonId | null
  readonly createdAt: Instant
} & Partial<UploadSource>

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

/**
 * From now on whoever sees the shop's chats sees the file, and no sweep takes it away.
 * @returns false when it has just been cleared away
 */
export async function claimFile(
  tx: Tx,
  id: FileId,
  { shopId, now }: { readonly shopId: ShopId; readonly now: Instant },
): Promise<boolean> {
  const row = await tx
    .updateTable('file')
    .set((eb) => ({ shopId, sentAt: eb.fn.coalesce('sentAt', eb.val(at(now))) }))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Files for chats that were sent up before this moment and never went out in a message. */
export async function deleteUnsent(tx: Tx, before: Instant): Promise<void> {
  await tx
    .deleteFrom('file')
    .where('purpose', '=', 'message')
    .where('sentAt', 'is', null)
    .where('createdAt', '<', at(before))
    .execute()
}

/** Addresses serve the quota of a day and nothing after. */
export async function forgetAddresses(tx: Tx, before: Instant): Promise<void> {
  await tx
    .updateTable('file')
    .set({ address: null })
    .where('address', 'is not', null)
    .where('createdAt', '<', at(before))
    .execute()
}
