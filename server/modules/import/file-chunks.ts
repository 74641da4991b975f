import { createHash } from 'node:crypto'
import { IMPORT_BYTES_MAX } from '#contract/import.ts'
import type { FileId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Db, type Tx } from '#server/platform/database/database.ts'
import type { Author } from '#server/platform/events/log.ts'
import { newId } from '#server/platform/ids.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Source } from './readers/source.ts'
import { UnreadableFile } from './readers/unreadable.ts'

/** Bytes of a file as rows of this size: any server process can read any part of it. */
const CHUNK_BYTES = 256 * 1024

/** More came than one file may have. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge'
}

export interface NewFile {
  readonly shopId: ShopId
  readonly name: string
  readonly uploadedBy: PersonId | null
}

/**
 * Stores a file as it arrives, a piece in memory at a time. What was stored of a file that breaks off is removed.
 * @throws FileTooLarge
 */
export async function storeFile(
  { work }: Pick<Runtime, 'work'>,
  file: NewFile & { readonly author: Author },
  bytes: AsyncIterable<Buffer>,
): Promise<{ readonly fileId: FileId; readonly byteSize: number; readonly sha256: string }> {
  const fileId = newId<'file'>()
  const { author, ...facts } = file
  await work(author, ({ tx, now }) => insertFile(tx, { id: fileId, ...facts, now }))
  try {
    const sum = createHash('sha256')
    let byteSize = 0
    let position = 0
    for await (const chunk of inChunks(bytes)) {
      byteSize += chunk.length
      if (byteSize > IMPORT_BYTES_MAX) throw new FileTooLarge()
      sum.update(chunk)
      const row = { fileId, position, bytes: chunk }
      await work(author, async ({ tx }) => void (await tx.insertInto('fileChunk').values(row).execute()))
      position += 1
    }
    const sha256 = sum.digest('hex')
    await work(
      author,
      async ({ tx }) =>
        void (await tx.updateTable('file').set({ byteSize, sha256 }).where('id', '=', fileId).execute()),
    )
    return { fileId, byteSize, sha256 }
  } catch (error) {
    await work(author, ({ tx }) => deleteFile(tx, fileId))
    throw error
  }
}

async function insertFile(
  tx: Tx,
  { id, shopId, name, uploadedBy, now }: NewFile & { id: FileId; now: Instant },
) {
  const facts = { id, shopId, name, uploadedBy, mediaType: 'application/octet-stream', purpose: 'import' }
  await tx
    .insertInto('file')
    .values({ ...facts, byteSize: 0, sha256: '', createdAt: at(now) })
    .execute()
}

export async function deleteFile(tx: Tx, fileId: FileId): Promise<void> {
  await tx.deleteFrom('file').where('id', '=', fileId).execute()
}

async function* inChunks(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let pieces: Buffer[] = []
  let length = 0
  for await (const piece of bytes) {
    pieces.push(piece)
    length += piece.length
    while (length >= CHUNK_BYTES) {
      const whole = Buffer.concat(pieces)
      yield whole.subarray(0, CHUNK_BYTES)
      pieces = [whole.subarray(CHUNK_BYTES)]
      length -= CHUNK_BYTES
    }
  }
  if (length > 0) yield Buffer.concat(pieces)
}

/** A stored file's bytes, as long as they are kept (docs/decisions/0022); the chunk read last is kept, because readers ask for smaller pieces in order. */
export function storedSource(db: Db, file: { id: FileId; name: string; byteSize: number }): Source {
  let kept: { position: number; bytes: Buffer } | undefined

  async function chunkAt(position: number): Promise<Buffer> {
    if (kept?.position === position) return kept.bytes
    const row = await db
      .selectFrom('fileChunk')
      .select('bytes')
      .where('fileId', '=', file.id)
      .where('position', '=', position)
      .executeTakeFirst()
    if (!row) throw new UnreadableFile('file.gone')
    kept = { position, bytes: row.bytes }
    return kept.bytes
  }

  return {
    name: file.name,
    byteSize: file.byteSize,
    async read(position, length) {
      const end = Math.min(position + length, file.byteSize)
      const pieces: Buffer[] = []
      for (let from = position; from < end;) {
        const chunk = await chunkAt(Math.floor(from / CHUNK_BYTES))
        const offset = from % CHUNK_BYTES
        const piece = chunk.subarray(offset, Math.min(chunk.length, offset + end - from))
        if (piece.length === 0) break
        pieces.push(piece)
        from += piece.length
      }
      return pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces)
    },
  }
}
