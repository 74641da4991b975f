import { sql } from 'kysely'
import type { ChannelId } from '#domain/kernel/ids.ts'
import type { Tx } from '#server/platform/database/database.ts'

/** One channel's batches follow each other: what came before is then all known, and none waits for another's rows. */
export async function lockIntake(tx: Tx, channelId: ChannelId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.intake.' || ${channelId}, 0))`.execute(
    tx,
  )
}
