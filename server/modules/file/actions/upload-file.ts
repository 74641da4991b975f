import { createHash } from 'node:crypto'
import { FILE_BYTES_MAX } from '#contract/file.ts'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Author } from '#server/platform/events/log.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { mediaTypeOf, safeName } from '../file-kind.ts'
import type { FileRow } from '../queries.ts'
import { insertFile } from '../store.ts'
import { requireQuota, type UploadSource } from '../upload-quota.ts'

interface Upload {
  readonly file: File
  /** Null: it belongs to no shop before it is sent. */
  readonly shopId: ShopId | null
  readonly maxBytes?: number
  /** Given for a visitor's: counted against what may come from there. */
  readonly source?: UploadSource
}

/** Takes in a file for a chat. Its kind is read from its bytes. @throws file.too_large, file.type_refused, file.quota_used */
export async function uploadFile(
  runtime: Runtime,
  author: Author,
  { file, shopId, maxBytes = FILE_BYTES_MAX, source }: Upload,
): Promise<FileRow> {
  if (file.size > maxBytes) throw refusal('file.too_large', { limit: maxBytes })
  const bytes = Buffer.from(await file.arrayBuffer())
  const name = safeName(file.name)
  const mediaType = await mediaTypeOf(bytes, name)
  if (mediaType === undefined || bytes.byteLength === 0) throw refusal('file.type_refused')
  const uploadedBy: PersonId | null = author.kind === 'person' ? author.personId : null
  const row = { id: newId<'file'>(), shopId, name, mediaType, purpose: 'message', uploadedBy } as const
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await runtime.work(author, async ({ tx, now }) => {
    if (source) await requireQuota(tx, source, { bytes: bytes.byteLength, now })
    await insertFile(tx, { ...row, ...source, sha256, createdAt: now }, bytes)
  })
  return { ...row, byteSize: bytes.byteLength }
}
