import { sql } from 'kysely'
import type { Instant } from '#domain/kernel/time.ts'
import type { Db, Tx } from '../database/database.ts'
import type { LogEvent } from './log.ts'

export interface ParkedRow {
  readonly seq: number
  readonly subjectId: string
}

/** As much of an error as helps somebody to understand it. */
const ERROR_CHARS = 1_000

/** Sets an event aside. `failure` is left out for one that waits behind an earlier one of its subject. */
export async function parkEvent(
  db: Db,
  { consumer, event, failure }: { consumer: string; event: LogEvent; failure?: Failure },
): Promise<void> {
  const { seq, type, subjectId } = event
  const error = failure ? messageOf(failure.error) : null
  const tries = failure?.tries ?? 0
  await db
    .insertInto('parkedEvent')
    .values({ consumer, seq, type, subjectId, error, tries, parkedAt: REAL_NOW })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

export interface Failure {
  readonly error: unknown
  readonly tries: number
}

export async function listParkedSubjects(db: Db, consumer: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('parkedEvent')
    .select('subjectId')
    .distinct()
    .where('consumer', '=', consumer)
    .execute()
  return rows.map(({ subjectId }) => subjectId)
}

/** Those to try again, oldest first: what comes later may build on what came before. */
export async function listWanted(db: Db, consumer: string, limit: number): Promise<readonly ParkedRow[]> {
  return db
    .selectFrom('parkedEvent')
    .select(['seq', 'subjectId'])
    .where('consumer', '=', consumer)
    .where('retryWantedAt', 'is not', null)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

export async function unpark(db: Db, consumer: string, seq: number): Promise<void> {
  await db.deleteFrom('parkedEvent').where('consumer', '=', consumer).where('seq', '=', seq).execute()
}

/** It stays parked: tried in vain, or not tried because an earlier one of its subject failed. */
export async function leaveParked(
  db: Db,
  { consumer, seq, error }: { consumer: string; seq: number; error?: unknown },
): Promise<void> {
  await db
    .updateTable('parkedEvent')
    .set({ retryWantedAt: null })
    .$if(error !== undefined, (query) =>
      query.set((eb) => ({ error: messageOf(error), tries: eb('tries', '+', 1) })),
    )
    .where('consumer', '=', consumer)
    .where('seq', '=', seq)
    .execute()
}

/** Asks the consumers, in whichever process they run, to try again. @returns how many they are asked for */
export async function wishRetry(tx: Tx): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('parkedEvent')
    .set({ retryWantedAt: REAL_NOW })
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

const REAL_NOW = sql<Instant>`now()`

function messageOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return text.replaceAll('\0', '').slice(0, ERROR_CHARS)
}
