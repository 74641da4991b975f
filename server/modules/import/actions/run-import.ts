import type { IntakeOrder } from '#domain/intake/record.ts'
import type { ChannelId, ImportId } from '#domain/kernel/ids.ts'
import { storeIntake, storePastOrders, type IntakeBatch, type Stored } from '#server/modules/intake/index.ts'
import { commitWithoutWaiting, waitForLocksAtMost, type Tx } from '#server/platform/database/database.ts'
import { storageTrouble } from '#server/platform/database/outage.ts'
import type { Author } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findImport, type ImportRow, type Progress } from '../queries.ts'
import { UnreadableFile } from '../readers/unreadable.ts'
import { isOfOrders, readRecords, type ReadRow } from '../read-records.ts'
import {
  ensureImportChannel,
  forgetBytes,
  insertBadRows,
  lockImport,
  lockRunning,
  storeEnded,
  storeProgress,
} from '../store.ts'
import { contextFor, openStored } from './preview-import.ts'
import { arrived, follow, type Course, type Underway } from './turns.ts'

/** Small enough for a short transaction, large enough that its statements hardly count. */
const BATCH_ROWS = 1_000

/**
 * Under way at a time: one makes its chats, one writes what was said in them, one has its turn. What is read stays ahead
 * of them by one more.
 */
export const BATCHES_AT_ONCE = 3

/**
 * The batches behind hold no lock that this one waits for. Should they ever, the database could not see the ring, for
 * they wait here: then this batch begins again, and they step aside.
 */
const LOCK_WAIT_S = 20

/** Somebody undid the import, or another process runs it: this run ends without a word. */
class Superseded extends Error {
  override readonly name = 'Superseded'
}

/** What the run needs of the program; a worker thread has no more than this. */
export type RunTools = Pick<Runtime, 'db' | 'work' | 'clock' | 'log'>

/**
 * Reads the import's file and stores it batch by batch, each with its progress in one transaction. Run again
 * after a crash, it reads the file anew, in the same order with the same result, and goes on behind the last
 * batch that was stored.
 */
export async function runImport(runtime: RunTools, importId: ImportId): Promise<void> {
  const row = await findImport(runtime.db, importId)
  if (!row || row.status !== 'running') return
  const author = authorFor(row)
  try {
    const progress = await storeAll(runtime, row, author)
    await runtime.work(author, async ({ tx, now, record }) => {
      if ((await lockImport(tx, importId)) !== 'running') return
      await storeEnded(tx, importId, { status: 'done', failure: null, now })
      await forgetRecipients(tx, row)
      const { rows, stored, duplicates, bad, partial } = progress
      record({
        type: 'import.finished',
        subjectId: importId,
        shopId: row.shopId,
        data: { rows, stored, duplicates, bad, partial },
      })
    })
  } catch (error) {
    if (!(error instanceof Superseded)) await failImport(runtime, row, error)
  }
}

/** Ends a run that cannot go on; what it stored stays, and may be begun again or undone. */
export async function failImport(runtime: RunTools, row: ImportRow, error: unknown): Promise<void> {
  const { id, shopId } = row
  const reason = error instanceof UnreadableFile ? error.code : told(runtime, id, error)
  await runtime.work(authorFor(row), async ({ tx, now, record }) => {
    if ((await lockImport(tx, id)) !== 'running') return
    await storeEnded(tx, id, { status: 'failed', failure: reason, now })
    await forgetRecipients(tx, row)
    record({ type: 'import.failed', subjectId: id, shopId, data: { reason } })
  })
}

const FAILED_WORDS = {
  'storage.full': 'an import stopped: the disk of the database is full',
  server: 'an import failed',
} as const

/** Told to the log, since it is no fault of the file. */
function told({ log }: RunTools, importId: ImportId, error: unknown): keyof typeof FAILED_WORDS {
  const reason = storageTrouble(error) === 'storage.full' ? 'storage.full' : 'server'
  log.error({ error, importId }, FAILED_WORDS[reason])
  return reason
}

/** Names, phones and addresses stand in files of orders in the clear: they are kept no longer than reading them takes. */
export async function forgetRecipients(tx: Tx, { mapping, fileId }: ImportRow): Promise<void> {
  if (mapping && isOfOrders(mapping)) await forgetBytes(tx, fileId)
}

function authorFor({ createdBy }: ImportRow): Author {
  return createdBy === null ? { kind: 'system' } : { kind: 'person', personId: createdBy }
}

async function storeAll(runtime: RunTools, row: ImportRow, author: Author): Promise<Progress> {
  const { mapping } = row
  if (mapping === null) throw new Error('a running import has a mapping')
  const file = await openStored(runtime, row)
  const channelId = await runtime.work(author, ({ tx, now }) => ensureImportChannel(tx, row.shopId, now))
  const run: Run = { runtime, row, author, channelId }
  let seen = 0
  let batch: ReadRow[] = []
  let last = arrived(row.progress)
  const ahead: Underway[] = []
  const store = async (rows: readonly ReadRow[], bytesRead: number) => {
    if (ahead.length >= BATCHES_AT_ONCE) await ahead.shift()?.committed
    last = follow(last, (course) => storeBatch(run, { rows, bytesRead, course }))
    ahead.push(last)
  }
  for await (const { rows, bytesRead } of readRecords(
    file,
    mapping,
    contextFor(row, mapping, runtime.clock.now()),
  )) {
    for (const one of rows) {
      seen += 1
      if (seen <= row.progress.rows) continue
      if (isFull(batch, one)) {
        await store(batch, bytesRead)
        batch = []
      }
      batch.push(one)
    }
  }
  await store(batch, row.byteSize)
  return last.committed
}

