import { sql } from 'kysely'
import type { Db } from '#server/platform/database/database.ts'

/** What PostgreSQL raises when this table cannot grow; a full disk of our own cannot be had everywhere. */
export function whileDiskIsFull(db: Db, table: string, act: () => Promise<unknown>): Promise<void> {
  return whileRefused(
    db,
    { table, code: '53100', words: 'could not extend file: No space left on device' },
    act,
  )
}

/** What PostgreSQL says while it starts up again after a crash. */
export function whileDatabaseIsAway(db: Db, table: string, act: () => Promise<unknown>): Promise<void> {
  return whileRefused(db, { table, code: '57P03', words: 'the database system is starting up' }, act)
}

async function whileRefused(
  db: Db,
  { table, code, words }: { readonly table: string; readonly code: string; readonly words: string },
  act: () => Promise<unknown>,
): Promise<void> {
  await sql
    .raw(`create or replace function refuse_row() returns trigger language plpgsql as $$
      begin raise exception '${words}' using errcode = '${code}'; end $$;
      create trigger is_refused before insert on ${table} for each row execute function refuse_row()`)
    .execute(db)
  try {
    await act()
  } finally {
    await sql.raw(`drop trigger is_refused on ${table}`).execute(db)
  }
}
