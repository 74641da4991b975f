import type { ChannelId, CustomerId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { at, type Tx } from '#server/platform/database/database.ts'

interface NewVisitor {
  readonly id: string
  readonly channelId: ChannelId
  readonly customerId: CustomerId
  /** Hash of the token; the token itself is only ever in the visitor's browser. */
  readonly tokenHash: string
  /** The page he was on, http or https. */
  readonly page: string | undefined
  /** The language of his bubble, as a BCP 47 tag. */
  readonly language: string | undefined
  readonly now: Instant
}

export async function insertVisitor(tx: Tx, { now, ...visitor }: NewVisitor): Promise<void> {
  await tx
    .insertInto('visitor')
    .values({ ...visitor, createdAt: at(now), seenAt: at(now) })
    .execute()
}

export async function touchVisitor(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx
    .updateTable('visitor')
    .set({ seenAt: at(now) })
    .where('id', '=', id)
    .execute()
}
