import type { CaseExampleId, ConversationId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { MessageAuthor } from '#domain/conversation/conversation.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

interface NewCase {
  /** Null: it was written, not taken from a chat. */
  readonly conversationId: ConversationId | null
  readonly isGood: boolean
  readonly title: string
  readonly lesson: string
  readonly category: string
  readonly lines: readonly { readonly author: MessageAuthor; readonly text: string }[]
  readonly createdBy: PersonId
  readonly now: Instant
}

export async function addCase(tx: Tx, { lines, now, ...row }: NewCase): Promise<CaseExampleId> {
  const id = newId<'caseExample'>()
  await tx
    .insertInto('caseExample')
    .values({ ...row, id, lines: json(lines), createdAt: at(now) })
    .execute()
  return id
}

export async function removeCase(tx: Tx, id: CaseExampleId, now: Instant): Promise<void> {
  await tx
    .updateTable('caseExample')
    .set({ removedAt: at(now) })
    .where('id', '=', id)
    .execute()
}
