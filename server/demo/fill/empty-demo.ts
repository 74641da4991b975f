import { sql } from 'kysely'
import type { Db } from '#server/platform/database/database.ts'

/**
 * Empties a demo company to the last row and sets its clock right again. No server may be running on it.
 * @returns false, having touched nothing, when this company is no demo
 */
export async function emptyDemo(db: Db): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await emptyOnce(db)
    } catch (error) {
      // A server that is just going down may still hold tables and wait for others: then it wins.
      if (attempt >= MAX_TRIES || !isDeadlock(error)) throw error
    }
  }
}

const MAX_TRIES = 10

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01'
}

async function emptyOnce(db: Db): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const demo = await tx
      .selectFrom('companySetting')
      .select('key')
      .where('key', '=', 'demo-people')
      .executeTakeFirst()
    if (!demo) return false
    const { rows } = await sql<{ names: string }>`
      select string_agg(quote_ident(relname), ', ') as names from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
        and relname <> 'migration'`.execute(tx)
    await sql.raw(`truncate ${rows[0]?.names ?? ''}`).execute(tx)
    await tx.insertInto('companyClock').defaultValues().execute()
    return true
  })
}
