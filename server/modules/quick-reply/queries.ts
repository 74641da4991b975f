import { sql, type SqlBool } from 'kysely'
import type { QuickReplyId, ShopId } from '#domain/kernel/ids.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { containing } from '#server/platform/database/like.ts'
import { refusal } from '#server/platform/refusal.ts'

function selectQuickReplies(db: Db) {
  return db
    .selectFrom('quickReply as q')
    .leftJoin('person as p', 'p.id', 'q.updatedBy')
    .select([
      'q.id',
      'q.shopId',
      'q.shortcut',
      'q.title',
      'q.body',
      'q.category',
      'q.usedCount',
      'q.updatedAt',
    ])
    .select(['q.deletedAt', 'p.name as updatedByName'])
}

export type QuickReplyRow = Awaited<
  ReturnType<ReturnType<typeof selectQuickReplies>['executeTakeFirstOrThrow']>
>

interface QuickReplyFilter {
  readonly shopId?: ShopId | undefined
  readonly category?: string | undefined
  readonly search?: string | undefined
}

const LIST_MAX = 500

/** Those for every shop and those of the shops in sight (or of the one asked for), most used first. */
export async function listQuickReplies(
  db: Db,
  actor: Actor,
  { shopId, category, search = '' }: QuickReplyFilter,
): Promise<readonly QuickReplyRow[]> {
  if (shopId && !maySeeShop(actor, shopId)) return []
  const shops = shopId ? [shopId] : actor.shopIds
  const pattern = containing(search)
  return selectQuickReplies(db)
    .where('q.deletedAt', 'is', null)
    .$if(shops !== 'all', (query) =>
      query.where(sql<SqlBool>`(q.shop_id is null or q.shop_id = any(${shops}::uuid[]))`),
    )
    .$if(category !== undefined, (query) => query.where('q.category', '=', category ?? ''))
    .$if(search !== '', (query) =>
      query.where(
        sql<SqlBool>`(q.title ilike ${pattern} or q.body ilike ${pattern} or q.shortcut ilike ${pattern})`,
      ),
    )
    .orderBy('q.usedCount', 'desc')
    .orderBy('q.title')
    .orderBy('q.id')
    .limit(LIST_MAX)
    .execute()
}

export async function listCategories(db: Db, actor: Actor): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('quickReply')
    .select('category')
    .where('deletedAt', 'is', null)
    .where('category', '!=', '')
    .$if(actor.shopIds !== 'all', (query) =>
      query.where(sql<SqlBool>`(shop_id is null or shop_id = any(${actor.shopIds}::uuid[]))`),
    )
    .groupBy('category')
    .orderBy('category')
    .execute()
  return rows.map(({ category }) => category)
}

/** @throws quick_reply.not_found, also for one of a shop out of sight, and for one that is (not) removed */
export async function getQuickReply(
  db: Db,
  actor: Actor,
  { id, isRemoved = false }: { readonly id: QuickReplyId; readonly isRemoved?: boolean },
): Promise<QuickReplyRow> {
  const row = await selectQuickReplies(db).where('q.id', '=', id).executeTakeFirst()
  const isInSight = row && (row.shopId === null || maySeeShop(actor, row.shopId))
  if (!isInSight || (row.deletedAt !== null) !== isRemoved) throw refusal('quick_reply.not_found')
  return row
}

/** Another one that would come up for the same shortcut in the same shop. */
export async function isShortcutTaken(
  db: Db,
  {
    id,
    shopId,
    shortcut,
  }: { readonly id: QuickReplyId; readonly shopId: ShopId | null; readonly shortcut: string },
): Promise<boolean> {
  if (shortcut === '') return false
  const row = await db
    .selectFrom('quickReply')
    .select('id')
    .where('shortcut', '=', shortcut)
    .where('deletedAt', 'is', null)
    .where('id', '!=', id)
    .$if(shopId !== null, (query) => query.where(sql<SqlBool>`(shop_id is null or shop_id = ${shopId})`))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
