import { z } from 'zod'
import { route } from './route.ts'
import { idSchema } from './scalars.ts'

export { FILE_BYTES_MAX } from '#domain/conversation/limits.ts'

export const fileSchema = z.object({
  id: idSchema<'file'>(),
  name: z.string(),
  mediaType: z.string(),
  byteSize: z.int(),
  /** True for pictures that a browser may show in place; everything else is only ever downloaded. */
  isImage: z.boolean(),
  /** Path on this server, `/files/{id}`; answers the signed-in person who may see the chat. */
  url: z.string(),
})

export type FileView = z.output<typeof fileSchema>

export const file = {
  upload: route('POST /files', {
    access: 'conversation.answer',
    summary: 'Upload a picture or file, to be sent in a chat',
    refuses: ['file.too_large', 'file.type_refused'],
  })
    .input(z.object({ file: z.file() }))
    .output(fileSchema),
}
