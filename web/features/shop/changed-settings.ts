import type { Shop, ShopSettingsChange } from '#contract/shop.ts'

type Settings = Shop['settings']

/**
 * Only what was really changed. What a shop has not decided itself keeps following its platform's default,
 * so an untouched field must not be sent.
 */
export function changedSettings(before: Settings, after: Settings): ShopSettingsChange {
  const { line, awayReply, orders, quality, ...rest } = after
  const changes = {
    ...changed(before, rest),
    line: changed(before.line, line),
    awayReply: changed(before.awayReply, awayReply),
    orders: changed(before.orders, orders),
    quality: changed(before.quality, quality),
  }
  return Object.fromEntries(
    Object.entries(changes).filter(([key, value]) => !isGroup(key) || Object.keys(value ?? {}).length > 0),
  )
}

function changed<Part extends object>(before: Part, after: Partial<Part>): Partial<Part> {
  const keys = Object.keys(after) as (keyof Part)[]
  const differing = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  return Object.fromEntries(differing.map((key) => [key, after[key]])) as Partial<Part>
}

function isGroup(key: string): boolean {
  return ['line', 'awayReply', 'orders', 'quality'].includes(key)
}
