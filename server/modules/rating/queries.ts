import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { RATINGS_PER_PAGE, type RatingFilter } from '#contract/rating.ts'
import { instantSchema } from '#contract/scalars.ts'
import type { AccountId, ConversationId, CustomerId, PersonId } from '#domain/kernel/ids.ts'
import { after, DAY, type Instant } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { readKey } from '#server/platform/database/page-key.ts'

const keySchema = z.object({ ratedAt: instantSchema, id: z.uuid() })

/** Ratings in sight, newest first; one row more than a page if there is. */
export async function listRatings(db: Db, actor: Actor, filter: RatingFilter) {
  const { shopId, personId, conversationId, levels, source, from, to } = filter
  const key = readKey(filter.after, keySchema)
  return db
    .selectFrom('rating as r')
    .innerJoin('shop as s', 's.id', 'r.shopId')
    .leftJoin('customer as u', 'u.id', 'r.customerId')
    .leftJoin('person as p', 'p.id', 'r.personId')
    .leftJoin('account as a', 'a.id', 'r.accountId')
    .select(['r.id', 'r.shopId', 's.name as shopName', 'r.conversationId', 'r.customerId'])
    .select(['u.name as customerName', 'r.personId', 'p.name as personName', 'a.name as accountName'])
    .select(['r.level', 'r.reason', 'r.comment', 'r.source', 'r.ratedAt'])
    .$if(actor.shopIds !== 'all', (query) =>
      query.where(sql<SqlBool>`r.shop_id = any(${actor.shopIds}::uuid[])`),
    )
    .$if(shopId !== undefined, (query) => query.where(sql<SqlBool>`r.shop_id = ${shopId}`))
    .$if(personId !== undefined, (query) => query.where(sql<SqlBool>`r.person_id = ${personId}`))
    .$if(conversationId !== undefined, (query) =>
      query.where(sql<SqlBool>`r.conversation_id = ${conversationId}`),
    )
    .$if(levels !== undefined, (query) => query.where(sql<SqlBool>`r.level = any(${levels}::text[])`))
    .$if(source !== undefined, (query) => query.where(sql<SqlBool>`r.source = ${source}`))
    .$if(from !== undefined, (query) => query.where(sql<SqlBool>`r.rated_at >= ${from && at(from)}`))
    .$if(to !== undefined, (query) => query.where(sql<SqlBool>`r.rated_at < ${to && at(to)}`))
    .$if(key !== undefined, (query) =>
      query.where(sql<SqlBool>`(r.rated_at, r.id) < (${key && at(key.ratedAt)}, ${key?.id}::uuid)`),
    )
    .orderBy('r.ratedAt', 'desc')
    .orderBy('r.id', 'desc')
    .limit(RATINGS_PER_PAGE + 1)
    .execute()
}

export type RatingRow = Awaited<ReturnType<typeof listRatings>>[number]

export async function isRated(db: Db, conversationId: ConversationId): Promise<boolean> {
  const row = await db
    .selectFrom('rating')
    .select('id')
    .where('conversationId', '=', conversationId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How long a buyer's 一般 or 失望 is remembered before asking him again. */
const UNHAPPY_DAYS = 30

export async function isRecentlyUnhappy(db: Db, customerId: CustomerId, now: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('rating')
    .select('id')
    .where('customerId', '=', customerId)
    .where('level', 'in', ['neutral', 'bad'])
    .where('ratedAt', '>=', at(after(now, -UNHAPPY_DAYS * DAY)))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export interface Said {
  readonly author: 'customer' | 'agent' | 'bot' | 'system'
  readonly isAutomatic: boolean
  readonly body: string
  readonly sentAt: Instant
  readonly personId: PersonId | null
  readonly accountId: AccountId | null
}

/** What was said in a chat, oldest first. */
export async function listSaid(db: Db, conversationId: ConversationId): Promise<readonly Said[]> {
  return db
    .selectFrom('message')
    .select(['author', 'isAutomatic', 'body', 'sentAt', 'personId', 'accountId'])
    .where('conversationId', '=', conversationId)
    .orderBy('sentAt')
    .orderBy('id')
    .execute()
}
