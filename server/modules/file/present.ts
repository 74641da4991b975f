import type { z } from 'zod'
import type { fileSchema } from '#contract/file.ts'
import { isShown } from './file-kind.ts'
import type { FileRow } from './queries.ts'

export function presentFile({
  id,
  name,
  mediaType,
  byteSize,
}: Pick<FileRow, 'id' | 'name' | 'mediaType' | 'byteSize'>): z.input<typeof fileSchema> {
  return { id, name, mediaType, byteSize, isImage: isShown(mediaType), url: `/files/${id}` }
}
