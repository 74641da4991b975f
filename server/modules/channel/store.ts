import type { ChannelId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { after, MINUTE, type Instant } from '#domain/kernel/time.ts'
import { at, atOrNull, json, type Tx } from '#server/platform/database/database.ts'

/** Locks the channel's row, so that two changes of its settings or keys follow each other. */
export async function lockChannel(tx: Tx, id: ChannelId): Promise<void> {
  await tx.selectFrom('channel').select('id').where('id', '=', id).forUpdate().execute()
}

export async function insertChannel(
  tx: Tx,
  channel: {
    readonly id: ChannelId
    readonly shopId: ShopId
    readonly kind: string
    readonly name: string
    readonly createdAt: Instant
  },
): Promise<void> {
  await tx
    .insertInto('channel')
    .values({ ...channel, createdAt: at(channel.createdAt) })
    .execute()
}

export async function updateChannel(
  tx: Tx,
  id: ChannelId,
  {
    name,
    settings,
    closedAt,
  }: { readonly name: string; readonly settings: unknown; readonly closedAt: Instant | null },
): Promise<void> {
  await tx
    .updateTable('channel')
    .set({ name, settings: json(settings), closedAt: atOrNull(closedAt) })
    .where('id', '=', id)
    .execute()
}

export async function insertKey(
  tx: Tx,
  key: {
    readonly id: string
    readonly channelId: ChannelId
    readonly secret: string
    readonly createdBy: PersonId | null
    readonly createdAt: Instant
  },
): Promise<void> {
  await tx
    .insertInto('channelKey')
    .values({ ...key, createdAt: at(key.createdAt) })
    .execute()
}

export async function revokeKeyRow(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx
    .updateTable('channelKey')
    .set({ revokedAt: at(now) })
    .where('id', '=', id)
    .execute()
}

/** Notes when a key was last used, to the minute: a busy connector does not write this row with every batch. */
export async function touchKey(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx
    .updateTable('channelKey')
    .set({ lastUsedAt: at(now) })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('lastUsedAt', 'is', null), eb('lastUsedAt', '<', at(after(now, -MINUTE)))]))
    .execute()
}
