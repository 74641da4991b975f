import { localOf } from '#domain/calendar/zone.ts'
import type { ConversationId, ImportId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { refreshCustomers } from '#server/modules/intake/index.ts'
import { undoOrders } from '#server/modules/order/index.ts'
import type { Author } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Work } from '#server/platform/work.ts'
import { findImport, type ImportRow } from '../queries.ts'
import { lockImport, storeBeat, storeUndone } from '../store.ts'
import {
  chatsWithMessages,
  deleteAccounts,
  deleteCustomers,
  deleteFigures,
  deleteKeys,
  deleteMessages,
  deleteRatings,
  openedChats,
  settleChats,
  settleCustomers,
} from '../store-undo.ts'

const MESSAGES = 5_000
const CHATS = 1_000
const KEYS = 20_000
const ORDERS = 1_000

/** One part of the undoing: true while there is more of its kind. */
type Part = (work: Work, row: ImportRow) => Promise<boolean>

/**
 * Takes out all that an import brought, in short transactions, and nothing else. Run again after a crash, it goes
 * on with what is left. The keys go last: only then may the same file come in anew.
 */
export async function runUndo(runtime: Runtime, importId: ImportId): Promise<void> {
  const row = await findImport(runtime.db, importId)
  if (!row || row.status !== 'undoing') return
  const author: Author =
    row.createdBy === null ? { kind: 'system' } : { kind: 'person', personId: row.createdBy }
  for (const part of PARTS) {
    for (let isMore = true; isMore;) {
      isMore = await runtime.work(author, async (work) => {
        if ((await lockImport(work.tx, importId)) !== 'undoing') return false
        await storeBeat(work.tx, importId, runtime.clock.realNow())
        return part(work, row)
      })
    }
  }
}

const PARTS: readonly Part[] = [
  undoMessages,
  undoRatings,
  undoChats,
  undoFigures,
  undoImportedOrders,
  undoCustomers,
  undoKeys,
  finish,
]

async function undoMessages(work: Work, row: ImportRow): Promise<boolean> {
  const chats = await chatsWithMessages(work.tx, row.id, MESSAGES)
  if (chats.length === 0) return false
  await deleteMessages(work.tx, row.id, chats)
  await settle(work, row, chats)
  say(work, row, { conversationIds: chats, ratingDays: [] })
  return true
}

async function undoRatings(work: Work, row: ImportRow): Promise<boolean> {
  const ratings = await deleteRatings(work.tx, row.id, CHATS)
  if (ratings.length === 0) return false
  const chats = ratings.flatMap(({ conversationId }) => (conversationId === null ? [] : [conversationId]))
  const days = ratings.map(({ ratedAt }) => localOf(ratedAt, row.zone).workDate)
  say(work, row, { conversationIds: [...new Set(chats)], ratingDays: [...new Set(days)] })
  return true
}

async function undoChats(work: Work, row: ImportRow): Promise<boolean> {
  const chats = await openedChats(work.tx, row.id, CHATS)
  if (chats.length === 0) return false
  await settle(work, row, chats)
  say(work, row, { conversationIds: chats, ratingDays: [] })
  return true
}

async function settle({ tx }: Work, row: ImportRow, chats: readonly ConversationId[]): Promise<void> {
  const customers = await settleChats(tx, row.id, chats)
  await settleCustomers(tx, customers)
  await refreshCustomers(tx, { outgrown: [], recounted: customers })
}

async function undoFigures({ tx }: Work, row: ImportRow): Promise<boolean> {
  await deleteFigures(tx, row.id)
  return false
}

async function undoImportedOrders(work: Work, { id, shopId }: ImportRow): Promise<boolean> {
  const orderIds = await undoOrders(work, id, ORDERS)
  if (orderIds.length === 0) return false
  work.record({ type: 'order.batch-undone', subjectId: id, shopId, data: { orderIds } })
  return true
}

async function undoCustomers({ tx }: Work, row: ImportRow): Promise<boolean> {
  const isMore = (await deleteCustomers(tx, row.id, CHATS)) > 0
  if (!isMore) await deleteAccounts(tx, row.id)
  return isMore
}

async function undoKeys({ tx }: Work, row: ImportRow): Promise<boolean> {
  return (await deleteKeys(tx, row.id, KEYS)) > 0
}

async function finish({ tx, now, record }: Work, { id, shopId }: ImportRow): Promise<boolean> {
  await storeUndone(tx, id, now)
  record({ type: 'import.undo-finished', subjectId: id, shopId, data: {} })
  return false
}

function say(
  { record }: Work,
  { id, shopId }: ImportRow,
  data: { readonly conversationIds: readonly ConversationId[]; readonly ratingDays: readonly WorkDate[] },
): void {
  record({ type: 'import.undone', subjectId: id, shopId, data })
}
