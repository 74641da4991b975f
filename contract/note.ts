import { z } from 'zod'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema } from './scalars.ts'

/** An internal note on a chat: colleagues read it, the buyer never does. */
export const noteSchema = z.object({
  id: idSchema<'note'>(),
  conversationId: idSchema<'conversation'>(),
  author: z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() }),
  body: z.string(),
  createdAt: instantSchema,
})

export type NoteView = z.output<typeof noteSchema>

export const note = {
  add: route('POST /conversations/{id}/notes', {
    access: 'conversation.note',
    summary: 'Leave a note for colleagues on a chat',
    refuses: ['conversation.not_found'],
  })
    .input(z.object({ id: idSchema<'conversation'>(), body: textSchema(2_000) }))
    .output(noteSchema),
}
