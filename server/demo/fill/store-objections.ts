import { sql } from 'kysely'
import type { ConversationId, MessageId, PersonId } from '#domain/kernel/ids.ts'
import { after, HOUR, type Instant } from '#domain/kernel/time.ts'
import { checkChats } from '#server/modules/finding/index.ts'
import { addObjection, settleObjection } from '#server/modules/objection/index.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM, type Work } from '#server/platform/work.ts'
import { OBJECTIONS, type DemoObjection } from '../objections.ts'

interface Moment {
  readonly until: Instant
  readonly people: ReadonlyMap<string, PersonId>
}

const RAISED_BEFORE = 6 * HOUR
const DECIDED_BEFORE = 2 * HOUR

/** Agents object to findings of chats that nobody has inspected: whoever has judged a chat decides on none of its findings. */
export async function storeObjections(deps: Pick<Runtime, 'db' | 'work'>, moment: Moment): Promise<void> {
  for (const objection of OBJECTIONS) {
    const sentence = await findSentence(deps.db, objection, after(moment.until, -RAISED_BEFORE))
    if (!sentence) continue
    // The background has not come to it yet.
    await checkChats(deps, [sentence.conversationId])
    await deps.work(SYSTEM, (change) => object(change, { objection, sentence, moment }))
  }
}

interface Sentence {
  readonly id: MessageId
  readonly conversationId: ConversationId
}

/** The newest such sentence. */
async function findSentence(db: Db, { said }: DemoObjection, before: Instant): Promise<Sentence | undefined> {
  const { rows } = await sql<Sentence>`
    select m.id, m.conversation_id from message m
    where m.author = 'agent' and not m.is_automatic and m.body ~ ${said} and m.sent_at < ${at(before)}
      and not exists (select from inspection i where i.conversation_id = m.conversation_id)
    order by m.sent_at desc, m.id desc limit 1`.execute(db)
  return rows[0]
}

interface Told {
  readonly objection: DemoObjection
  readonly sentence: Sentence
  readonly moment: Moment
}

async function object({ tx }: Work, { objection, sentence, moment }: Told): Promise<void> {
  const { conversationId, id: messageId } = sentence
  const found = await tx
    .selectFrom('finding')
    .select('id')
    .where('conversationId', '=', conversationId)
    .where('messageId', '=', messageId)
    .where('cls', 'is not', null)
    .orderBy('id')
    .executeTakeFirst()
  if (!found) return
  const { reason, ruling } = objection
  const { until, people } = moment
  const raisedAt = after(until, -RAISED_BEFORE)
  const id = await addObjection(tx, { findingId: found.id, conversationId, reason, now: raisedAt })
  const decidedBy = ruling && people.get(ruling.byCode)
  if (id === undefined || !ruling || !decidedBy) return
  const status = ruling.isLifted ? 'lifted' : 'stands'
  await settleObjection(tx, {
    id,
    status,
    decidedBy,
    decision: ruling.decision,
    now: after(until, -DECIDED_BEFORE),
  })
}
