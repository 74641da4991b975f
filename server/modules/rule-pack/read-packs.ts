import type { RulePack } from '#domain/clock/rule-pack.ts'
import { SHIPPED_PACKS } from '#domain/clock/shipped/shipped-packs.ts'
import { PLATFORMS, type Platform } from '#domain/shop/platform.ts'
import type { Db } from '#server/platform/database/database.ts'
import { listPacks, listStamps } from './queries.ts'

export type PacksByPlatform = ReadonlyMap<Platform, readonly RulePack[]>

/**
 * What was read last, by its stamp: packs change a few times a year and are asked for with every batch of orders. The
 * stamp says the content, so that no two companies of one process can see each other's.
 */
const lastRead: { stamp: string; packs: PacksByPlatform } = { stamp: '', packs: new Map() }

/**
 * Every live version of each platform's pack; a platform whose packs are not in the database yet has the one that comes
 * with the product. The same arrays are given out until something changes: packs are compiled by array.
 */
export async function readPacks(db: Db): Promise<PacksByPlatform> {
  const stamp = JSON.stringify(await listStamps(db))
  if (stamp === lastRead.stamp) return lastRead.packs
  const live = (await listPacks(db)).filter(({ status }) => status === 'live')
  const byPlatform = Map.groupBy(live, ({ platform }) => platform)
  const packs = new Map(
    PLATFORMS.map((platform) => [platform, byPlatform.get(platform) ?? [SHIPPED_PACKS[platform]]] as const),
  )
  Object.assign(lastRead, { stamp, packs })
  return packs
}
