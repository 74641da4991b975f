import { CHANNEL_KEYS_AT_ONCE } from '#contract/channel.ts'
import type { ChannelId } from '#domain/kernel/ids.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { newSecret } from '#server/platform/random.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { countGoodKeys, findChannelFor, listKeys, type ChannelRow, type KeyRow } from '../queries.ts'
import { insertKey, lockChannel, revokeKeyRow } from '../store.ts'

/**
 * A second key is good beside the first, so that a connector changes over without a gap.
 * @returns the key with its secret, which is never shown again
 * @throws channel.not_found, channel.too_many_keys
 */
export async function addKey(
  { work }: Runtime,
  actor: Actor,
  channelId: ChannelId,
): Promise<{ readonly key: KeyRow; readonly secret: string }> {
  return work(authorOf(actor), async ({ tx, now, record }) => {
    const channel = await lockFor(tx, actor, channelId)
    if ((await countGoodKeys(tx, channelId)) >= CHANNEL_KEYS_AT_ONCE)
      throw refusal('channel.too_many_keys', { limit: CHANNEL_KEYS_AT_ONCE })
    const [id, secret] = [newId(), newSecret()]
    await insertKey(tx, { id, channelId, secret, createdBy: actor.personId, createdAt: now })
    record({ type: 'channel.key-added', subjectId: channelId, shopId: channel.shopId, data: { keyId: id } })
    return { key: { id, createdAt: now, lastUsedAt: null, revokedAt: null }, secret }
  })
}

/**
 * From this commit on, nothing signed with the key is taken.
 * @throws channel.not_found, channel.key_not_found
 */
export async function revokeKey(
  { work }: Runtime,
  actor: Actor,
  { channelId, keyId }: { readonly channelId: ChannelId; readonly keyId: string },
): Promise<KeyRow> {
  return work(authorOf(actor), async ({ tx, now, record }) => {
    const channel = await lockFor(tx, actor, channelId)
    const key = (await listKeys(tx, channelId)).find(({ id }) => id === keyId)
    if (!key) throw refusal('channel.key_not_found')
    if (key.revokedAt !== null) return key
    await revokeKeyRow(tx, keyId, now)
    record({ type: 'channel.key-revoked', subjectId: channelId, shopId: channel.shopId, data: { keyId } })
    return { ...key, revokedAt: now }
  })
}

async function lockFor(tx: Tx, actor: Actor, channelId: ChannelId): Promise<ChannelRow> {
  await lockChannel(tx, channelId)
  const channel = await findChannelFor(tx, actor, channelId)
  if (!channel) throw refusal('channel.not_found')
  return channel
}
