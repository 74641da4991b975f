import type { z } from 'zod'
import type { openConversationSchema } from '#contract/conversation.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { getCustomer, presentCustomer } from '#server/modules/customer/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { presentEarlier, presentMessage, presentNote, presentRow, presentTransfer } from '../present.ts'
import { listEarlier, listMessages, listNotes, listTransfers } from '../queries-open.ts'
import { getRow } from '../rows.ts'
import { listUndelivered } from '../undelivered.ts'

/** Earlier chats shown at once beside an open one. */
const EARLIER_SHOWN = 5

/** A chat with everything that stands beside it. @throws conversation.not_found */
export async function getOpenChat(
  db: Db,
  actor: Actor,
  id: ConversationId,
): Promise<z.input<typeof openConversationSchema>> {
  const row = await getRow(db, actor, id)
  const [customer, messages, notes, transfers, earlier, undelivered] = await Promise.all([
    getCustomer(db, actor, row.customerId),
    listMessages(db, id),
    listNotes(db, id),
    listTransfers(db, id),
    listEarlier(db, row, { limit: EARLIER_SHOWN }),
    // Only a connector's replies travel further than to this database.
    row.channelKind === 'event' ? listUndelivered(db, id) : [],
  ])
  return {
    conversation: presentRow(row),
    customer: presentCustomer(customer),
    messages: { items: messages.rows.map(presentMessage), older: messages.older },
    notes: notes.map(presentNote),
    transfers: transfers.map(presentTransfer),
    undelivered: [...undelivered],
    earlier: earlier.slice(0, EARLIER_SHOWN).map(presentEarlier),
  }
}
