import { sql } from 'kysely'
import type { ConversationId, CustomerId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
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
  const { counts, sequences } = await recount(tx, recounted)
  const news = new Map<CustomerId, CustomerNews>(
    [...counts].map(([id, conversationCount]) => [id, { id, conversationCount }]),
  )
  for (const one of outgrown) news.set(one.id, { ...news.get(one.id), ...one })
  await updateCustomers(tx, [...news.values()])
  return sequences
}

interface CustomerNews extends Partial<OutgrownCustomer> {
  readonly id: CustomerId
  readonly conversationCount?: number
}

interface NumberedChat {
  readonly id: ConversationId
  readonly customerId: CustomerId
  readonly sequence: number
  readonly n: number
}

/** @returns how many chats each has, where that is news, and the chats that have another number now */
async function recount(tx: Tx, customerIds: readonly CustomerId[]) {
  const counts = new Map<CustomerId, number>()
  if (customerIds.length === 0) return { counts, sequences: new Map<ConversationId, number>() }
  // Whoever counts the same buyers waits here, and then sees what this one has added.
  const customers = await tx
    .selectFrom('customer')
    .select(['id', 'conversationCount'])
    .where(sql<boolean>`id = any(${arrayText(customerIds)}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const { rows: chats } = await sql<NumberedChat>`
    select id, customer_id as "customerId", sequence,
      row_number() over (partition by customer_id order by opened_at, id)::int as n
    from conversation where customer_id = any(${arrayText(customerIds)}::uuid[])`.execute(tx)
  const last = new Map<CustomerId, number>()
  for (const { customerId, n } of chats) last.set(customerId, Math.max(n, last.get(customerId) ?? 0))
  for (const { id, conversationCount } of customers) {
    const n = last.get(id) ?? 0
    if (n !== conversationCount) counts.set(id, n)
  }
  const moved = chats.filter(({ sequence, n }) => sequence !== n)
  if (moved.length > 0)
    await sql`
      update conversation c set sequence = w.n
      from unnest(${arrayText(moved.map(({ id }) => id))}::uuid[], ${moved.map(({ n }) => n)}::int[]) as w (id, n)
      where c.id = w.id`.execute(tx)
  return { counts, sequences: new Map(moved.map(({ id, n }) => [id, n])) }
}

/** Rows are locked in the order of their ids, as everybody does it. */
async function updateCustomers(tx: Tx, news: readonly CustomerNews[]): Promise<void> {
  if (news.length === 0) return
  const column = (of: (one: CustomerNews) => string | undefined) =>
    arrayText(news.map((one) => of(one) ?? null))
  const moment = (at: Instant | undefined) => (at === undefined ? undefined : iso(at))
  // `least` and `greatest` pass over what is not known.
  await sql`
    update customer c set
      name = coalesce(w.name, c.name),
      first_seen_at = least(c.first_seen_at, w.first_seen_at),
      last_seen_at = greatest(c.last_seen_at, w.last_seen_at),
      conversation_count = coalesce(w.chats, c.conversation_count)
    from (
      select known.id as known, fresh.* from unnest(
        ${column(({ id }) => id)}::uuid[],
        ${column(({ name }) => name)}::text[],
        ${column(({ firstSeenAt }) => moment(firstSeenAt))}::timestamptz[],
        ${column(({ lastSeenAt }) => moment(lastSeenAt))}::timestamptz[],
        ${column(({ conversationCount }) => conversationCount?.toString())}::int[])
        as fresh (id, name, first_seen_at, last_seen_at, chats)
      join customer known on known.id = fresh.id
      order by known.id
      for no key update of known
    ) w
    where c.id = w.known`.execute(tx)
}