/** A batch ends with a chat if it can: the next one then never waits for what this one makes. */
function isFull(batch: readonly ReadRow[], next: ReadRow): boolean {
  if (batch.length < BATCH_ROWS) return false
  const chat = chatOf(batch.at(-1))
  return chat === undefined || chat !== chatOf(next) || batch.length >= 2 * BATCH_ROWS
}

function chatOf(row: ReadRow | undefined): string | undefined {
  const record = row?.records.at(-1)
  return record?.noun === 'message' ? record.value.conversation : undefined
}

interface Run {
  readonly runtime: RunTools
  readonly row: ImportRow
  readonly author: Author
  readonly channelId: ChannelId
}

interface Batch {
  readonly rows: readonly ReadRow[]
  readonly bytesRead: number
  readonly course: Course
}

/** Stores one batch with its bad rows, its progress and its event, or nothing of it. */
async function storeBatch(
  { runtime, row, author, channelId }: Run,
  { rows, bytesRead, course }: Batch,
): Promise<Progress> {
  return runtime.work(author, async (work) => {
    course.begin()
    const { tx, now, record } = work
    // The file is read again from the last batch that is on disk; that the import is done waits for all of them.
    await commitWithoutWaiting(tx)
    const target = { channelId, shopId: row.shopId, importId: row.id }
    let reached = row.progress
    const untilTurn = async () => {
      reached = { ...(await course.untilTurn()), bytesRead }
      await waitForLocksAtMost(tx, LOCK_WAIT_S)
      await holdImport(tx, row.id, reached)
    }
    const { chatsAreMade } = course
    const surroundings = { target, now, zone: row.zone, course: { chatsAreMade, untilTurn } }
    const stored = await storeIntake(work, batchOf(rows), surroundings)
    const orders = await storePastOrders(work, target, ordersIn(rows))
    const faulty = rows.filter(({ problems }) => problems.length > 0)
    await insertBadRows(tx, row.id, { rows: faulty, before: reached.bad + reached.partial })
    const partial = faulty.filter(({ records }) => records.length > 0).length
    const read = { rows: rows.length, bad: faulty.length - partial, partial }
    const next = advanced(reached, { ...read, stored, orders: orders.isNews })
    await storeProgress(tx, row.id, { progress: next, beatAt: runtime.clock.realNow() })
    const { conversationIds, ratingDays, factDays, newChats } = stored
    // Said of a batch that held nothing new as well: open pages hear by it how far the import is.
    const data = { conversationIds, ratingDays, factDays, ...(newChats && { newChats }) }
    record({ type: 'import.batch-stored', subjectId: row.id, shopId: row.shopId, data })
    const { orderIds } = orders
    if (orderIds.length > 0)
      record({ type: 'order.batch-stored', subjectId: row.id, shopId: row.shopId, data: { orderIds } })
    return next
  })
}

/** Nobody else may end, undo or run the import until this batch is committed. */
async function holdImport(tx: Tx, importId: ImportId, reached: Progress): Promise<void> {
  const known = await lockRunning(tx, importId)
  if (known?.rows !== reached.rows) throw new Superseded()
}

interface BatchOutcome {
  readonly rows: number
  readonly bad: number
  readonly partial: number
  readonly stored: Stored
  /** For each order's record, whether it was news. */
  readonly orders: readonly boolean[]
}

function advanced(progress: Progress, { rows, bad, partial, stored, orders }: BatchOutcome): Progress {
  const { messages, conversations, ratings, figures } = stored
  const all = [...messages, ...conversations, ...ratings, ...figures, ...orders]
  const fresh = all.filter(Boolean).length
  return {
    ...progress,
    rows: progress.rows + rows,
    stored: progress.stored + fresh,
    duplicates: progress.duplicates + all.length - fresh,
    bad: progress.bad + bad,
    partial: progress.partial + partial,
  }
}

function batchOf(rows: readonly ReadRow[]): IntakeBatch {
  const records = rows.flatMap((row) => row.records)
  return {
    messages: records.flatMap((record) => (record.noun === 'message' ? [record.value] : [])),
    conversations: records.flatMap((record) => (record.noun === 'conversation' ? [record.value] : [])),
    ratings: records.flatMap((record) => (record.noun === 'rating' ? [record.value] : [])),
    figures: records.flatMap((record) => (record.noun === 'figure' ? [record.value] : [])),
  }
}

function ordersIn(rows: readonly ReadRow[]): readonly IntakeOrder[] {
  return rows.flatMap(({ records }) =>
    records.flatMap((record) => (record.noun === 'order' ? [record.value] : [])),
  )
}
