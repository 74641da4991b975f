import { sql } from 'kysely'
import type { ConversationId, CustomerId } from '#domain/kernel/ids.ts'
import { earliest, latest, type Instant } from '#domain/kernel/time.ts'
import { arrayText } from '#server/platform/database/array-text.ts'
import { iso, type Tx } from '#server/platform/database/database.ts'

/** A buyer of whom more is known now than his row says. */
export interface OutgrownCustomer {
  readonly id: CustomerId
  readonly name?: string | undefined
  readonly firstSeenAt: Instant
  readonly lastSeenAt: Instant
}

interface Unsettled {
  /** They get the new ends of the time in which they were seen, and their newest name. */
  readonly outgrown: readonly OutgrownCustomer[]
  /** Their chats are counted anew, in the order of their opening: history may come in after later chats. */
  readonly recounted: readonly CustomerId[]
}

/**
 * Brings buyers that were there up to date. Reads by index first and changes only what differs: as long as the database
 * has no statistics of a table, which is so in the very hour in which history comes in, an update that joins it with
 * what was counted reads the whole of it.
 * @returns the chats that have another number now
 */
export async function refreshCustomers(
  tx: Tx,
  { outgrown, recounted }: Unsettled,
): Promise<ReadonlyMap<ConversationId, number>> {
  const ids = new Set([...outgrown.map(({ id }) => id), ...recounted])
  if (ids.size === 0) return new Map()
  // Whoever brings news of the same buyers waits here, and then sees what this one has added.
  const customers = await tx
    .selectFrom('customer')
    .select(['id', 'name', 'firstSeenAt', 'lastSeenAt', 'conversationCount'])
    .where(sql<boolean>`id = any(${arrayText([...ids])}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const { sequences, counts } = await recount(tx, recounted)
  const seen = new Map(outgrown.map((one) => [one.id, one]))
  const settled = customers.flatMap((before): readonly CustomerRow[] => {
    const { id, conversationCount } = before
    const news = seen.get(id)
    const after = {
      id,
      name: news?.name ?? before.name,
      firstSeenAt: news ? earliest(before.firstSeenAt, news.firstSeenAt) : before.firstSeenAt,
      lastSeenAt: news ? latest(before.lastSeenAt, news.lastSeenAt) : before.lastSeenAt,
      conversationCount: counts.get(id) ?? conversationCount,
    }
    return isSame(before, after) ? [] : [after]
  })
  await updateCustomers(tx, settled)
  return sequences
}

interface CustomerRow {
  readonly id: CustomerId
  readonly name: string
  readonly firstSeenAt: Instant
  readonly lastSeenAt: Instant
  readonly conversationCount: number
}

function isSame(one: CustomerRow, other: CustomerRow): boolean {
  return (
    one.name === other.name &&
    one.firstSeenAt === other.firstSeenAt &&
    one.lastSeenAt === other.lastSeenAt &&
    one.conversationCount === other.conversationCount
  )
}

interface NumberedChat {
  readonly id: ConversationId
  readonly customerId: CustomerId
  readonly sequence: number
  readonly n: number
}

async function recount(tx: Tx, customerIds: readonly CustomerId[]) {
  const counts = new Map<CustomerId, number>(customerIds.map((id) => [id, 0]))
  if (customerIds.length === 0) return { counts, sequences: new Map<ConversationId, number>() }
  const { rows: chats } = await sql<NumberedChat>`
    select id, customer_id as "customerId", sequence,
      row_number() over (partition by customer_id order by opened_at, id)::int as n
    from conversation where customer_id = any(${arrayText(customerIds)}::uuid[])`.execute(tx)
  for (const { customerId, n } of chats) counts.set(customerId, Math.max(n, counts.get(customerId) ?? 0))
  const moved = chats.filter(({ sequence, n }) => sequence !== n)
  if (moved.length > 0)
    await sql`
      update conversation c set sequence = w.n
      from unnest(${arrayText(moved.map(({ id }) => id))}::uuid[], ${moved.map(({ n }) => n)}::int[]) as w (id, n)
      where c.id = w.id`.execute(tx)
  return { counts, sequences: new Map(moved.map(({ id, n }) => [id, n])) }
}

async function updateCustomers(tx: Tx, rows: readonly CustomerRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update customer c set name = w.name, first_seen_at = w.first_seen_at, last_seen_at = w.last_seen_at,
      conversation_count = w.chats
    from unnest(
      ${arrayText(rows.map(({ id }) => id))}::uuid[],
      ${arrayText(rows.map(({ name }) => name))}::text[],
      ${arrayText(rows.map(({ firstSeenAt }) => iso(firstSeenAt)))}::timestamptz[],
      ${arrayText(rows.map(({ lastSeenAt }) => iso(lastSeenAt)))}::timestamptz[],
      ${rows.map(({ conversationCount }) => conversationCount)}::int[])
      as w (id, name, first_seen_at, last_seen_at, chats)
    where c.id = w.id`.execute(tx)
}
