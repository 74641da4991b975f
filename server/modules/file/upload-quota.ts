import { sql } from 'kysely'
import type { ChannelId } from '#domain/kernel/ids.ts'
import { after, DAY, type Instant } from '#domain/kernel/time.ts'
import { at, type Tx } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'

const MB = 1024 * 1024

/**
 * Bytes that may come up from chat bubbles within a day, sent or not. A visitor shows a fault with a dozen photos or
 * one film; phones of one carrier share an address; of a channel it is what a disk bears every day.
 */
export const UPLOAD_QUOTA = { visitor: 50 * MB, address: 300 * MB, channel: 4 * 1024 * MB } as const

/** Where a file without an author of our own came from. */
export interface UploadSource {
  readonly visitorId: string
  readonly channelId: ChannelId
  readonly address: string
}

/**
 * Counts from the table of files, so for all processes together. Whoever uploads to the same channel or from the same
 * address waits for the end of this transaction: two files at once cannot both be the last that fits.
 * @throws file.quota_used
 */
export async function requireQuota(
  tx: Tx,
  { visitorId, channelId, address }: UploadSource,
  { bytes, now }: { readonly bytes: number; readonly now: Instant },
): Promise<void> {
  // The channel first, for all: one order only, no deadlock.
  for (const key of [channelId, address])
    await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.upload.' || ${key}, 0))`.execute(
      tx,
    )
  const { rows } = await sql<{ visitor: number; address: number; channel: number }>`
    select coalesce(sum(byte_size) filter (where visitor_id = ${visitorId}::uuid), 0)::float8 as visitor,
      coalesce(sum(byte_size) filter (where address = ${address}), 0)::float8 as address,
      coalesce(sum(byte_size) filter (where channel_id = ${channelId}::uuid), 0)::float8 as channel
    from file
    where address is not null and created_at > ${at(after(now, -DAY))}
      and (channel_id = ${channelId}::uuid or address = ${address})`.execute(tx)
  const [used] = rows
  const isOver = (whose: keyof typeof UPLOAD_QUOTA) => (used?.[whose] ?? 0) + bytes > UPLOAD_QUOTA[whose]
  if (isOver('visitor') || isOver('address') || isOver('channel')) throw refusal('file.quota_used')
}
