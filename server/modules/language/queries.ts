import { sql } from 'kysely'
import { storedEntriesSchema } from '#contract/language.ts'
import type { ConversationId, LanguagePackId, MessageId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { LanguageOverride } from '#domain/language/policy.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { at, type Db } from '#server/platform/database/database.ts'

/** A version without its entries: they are large, and most readers want to know which holds. */
export interface PackHead {
  readonly id: LanguagePackId
  readonly version: number
  readonly status: 'draft' | 'live'
  readonly source: string
  readonly effectiveFrom: WorkDate
  readonly entryCount: number
  readonly createdBy: { readonly id: PersonId; readonly name: string; readonly code: string } | null
  readonly createdAt: Instant
}

/** Every version, the newest first. */
export async function listPacks(db: Db): Promise<readonly PackHead[]> {
  const rows = await db
    .selectFrom('languagePack as p')
    .leftJoin('person as w', 'w.id', 'p.createdBy')
    .select(['p.id', 'p.version', 'p.status', 'p.source', 'p.effectiveFrom', 'p.createdAt'])
    .select(['w.id as personId', 'w.name', 'w.code'])
    .select(sql<number>`jsonb_array_length(p.entries)`.as('entryCount'))
    .orderBy('p.version', 'desc')
    .execute()
  return rows.map(({ personId, name, code, ...row }) => ({
    ...row,
    createdBy: personId === null || name === null || code === null ? null : { id: personId, name, code },
  }))
}

export interface PackStamp {
  readonly id: LanguagePackId
  readonly version: number
  readonly effectiveFrom: WorkDate
}

/** Which versions are live and from when: asked for with every sentence, so nothing else is read. */
export async function listLive(db: Db): Promise<readonly PackStamp[]> {
  return db
    .selectFrom('languagePack')
    .select(['id', 'version', 'effectiveFrom'])
    .where('status', '=', 'live')
    .orderBy('version')
    .execute()
}

export async function findEntries(db: Db, id: LanguagePackId): Promise<readonly LanguageEntry[] | undefined> {
  const row = await db.selectFrom('languagePack').select('entries').where('id', '=', id).executeTakeFirst()
  return row && storedEntriesSchema.parse(row.entries)
}

export interface ShopOverride extends LanguageOverride {
  readonly shop: { readonly id: ShopId; readonly name: string; readonly platform: Platform }
}

/** What these shops, or all, do their own way; a shop without a row does nothing so. */
export async function listOverrides(db: Db, shopIds?: readonly ShopId[]): Promise<readonly ShopOverride[]> {
  const rows = await db
    .selectFrom('shop as s')
    .leftJoin('languageOverride as o', 'o.shopId', 's.id')
    .select(['s.id', 's.name', 's.platform', 'o.entriesOff', 'o.policies'])
    .$if(shopIds !== undefined, (query) => query.where('s.id', '=', sql<ShopId>`any(${shopIds}::uuid[])`))
    .orderBy('s.name')
    .execute()
  return rows.map(({ entriesOff, policies, ...shop }) => ({
    shop,
    entriesOff: (entriesOff ?? []) as readonly string[],
    policies: (policies ?? {}) as LanguageOverride['policies'],
  }))
}

export interface PastMessage {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly body: string
  readonly sentAt: Instant
}

/** Before every id: at the very moment itself nothing is earlier. */
const NO_ID = '00000000-0000-0000-0000-000000000000'

interface PastMessages {
  readonly shopIds: readonly ShopId[] | 'all'
  readonly from: Instant
  /** Only earlier ones: the last of the page before. */
  readonly before: { readonly sentAt: Instant; readonly id: MessageId | null }
  readonly limit: number
}

/** What agents wrote from `from` on, the newest first. */
export async function listPastMessages(db: Db, wanted: PastMessages): Promise<readonly PastMessage[]> {
  const { shopIds, from, before, limit } = wanted
  return db
    .selectFrom('message')
    .select(['id', 'conversationId', 'shopId', 'body', 'sentAt'])
    .where('author', '=', 'agent')
    .where('kind', '=', 'text')
    .where('sentAt', '>=', at(from))
    .where(sql<boolean>`(sent_at, id) < (${at(before.sentAt)}, ${before.id ?? NO_ID}::uuid)`)
    .$if(shopIds !== 'all', (query) => query.where('shopId', '=', sql<ShopId>`any(${shopIds}::uuid[])`))
    .orderBy('sentAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
