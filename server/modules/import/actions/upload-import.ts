import type { ImportId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Author } from '#server/platform/events/log.ts'
import { newId } from '#server/platform/ids.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { storeFile } from '../file-chunks.ts'
import { insertImport } from '../store.ts'

interface Upload {
  readonly shopId: ShopId
  readonly fileName: string
  readonly by: PersonId | null
  readonly bytes: AsyncIterable<Buffer>
}

/** Takes a file in, nothing of it read yet. */
export async function uploadImport(
  runtime: Runtime,
  { shopId, fileName, by, bytes }: Upload,
): Promise<ImportId> {
  const author: Author = by === null ? { kind: 'system' } : { kind: 'person', personId: by }
  const { fileId, byteSize } = await storeFile(
    runtime,
    { shopId, name: fileName, uploadedBy: by, author },
    bytes,
  )
  const id = newId<'import'>()
  await runtime.work(author, async ({ tx, now, record }) => {
    await insertImport(tx, { id, shopId, fileId, fileName, createdBy: by }, now)
    record({ type: 'import.uploaded', subjectId: id, shopId, data: { fileName, byteSize } })
  })
  return id
}
