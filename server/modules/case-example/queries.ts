import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { CASES_PER_PAGE } from '#contract/case-example.ts'
import { instantSchema } from '#contract/scalars.ts'
import type { MessageAuthor } from '#domain/conversation/conversation.ts'
import type { KnownNames } from '#domain/inspection/anonymise.ts'
import type { CaseExampleId, ConversationId, MessageId } from '#domain/kernel/ids.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { containing } from '#server/platform/database/like.ts'
import { readKey } from '#server/platform/database/page-key.ts'

const keySchema = z.object({ createdAt: instantSchema, id: z.uuid() })

export function keyOf({ createdAt, id }: CaseRow): z.input<typeof keySchema> {
  return { createdAt, id }
}

interface CaseFilter {
  readonly isGood?: boolean | undefined
  readonly category?: string | undefined
  readonly search?: string | undefined
  readonly after?: string | undefined
}

function selectCases(db: Db) {
  return db
    .selectFrom('caseExample as e')
    .leftJoin('person as p', 'p.id', 'e.createdBy')
    .select(['e.id', 'e.isGood', 'e.title', 'e.lesson', 'e.category', 'e.lines', 'e.conversationId'])
    .select(['e.createdAt', 'p.name as createdByName'])
    .where('e.removedAt', 'is', null)
}

export type CaseRow = Awaited<ReturnType<ReturnType<typeof selectCases>['executeTakeFirstOrThrow']>>

/** Newest first; one row more than a page if there is. */
export async function listCases(db: Db, filter: CaseFilter): Promise<readonly CaseRow[]> {
  const { isGood, category, search, after } = filter
  const key = readKey(after, keySchema)
  const pattern = search ? containing(search) : undefined
  return selectCases(db)
    .$if(isGood !== undefined, (query) => query.where('e.isGood', '=', isGood ?? true))
    .$if(category !== undefined, (query) => query.where('e.category', '=', category ?? ''))
    .$if(pattern !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(e.title ilike ${pattern} or e.lesson ilike ${pattern} or e.lines::text ilike ${pattern})`,
      ),
    )
    .$if(key !== undefined, (query) =>
      query.where(sql<SqlBool>`(e.created_at, e.id) < (${key && at(key.createdAt)}, ${key?.id}::uuid)`),
    )
    .orderBy('e.createdAt', 'desc')
    .orderBy('e.id', 'desc')
    .limit(CASES_PER_PAGE + 1)
    .execute()
}

export async function findCase(db: Db, id: CaseExampleId): Promise<CaseRow | undefined> {
  return selectCases(db).where('e.id', '=', id).executeTakeFirst()
}

interface SaidLine {
  readonly author: MessageAuthor
  readonly body: string
}

/** What was said in words in a chat, oldest first: these messages, or its first ones. */
export async function listSaid(
  db: Db,
  conversationId: ConversationId,
  { ids, limit }: { readonly ids: readonly MessageId[] | undefined; readonly limit: number },
): Promise<readonly SaidLine[]> {
  return db
    .selectFrom('message')
    .select(['author', 'body'])
    .where('conversationId', '=', conversationId)
    .where('kind', '=', 'text')
    .where('author', '!=', 'system')
    .where('body', '!=', '')
    .$if(ids !== undefined, (query) => query.where(sql<SqlBool>`id = any(${ids}::uuid[])`))
    .orderBy('sentAt')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Every name by which those who may stand in a chat are known: its buyer, and whoever works for its shop. */
export async function listKnownNames(
  db: Db,
  conversationId: ConversationId,
): Promise<Pick<KnownNames, 'buyer' | 'agents'>> {
  const { rows } = await sql<{ isBuyer: boolean; name: string }>`
    select true as is_buyer, u.name from conversation c join customer u on u.id = c.customer_id
      where c.id = ${conversationId}
    union all select true, u.external_id from conversation c join customer u on u.id = c.customer_id
      where c.id = ${conversationId}
    union all select false, p.name from person p
    union all select false, a.name from account a join conversation c on c.shop_id = a.shop_id
      where c.id = ${conversationId}`.execute(db)
  const agents = rows.filter(({ isBuyer }) => !isBuyer).map(({ name }) => name)
  return {
    buyer: rows.filter(({ isBuyer }) => isBuyer).map(({ name }) => name),
    // 木棠旗舰店:小满 calls himself 小满.
    agents: agents.flatMap((name) => [name, name.split(/[:：]/).at(-1) ?? name]),
  }
}
