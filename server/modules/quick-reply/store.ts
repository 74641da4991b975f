import { sql } from 'kysely'
import type { PersonId, QuickReplyId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, atOrNull, type Tx } from '#server/platform/database/database.ts'

export interface QuickReplyFields {
  readonly shopId: ShopId | null
  readonly shortcut: string
  readonly title: string
  readonly body: string
  readonly category: string
}

interface Stamp {
  readonly by: PersonId
  readonly now: Instant
}

export async function insertQuickReply(
  tx: Tx,
  { id, ...fields }: QuickReplyFields & { readonly id: QuickReplyId },
  { by, now }: Stamp,
): Promise<void> {
  await tx
    .insertInto('quickReply')
    .values({ id, ...fields, updatedBy: by, updatedAt: at(now) })
    .execute()
}

export async function storeFields(
  tx: Tx,
  { id, ...fields }: QuickReplyFields & { readonly id: QuickReplyId },
  { by, now }: Stamp,
): Promise<void> {
  await tx
    .updateTable('quickReply')
    .set({ ...fields, updatedBy: by, updatedAt: at(now) })
    .where('id', '=', id)
    .execute()
}

/** A removed one can come back: `deletedAt` null. */
export async function storeDeleted(tx: Tx, id: QuickReplyId, deletedAt: Instant | null): Promise<void> {
  await tx
    .updateTable('quickReply')
    .set({ deletedAt: atOrNull(deletedAt) })
    .where('id', '=', id)
    .execute()
}

/** Counted when a reply made from it is sent in a shop that has it, so that the list shows the useful ones first. */
export async function countUse(tx: Tx, id: QuickReplyId, shopId: ShopId): Promise<void> {
  await tx
    .updateTable('quickReply')
    .set({ usedCount: sql<number>`used_count + 1` })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('shopId', 'is', null), eb('shopId', '=', shopId)]))
    .execute()
}
