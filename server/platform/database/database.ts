import { CamelCasePlugin, Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely'
import { Pool, types, type PoolConfig } from 'pg'
import { DAY, HOUR, instant, MINUTE, SECOND, type Instant } from '#domain/kernel/time.ts'
import { preparing } from './prepared.ts'
import type { Schema } from './schema.ts'

/** Reads outside a transaction. Stores take `Tx`, so a write that leaks out of one does not compile. */
export type Db = Kysely<Schema>

/** An open transaction. */
export type Tx = Transaction<Schema>

export type Connection = PoolConfig

export interface Database {
  readonly db: Db
  readonly pool: Pool
  readonly connection: Connection
  close(): Promise<void>
}

const { INT8, DATE, TIMESTAMPTZ, NUMERIC } = types.builtins
const POOL_SIZE = 20

/** Opens a pool on one company's schema. Instants come back as milliseconds, days as `YYYY-MM-DD`. */
export function openDatabase(connection: Connection): Database {
  const options = {
    max: POOL_SIZE,
    ...connection,
    types: { getTypeParser },
    options: '-c timezone=UTC -c jit=off',
  }
  const pool = new Pool(options)
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: preparing(pool) }),
    plugins: [new CamelCasePlugin()],
  })
  return { db, pool, connection: options, close: () => pool.end() }
}

/**
 * This transaction's commit does not wait for the disk. Only for work that is done again when a crash undid it:
 * commits reach the disk in their order, so whatever comes later and says that it is done is lost with it.
 */
export async function commitWithoutWaiting(tx: Tx): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(tx)
}

/** This transaction gives up a statement that waits longer for somebody's lock; the work is then tried again. */
export async function waitForLocksAtMost(tx: Tx, seconds: number): Promise<void> {
  await sql`set local lock_timeout = ${sql.lit(`${seconds}s`)}`.execute(tx)
}

/** Writes an instant: `.where('dueAt', '<=', at(now))`. */
export function at(moment: Instant): RawBuilder<Instant> {
  return sql`${iso(moment)}::timestamptz`
}

export function atOrNull(moment: Instant | null | undefined): RawBuilder<Instant | null> {
  return sql`${moment === null || moment === undefined ? null : iso(moment)}::timestamptz`
}

/** For parameter arrays: `unnest($1::timestamptz[])`. */
export function iso(moment: Instant): string {
  const day = Math.floor(moment / DAY)
  if (day !== isoDay.day) isoDay = { day, text: new Date(day * DAY).toISOString().slice(0, -TIME_LENGTH) }
  const time = moment - day * DAY
  const hour = DIGITS_OF_TWO[Math.floor(time / HOUR)] ?? ''
  const minute = DIGITS_OF_TWO[Math.floor(time / MINUTE) % 60] ?? ''
  const second = DIGITS_OF_TWO[Math.floor(time / SECOND) % 60] ?? ''
  return `${isoDay.text}${hour}:${minute}:${second}.${String(time % SECOND).padStart(3, '0')}Z`
}

/** Most instants that are written one after the other are of one day; the platform's own way takes eight times as long. */
let isoDay = { day: Number.NaN, text: '' }
const TIME_LENGTH = '00:00:00.000Z'.length
const DIGITS_OF_TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))

/**
 * JSON text for a jsonb column. Half of a sign, as an emoji cut in two by a length limit leaves it, is replaced as in
 * text columns: jsonb would refuse it, and with it whatever it came with, at every try.
 */
export function json(value: unknown): string {
  const text = JSON.stringify(value)
  return HALF_SIGN.test(text)
    ? JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part))
    : text
}

/** Whole signs are written as they are, halves alone as an escape. */
const HALF_SIGN = /\\ud[89a-f]/

function getTypeParser(
  oid: Parameters<typeof types.getTypeParser>[0],
  format?: 'text' | 'binary',
): (value: string) => unknown {
  if (oid === TIMESTAMPTZ) return parseInstant
  if (oid === DATE) return String
  if (oid === INT8 || oid === NUMERIC) return Number
  return types.getTypeParser(oid, format)
}

/** `2026-11-21 06:08:01.123+00`: the session's zone is UTC, so the end is always +00. */
function parseInstant(text: string): Instant {
  return instant(Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`))
}
