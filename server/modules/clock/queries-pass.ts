import { sql } from 'kysely'
import type { OrderId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { at, type Db } from '#server/platform/database/database.ts'

/** Clocks of a platform that started from a moment on. */
export type PassScope = Pick<Pass, 'platform' | 'since'>

export interface Pass {
  readonly id: string
  readonly platform: Platform
  readonly since: Instant
  readonly total: number
  readonly done: number
  readonly lastOrderId: OrderId | null
  readonly startedAt: Instant
  readonly finishedAt: Instant | null
}

/** Enough for one of each platform. */
const LATEST = 10

/** The latest first. */
export async function listPasses(db: Db) {
  const rows = await db
    .selectFrom('clockPass')
    .select(['platform', 'total', 'done', 'startedAt', 'finishedAt'])
    .orderBy('startedAt', 'desc')
    .orderBy('id')
    .limit(LATEST)
    .execute()
  return rows.map(({ platform, ...row }) => ({ ...row, platform: platform as Platform }))
}

/** Undefined when it has ended, or was replaced by a newer one. */
export async function findGoingPass(db: Db, id: string): Promise<Pass | undefined> {
  const row = await db
    .selectFrom('clockPass')
    .selectAll()
    .where('id', '=', id)
    .where('finishedAt', 'is', null)
    .executeTakeFirst()
  return row && { ...row, platform: row.platform as Platform, lastOrderId: row.lastOrderId as OrderId | null }
}

/** Passes whose job has been silent since before then: it went down with its process. */
export async function listSilentPasses(db: Db, before: Instant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('clockPass')
    .select('id')
    .where('finishedAt', 'is', null)
    .where('beatAt', '<', at(before))
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Orders whose clocks may be others under the rules of a pass, after `after`: all that are not over, those over of which
 * a clock still runs, and those of which something came in since the rules hold.
 */
export async function listOrdersToDerive(
  db: Db,
  scope: PassScope,
  { after, limit }: { readonly after: OrderId | null; readonly limit: number },
): Promise<readonly OrderId[]> {
  const { rows } = await sql<{ id: OrderId }>`
    select o.id from "order" o
    where ${toDerive(scope)} and (${after}::uuid is null or o.id > ${after}::uuid)
    order by o.id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

export async function countOrdersToDerive(db: Db, scope: PassScope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from "order" o where ${toDerive(scope)}`.execute(db)
  return rows[0]?.count ?? 0
}

function toDerive({ platform, since }: PassScope) {
  return sql`o.shop_id in (select id from shop where platform = ${platform})
    and (o.status in ('placed', 'paid', 'shipped') or o.after_sale = 'open' or o.changed_at >= ${at(since)}
      or exists (select from clock c where c.order_id = o.id and c.state in ('running', 'paused')))`
}
