import { sql } from 'kysely'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Tx } from '#server/platform/database/database.ts'

/** One transaction's worth: it holds nothing that telling waits for. */
const AT_ONCE = 10_000

/**
 * From now on nothing is told of ends before then. Waits for whoever is telling: he has read the horizon, and nothing
 * may be forgotten between his looking whether a step was told and his telling it.
 * @returns the horizon, which never goes back
 */
export async function setHorizon(tx: Tx, toldSince: Instant): Promise<Instant> {
  await sql`lock table clock_horizon in access exclusive mode`.execute(tx)
  const { rows } = await sql<{ toldSince: Instant }>`
    insert into clock_horizon as h (told_since) values (${at(toldSince)})
    on conflict (singleton) do update set told_since = greatest(h.told_since, excluded.told_since)
    returning told_since as "toldSince"`.execute(tx)
  return rows[0]?.toldSince ?? toldSince
}

/** Forgets some of what was told of ends before the horizon. @returns whether there may be more */
export async function forgetFirings(tx: Tx, horizon: Instant): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    delete from clock_firing where ctid = any(array(
      select ctid from clock_firing where due_at < ${at(horizon)} limit ${AT_ONCE}
    ))`.execute(tx)
  return numAffectedRows >= BigInt(AT_ONCE)
}
