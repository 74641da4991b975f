import { shopSettingsChangeSchema, type ShopSettingsChange } from '#contract/shop.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { settingsOf, type ShopSettings, type StoredShopSettings } from '#domain/shop/settings.ts'

/** What a `shop.settings` column holds. @throws when somebody wrote into it by hand what cannot be read */
export function readStored(column: unknown): StoredShopSettings {
  return shopSettingsChangeSchema.parse(column)
}

/** The settings that hold for a shop, from its platform and its `settings` column. */
export function readSettings(platform: Platform, column: unknown): ShopSettings {
  return settingsOf(platform, readStored(column))
}

/** What is stored after a change: only what the shop has decided, a group field by field. */
export function withSettings(stored: StoredShopSettings, change: ShopSettingsChange): StoredShopSettings {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const next: StoredShopSettings = { ...stored, ...given }
  return {
    ...next,
    ...(change.line && { line: { ...stored.line, ...change.line } }),
    ...(change.orders && { orders: { ...stored.orders, ...change.orders } }),
    ...(change.quality && { quality: { ...stored.quality, ...change.quality } }),
    ...(change.awayReply && { awayReply: { ...stored.awayReply, ...change.awayReply } }),
  }
}

/** One value a line, by its path: `line.minutes`. For comparing, and for the audit. */
export function flatSettings({
  line,
  awayReply,
  orders,
  quality,
  ...plain
}: ShopSettings): Readonly<Record<string, unknown>> {
  return {
    ...plain,
    ...prefixed('line', line),
    ...prefixed('awayReply', awayReply),
    ...prefixed('orders', orders),
    ...prefixed('quality', quality),
  }
}

function prefixed(group: string, values: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${group}.${key}`, value]))
}
