import type { MessageAuthor } from '#domain/conversation/conversation.ts'
import { anonymise, type KnownNames } from '#domain/inspection/anonymise.ts'
import type { CaseExampleId, ConversationId, MessageId } from '#domain/kernel/ids.ts'
import { getRow } from '#server/modules/conversation/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findCase, listKnownNames, listSaid, type CaseRow } from '../queries.ts'
import { addCase, removeCase } from '../store.ts'

interface Line {
  readonly author: MessageAuthor
  readonly text: string
}

const LINES_MAX = 30

/** Sentences of a chat without what tells who was in it, by rule. @throws conversation.not_found */
export async function prepareCase(
  { db }: Runtime,
  actor: Actor,
  {
    conversationId,
    messageIds,
  }: { readonly conversationId: ConversationId; readonly messageIds: readonly MessageId[] | undefined },
): Promise<readonly Line[]> {
  await getRow(db, actor, conversationId)
  const names = await namesIn(db, conversationId)
  const said = await listSaid(db, conversationId, { ids: messageIds, limit: LINES_MAX })
  return said.map(({ author, body }) => ({ author, text: anonymise(body, names).slice(0, 1_000) }))
}

interface NewCase {
  readonly conversationId: ConversationId
  readonly isGood: boolean
  readonly title: string
  readonly lesson: string
  readonly category: string
  readonly lines: readonly Line[]
  readonly isChecked: boolean
}

/**
 * Puts an example into the library. What its maker typed goes through the same rules once more: he may have put a name
 * back by correcting a line. @throws conversation.not_found, case_example.not_checked
 */
export async function makeCase(runtime: Runtime, actor: Actor, made: NewCase): Promise<CaseRow> {
  const { isChecked, ...given } = made
  if (!isChecked) throw refusal('case_example.not_checked')
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    await getRow(tx, actor, given.conversationId)
    const names = await namesIn(tx, given.conversationId)
    const clean = (text: string) => anonymise(text, names)
    const title = clean(given.title)
    const id = await addCase(tx, {
      ...given,
      title,
      lesson: clean(given.lesson),
      lines: given.lines.map(({ author, text }) => ({ author, text: clean(text) })),
      createdBy: actor.personId,
      now,
    })
    record({ type: 'case-example.added', subjectId: id, data: { title, isGood: given.isGood } })
    const row = await findCase(tx, id)
    if (!row) throw new Error('an example was not kept')
    return row
  })
}

/** @throws case_example.not_found */
export async function dropCase(runtime: Runtime, actor: Actor, id: CaseExampleId): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await findCase(tx, id)
    if (!row) throw refusal('case_example.not_found')
    await removeCase(tx, id, now)
    record({ type: 'case-example.removed', subjectId: id, data: { title: row.title } })
  })
}

async function namesIn(db: Db, conversationId: ConversationId): Promise<KnownNames> {
  return { ...(await listKnownNames(db, conversationId)), buyerWord: '[买家]', agentWord: '[客服]' }
}
