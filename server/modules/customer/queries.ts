import { sql } from 'kysely'
import type { CustomerId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { containing } from '#server/platform/database/like.ts'
import { refusal } from '#server/platform/refusal.ts'

export interface CustomerRow {
  readonly id: CustomerId
  readonly shopId: ShopId
  readonly shopName: string
  readonly platform: Platform
  readonly name: string
  readonly note: string
  readonly noteByName: string | null
  readonly noteAt: Instant | null
  readonly conversationCount: number
  readonly firstSeenAt: Instant
  readonly lastSeenAt: Instant
  readonly tags: readonly { readonly tag: string; readonly by: string | null; readonly at: number }[]
  readonly visit: { readonly page: string | null; readonly language: string | null } | null
  readonly good: number
  readonly neutral: number
  readonly bad: number
}

/** Everything that stands beside the chat, in one statement. @throws customer.not_found, also when out of sight */
export async function getCustomer(db: Db, actor: Actor, id: CustomerId): Promise<CustomerRow> {
  const { rows } = await sql<CustomerRow>`
    select u.id, u.shop_id as "shopId", s.name as "shopName", s.platform, u.name, u.note,
      n.name as "noteByName", u.note_at as "noteAt", u.conversation_count as "conversationCount",
      u.first_seen_at as "firstSeenAt", u.last_seen_at as "lastSeenAt",
      (select coalesce(jsonb_agg(jsonb_build_object('tag', g.tag, 'by', p.name,
          'at', (extract(epoch from g.added_at) * 1000)::bigint) order by g.added_at, g.tag), '[]')
        from customer_tag g left join person p on p.id = g.added_by where g.customer_id = u.id) as tags,
      (select jsonb_build_object('page', v.page, 'language', v.language) from visitor v
        where v.customer_id = u.id order by v.created_at limit 1) as visit,
      r.good::int, r.neutral::int, r.bad::int
    from customer u
    join shop s on s.id = u.shop_id
    left join person n on n.id = u.note_by
    cross join lateral (
      select count(*) filter (where level = 'good') as good, count(*) filter (where level = 'neutral') as neutral,
        count(*) filter (where level = 'bad') as bad
      from rating where customer_id = u.id) r
    where u.id = ${id}`.execute(db)
  const [row] = rows
  if (!row || !maySeeShop(actor, row.shopId)) throw refusal('customer.not_found')
  return row
}

export async function listTags(
  db: Db,
  actor: Actor,
  search: string,
): Promise<readonly { tag: string; count: number }[]> {
  const ALL_TAGS = 100
  return db
    .selectFrom('customerTag as g')
    .select('g.tag')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .$if(actor.shopIds !== 'all', (query) =>
      query
        .innerJoin('customer as u', 'u.id', 'g.customerId')
        .where('u.shopId', '=', sql<ShopId>`any(${actor.shopIds}::uuid[])`),
    )
    .$if(search !== '', (query) => query.where('g.tag', 'ilike', containing(search)))
    .groupBy('g.tag')
    .orderBy('count', 'desc')
    .orderBy('g.tag')
    .limit(ALL_TAGS)
    .execute()
}
