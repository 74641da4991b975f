import { CamelCasePlugin, Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely'
import { Pool, types, type PoolConfig } from 'pg'
import { instant, type Instant } from '#domain/kernel/time.ts'
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

/** Writes an instant: `.where('dueAt', '<=', at(now))`. */
export function at(moment: Instant): RawBuilder<Instant> {
  return sql`${iso(moment)}::timestamptz`
}

export function atOrNull(moment: Instant | null | undefined): RawBuilder<Instant | null> {
  return sql`${moment === null || moment === undefined ? null : iso(moment)}::timestamptz`
}

/** For parameter arrays: `unnest($1::timestamptz[])`. */
export function iso(moment: Instant): string {
  return new Date(moment).toISOString()
}

/** JSON text for a jsonb column. */
export function json(value: unknown): string {
  return JSON.stringify(value)
}

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
