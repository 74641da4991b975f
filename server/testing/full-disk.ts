import { sql } from 'kysely'
import type { Db } from '#server/platform/database/database.ts'

/** What PostgreSQL raises when this table cannot grow; a full disk of our own cannot be had everywhere. */
export async function whileDiskIsFull(db: Db, table: string, act: () => Promise<unknown>): Promise<void> {
  await sql
    .raw(`create or replace function refuse_row() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
      create trigger disk_is_full before insert on ${table} for each row execute function refuse_row()`)
    .execute(db)
  try {
    await act()
  } finally {
    await sql.raw(`drop trigger disk_is_full on ${table}`).execute(db)
  }
}
