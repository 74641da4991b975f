import type { ChannelId } from '#domain/kernel/ids.ts'
import { findChannel, parseWidgetSettings, type ChannelRow } from '#server/modules/channel/index.ts'
import { lockCustomer } from '#server/modules/customer/index.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { newId } from '#server/platform/ids.ts'
import { hashSecret, newSecret } from '#server/platform/random.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { insertVisitor } from '../store.ts'

/**
 * The chat bubble that a page asked for.
 * @throws channel.not_found, also for a closed one; channel.origin_refused for a site that is not on its list
 */
export async function getWidget({ db }: Runtime, { headers }: RequestContext, channelId: ChannelId) {
  const channel = await findChannel(db, channelId)
  if (channel?.kind !== 'widget' || channel.closedAt !== null) throw refusal('channel.not_found')
  const settings = parseWidgetSettings(channel.shopName, channel.settings)
  const origin = headers.get('origin')
  const isWelcome = origin === null || settings.origins.length === 0 || settings.origins.includes(origin)
  if (!isWelcome) throw refusal('channel.origin_refused')
  return { channel, settings }
}

interface Opening {
  readonly name?: string | undefined
  readonly page?: string | undefined
  readonly language?: string | undefined
}

/** A new customer of the shop, known by nothing but this browser. @returns his token, which is kept nowhere here */
export async function openVisitor(
  { work }: Runtime,
  channel: ChannelRow,
  { name, page, language }: Opening,
): Promise<string> {
  const [id, token] = [newId(), newSecret()]
  await work({ kind: 'visitor' }, async ({ tx, now }) => {
    const customerId = await lockCustomer(tx, {
      shopId: channel.shopId,
      externalId: `visitor:${id}`,
      name: name ?? guestName(id),
      seenAt: now,
    })
    const tokenHash = hashSecret(token)
    await insertVisitor(tx, { id, channelId: channel.id, customerId, tokenHash, page, language, now })
  })
  return token
}

/** 「游客 2841」: four digits of his id tell guests apart on the desk. */
function guestName(id: string): string {
  const number = Number.parseInt(id.slice(-6), 16) % 10_000
  return `游客 ${String(number).padStart(4, '0')}`
}
