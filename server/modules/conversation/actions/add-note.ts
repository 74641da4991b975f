import type { ConversationId } from '#domain/kernel/ids.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { NoteRow } from '../queries-open.ts'
import { getRow } from '../rows.ts'
import { insertNote } from '../store.ts'

/** Leaves a word for colleagues; no state of the chat forbids it. @throws conversation.not_found */
export async function addNote(
  runtime: Runtime,
  actor: Actor,
  { id: conversationId, body }: { readonly id: ConversationId; readonly body: string },
): Promise<NoteRow> {
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const { shopId } = await getRow(tx, actor, conversationId)
    const note = { id: newId<'note'>(), conversationId, authorId: actor.personId, body, createdAt: now }
    await insertNote(tx, note)
    record({ type: 'note.added', subjectId: conversationId, shopId, data: { noteId: note.id } })
    return { ...note, authorName: actor.name, authorCode: actor.code }
  })
}
