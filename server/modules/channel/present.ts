import { channelKindSchema, type Channel, type SigningKey } from '#contract/channel.ts'
import type { ChannelRow, KeyRow } from './queries.ts'
import { parseWidgetSettings } from './settings.ts'

export function presentChannel(row: ChannelRow): Channel {
  return {
    id: row.id,
    shopId: row.shopId,
    kind: channelKindSchema.parse(row.kind),
    name: row.name,
    isEnabled: row.closedAt === null,
    widget: row.kind === 'widget' ? parseWidgetSettings(row.shopName, row.settings) : null,
    createdAt: row.createdAt,
    lastReceivedAt: row.lastReceivedAt,
  }
}

export function presentKey({ id, createdAt, lastUsedAt, revokedAt }: KeyRow): SigningKey {
  return { id, createdAt, lastUsedAt, revokedAt }
}
