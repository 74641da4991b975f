import { channelKindSchema, type Channel, type SigningKey } from '#contract/channel.ts'
import { outwardSchema } from '#contract/delivery.ts'
import type { ChannelRow, KeyRow } from './queries.ts'
import { callbackUrlOf, parseWidgetSettings } from './settings.ts'

export function presentChannel(row: ChannelRow): Channel {
  return {
    id: row.id,
    shopId: row.shopId,
    kind: channelKindSchema.parse(row.kind),
    name: row.name,
    isEnabled: row.closedAt === null,
    widget: row.kind === 'widget' ? parseWidgetSettings(row.shopName, row.settings) : null,
    callbackUrl: callbackUrlOf(row.settings),
    outward: callbackUrlOf(row.settings) === null ? null : outwardOf(row),
    createdAt: row.createdAt,
    lastReceivedAt: row.lastReceivedAt,
  }
}

function outwardOf({ pending, failed, lastDeliveredAt, lastFailure }: ChannelRow): Channel['outward'] {
  return {
    pending,
    failed,
    lastDeliveredAt,
    lastFailure: outwardSchema.shape.lastFailure.catch(null).parse(lastFailure),
  }
}

export function presentKey({ id, createdAt, lastUsedAt, revokedAt }: KeyRow): SigningKey {
  return { id, createdAt, lastUsedAt, revokedAt }
}
