import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Pool, PoolClient } from 'pg'

/** The database was written by a newer Banzu, or by one with other migrations: nothing is touched. */
export class MigrationRefusal extends Error {
  override readonly name = 'MigrationRefusal'
}

interface Migration {
  readonly name: string
  readonly text: string
  readonly checksum: string
}

const FOLDER = path.resolve(import.meta.dirname, '../../migrations')

/** Serialises processes that start together on one database. */
const LOCK = "select pg_advisory_lock(hashtextextended(current_schema() || '.migration', 0))"
const UNLOCK = "select pg_advisory_unlock(hashtextextended(current_schema() || '.migration', 0))"

/**
 * Brings the database to this version, forward only, each file in a transaction of its own.
 * @returns the names of the files applied now
 * @throws MigrationRefusal when the database holds what this version does not know
 */
export async function migrate(pool: Pool): Promise<readonly string[]> {
  const known = await readMigrations()
  const client = await pool.connect()
  try {
    await client.query(LOCK)
    try {
      return await applyMissing(client, known)
    } finally {
      await client.query(UNLOCK)
    }
  } finally {
    client.release()
  }
}

async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(FOLDER, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

async function applyMissing(client: PoolClient, known: readonly Migration[]): Promise<readonly string[]> {
  await client.query(
    'create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz(3) not null default now())',
  )
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migration',
  )
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))
  refuseForeign(applied, known)
  const missing = known.filter(({ name }) => !applied.has(name))
  for (const migration of missing) await apply(client, migration)
  return missing.map(({ name }) => name)
}

function refuseForeign(applied: ReadonlyMap<string, string>, known: readonly Migration[]): void {
  const checksums = new Map(known.map(({ name, checksum }) => [name, checksum]))
  for (const [name, checksum] of applied) {
    const expected = checksums.get(name)
    if (expected === undefined)
      throw new MigrationRefusal(
        `The data was written by a newer version of Banzu (it has ${name}): start that version; nothing was changed.\n` +
          `数据是由更新版本的班组写入的（含 ${name}）：请用那个版本启动；数据没有任何改动。`,
      )
    if (expected !== checksum)
      throw new MigrationRefusal(
        `The data was written by another edition of Banzu (${name} differs): start that one; nothing was changed.\n` +
          `数据是由另一个班组版本写入的（${name} 不一致）：请用那个版本启动；数据没有任何改动。`,
      )
  }
}

async function apply(client: PoolClient, { name, text, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed`, { cause })
  }
}
