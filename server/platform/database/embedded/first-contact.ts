import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'

/** For `new pg.Pool(connection)`. */
export interface Connection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  readonly password?: string
}

export const DATABASE_NAME = 'banzu'

const CANNOT_CONNECT_NOW = '57P03'
const DUPLICATE_DATABASE = '42P04'
const CONNECT_TIMEOUT_MS = 5_000
/** It recovers from the loss of one of its own processes while it calls itself ready. */
const RECOVERY_TIMEOUT_MS = 60_000
const RETRY_MS = 50

/** Whether the database really takes connections, which a socket and a status in a file only claim. */
export async function answers(connection: Connection): Promise<boolean> {
  for (let waited = 0; waited < RECOVERY_TIMEOUT_MS; waited += RETRY_MS) {
    const client = new Client({
      ...connection,
      database: 'postgres',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return true
    } catch (error) {
      if (!hasCode(error, CANNOT_CONNECT_NOW)) return false
    }
    await sleep(RETRY_MS)
  }
  return false
}

export async function ensureDatabase(connection: Connection): Promise<void> {
  const client = new Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE_NAME])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE_NAME}`)
  } catch (error) {
    // Two that found it missing at the same moment: the other one made it.
    if (!hasCode(error, DUPLICATE_DATABASE)) throw error
  } finally {
    await client.end()
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof DatabaseError && error.code === code
}
