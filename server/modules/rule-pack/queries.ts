import { sql } from 'kysely'
import { rulePackSpecSchema } from '#contract/rule-pack.ts'
import type { RulePack, RulePackId } from '#domain/clock/rule-pack.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { OrderId, ShopId } from '#domain/kernel/ids.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { at, type Db } from '#server/platform/database/database.ts'

/** A pack as it is kept. */
export interface StoredPack extends RulePack {
  readonly id: RulePackId
  readonly status: 'draft' | 'live'
  readonly verifier: { readonly name: string; readonly code: string } | null
}

interface PackFilter {
  readonly platform?: Platform | undefined
  readonly id?: RulePackId
}

/** Every version, the newest of a platform first. */
export async function listPacks(db: Db, { platform, id }: PackFilter = {}): Promise<readonly StoredPack[]> {
  const rows = await db
    .selectFrom('rulePack')
    .leftJoin('person', 'person.id', 'rulePack.verifiedBy')
    .selectAll('rulePack')
    .select(['person.name as verifierName', 'person.code as verifierCode'])
    .$if(platform !== undefined, (query) => query.where('rulePack.platform', '=', platform ?? ''))
    .$if(id !== undefined, (query) => query.where('rulePack.id', '=', id ?? ''))
    .orderBy('rulePack.platform')
    .orderBy('rulePack.version', 'desc')
    .execute()
  return rows.map(
    ({ id: packId, spec, platform: name, source, sourceEn, verifierName, verifierCode, ...row }) => ({
      ...row,
      id: packId as RulePackId,
      platform: name as Platform,
      source: { zh: source, en: sourceEn },
      spec: rulePackSpecSchema.parse(spec),
      verifier:
        verifierName === null || verifierCode === null ? null : { name: verifierName, code: verifierCode },
    }),
  )
}

export interface PackStamp {
  readonly platform: Platform
  readonly version: number
  /** Different for every other content. */
  readonly stamp: string
}

/** What the live packs are, without their rules: enough to know whether those read before still hold. */
export async function listStamps(db: Db): Promise<readonly PackStamp[]> {
  const { rows } = await sql<PackStamp>`
    select platform, version,
      md5(spec::text) || effective_from::text || coalesce(verified_by::text, '') as stamp
    from rule_pack where status = 'live' order by platform, version`.execute(db)
  return rows
}

export interface PastOrder {
  readonly id: OrderId
  readonly externalId: string
  readonly shopName: string
}

interface PastOrders {
  readonly platform: Platform
  readonly shopIds: readonly ShopId[] | 'all'
  readonly from: Instant
  readonly to: Instant
  readonly limit: number
}

/** The orders of a platform's shops placed from `from` to before `to`, newest first. */
export async function listPastOrders(db: Db, wanted: PastOrders): Promise<readonly PastOrder[]> {
  const { platform, shopIds, from, to, limit } = wanted
  return db
    .selectFrom('order')
    .innerJoin('shop', 'shop.id', 'order.shopId')
    .select(['order.id', 'order.externalId', 'shop.name as shopName'])
    .where('shop.platform', '=', platform)
    .where('order.placedAt', '>=', at(from))
    .where('order.placedAt', '<', at(to))
    .$if(shopIds !== 'all', (query) => query.where('shop.id', '=', sql<ShopId>`any(${shopIds}::uuid[])`))
    .orderBy('order.placedAt', 'desc')
    .orderBy('order.id', 'desc')
    .limit(limit)
    .execute()
}
