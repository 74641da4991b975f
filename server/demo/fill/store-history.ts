import { sql, type RawBuilder } from 'kysely'
import { SHANGHAI } from '#domain/calendar/zone.ts'
import type { IntakeOrder } from '#domain/intake/record.ts'
import type { ChannelId, CustomerId, ShopId } from '#domain/kernel/ids.ts'
import { storeIntake, type IntakeBatch } from '#server/modules/intake/index.ts'
import { storeOrders } from '#server/modules/order/index.ts'
import { at, json } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM, type Work } from '#server/platform/work.ts'
import type { ShopHistory } from '../records.ts'

/** Chats in one transaction: some 4,000 messages. */
const CHATS_PER_BATCH = 400
const ORDERS_PER_BATCH = 1_000

export interface Destination {
  readonly channelId: ChannelId
  readonly shopId: ShopId
}

/** Stores one shop's past chats. Stored twice it is there once. `onStored` hears of each batch's messages. */
export async function storeHistory(
  { work }: Pick<Runtime, 'work'>,
  destination: Destination,
  {
    history,
    ads,
    onStored,
  }: { history: ShopHistory; ads: ReadonlySet<string>; onStored: (messages: number) => void },
): Promise<void> {
  for (const batch of batchesOf(history)) {
    await work(SYSTEM, (change) => storeBatch(change, destination, { batch, ads }))
    onStored(batch.messages.length)
  }
}

async function storeBatch(
  change: Work,
  { channelId, shopId }: Destination,
  { batch, ads }: { batch: IntakeBatch; ads: ReadonlySet<string> },
): Promise<void> {
  const { tx, now, record } = change
  const target = { channelId, shopId, importId: null }
  // What the scenario is about is the agent's word of it, below; of the platform's nothing is known.
  const conversations = batch.conversations.map(({ reason: _, ...chat }) => chat)
  const stored = await storeIntake(change, { ...batch, conversations }, { target, now, zone: SHANGHAI })
  const { conversationIds, ratingDays, factDays, newChats } = stored
  const outcomes = batch.conversations.map(({ externalId, reason }) => ({
    externalId,
    reason,
    isAd: ads.has(externalId),
  }))
  // What an agent says of a chat when he closes it, which no platform's file tells; of one that a bot held nobody does.
  await sql`
    update conversation c set reason = o.reason,
      cause = case when c.assignee_id is null then null when ${wasMishandled()} then 'skill'
        when o.reason = 'problem' and ${isOfGoods()} then 'product' else 'routine' end,
      is_ad = o."isAd", resolved_by = c.assignee_id
    from jsonb_to_recordset(${json(outcomes)}::jsonb) as o ("externalId" text, reason text, "isAd" boolean)
    where c.channel_id = ${channelId} and c.external_id = o."externalId"`.execute(tx)
  const data = { conversationIds, ratingDays, factDays, ...(newChats && { newChats }) }
  record({ type: 'import.batch-stored', subjectId: channelId, shopId, data })
}

/** What buyers complain of that lies with the team, not with the goods. */
const TEAM_MATTERS = ['服务态度差', '回复慢', '问题没解决']

function wasMishandled(): RawBuilder<unknown> {
  return sql`exists (select from rating r where r.conversation_id = c.id and r.level <> 'good'
    and r.reason = any(${TEAM_MATTERS}::text[]))`
}

/** What buyers write of goods that are not as they should be. */
const GOODS_MATTERS = '质量|线头|起球|掉色|开线|色差|瑕疵|破|坏|少|漏|错|裂|尺码|偏小|偏大|味道'

function isOfGoods(): RawBuilder<unknown> {
  return sql`exists (select from message m where m.conversation_id = c.id and m.author = 'customer'
    and m.body ~ ${GOODS_MATTERS})`
}

function* batchesOf({ conversations, messages, ratings }: ShopHistory): Generator<IntakeBatch> {
  const said = Map.groupBy(messages, ({ conversation }) => conversation)
  const rated = Map.groupBy(ratings, ({ conversation }) => conversation)
  for (let first = 0; first < conversations.length; first += CHATS_PER_BATCH) {
    const some = conversations.slice(first, first + CHATS_PER_BATCH)
    yield {
      conversations: some,
      messages: some.flatMap(({ externalId }) => said.get(externalId) ?? []),
      ratings: some.flatMap(({ externalId }) => rated.get(externalId) ?? []),
      figures: [],
    }
  }
}

/**
 * Stores one shop's orders beside the chats of those who placed them, and those of whom no buyer is known. Stored twice
 * they are there once.
 */
export async function storeShopOrders(
  { work }: Pick<Runtime, 'work'>,
  { shopId }: Destination,
  orders: readonly IntakeOrder[],
): Promise<void> {
  for (let first = 0; first < orders.length; first += ORDERS_PER_BATCH) {
    const some = orders.slice(first, first + ORDERS_PER_BATCH)
    await work(SYSTEM, async (change) => {
      const customers = await findBuyers(change, shopId, some)
      const known = some.filter(({ customer }) => !customer || customers.has(customer.externalId))
      await storeOrders(change, { shopId, orders: known, customers, source: 'demo' })
    })
  }
}

/** Whose chat is not over yet by the end of the history is not known. */
async function findBuyers(
  { tx }: Work,
  shopId: ShopId,
  orders: readonly IntakeOrder[],
): Promise<ReadonlyMap<string, CustomerId>> {
  const wanted = orders.flatMap(({ customer }) => customer?.externalId ?? [])
  const rows = await tx
    .selectFrom('customer')
    .select(['id', 'externalId'])
    .where('shopId', '=', shopId)
    .where(sql<boolean>`external_id = any(${wanted}::text[])`)
    .execute()
  return new Map(rows.map(({ id, externalId }) => [externalId, id]))
}

/** What colleagues noted on the buyers who keep coming (R118). */
export async function storeTags({ tx, now }: Work, shopId: ShopId): Promise<void> {
  await sql`
    insert into customer_tag (customer_id, tag, added_by, added_at)
    select distinct on (c.customer_id, t.tag) c.customer_id, t.tag, c.assignee_id, least(c.last_message_at, ${at(now)})
    from conversation c
    join customer k on k.id = c.customer_id
    cross join lateral (values
      ('老客', k.conversation_count >= 3),
      ('需要回访', c.reason = 'problem' and k.conversation_count >= 2),
      ('给过差评', exists (select from rating r where r.conversation_id = c.id and r.level = 'bad')),
      ('催过物流', exists (select from rating r where r.conversation_id = c.id and r.reason = '物流'))
    ) as t (tag, holds)
    where c.shop_id = ${shopId} and t.holds
    order by c.customer_id, t.tag, c.last_message_at
    on conflict do nothing`.execute(tx)
}
