import { setTimeout as sleep } from 'node:timers/promises'
import type { Platform } from '#domain/shop/platform.ts'
import type { ConversationId, CustomerId, OrderId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Fact } from '#domain/order/fact.ts'
import { storeOrders } from '#server/modules/order/index.ts'
import { at } from '#server/platform/database/database.ts'
import { findLastSeq } from '#server/platform/events/log.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM } from '#server/platform/work.ts'
import type { TestCompany } from '#server/testing/test-company.ts'

/** A shop with a buyer, to whose orders things happen. */
export interface Stage {
  readonly shopId: ShopId
  readonly customerId: CustomerId
  /** Brings facts of an order as a connector would. */
  bring(externalId: string, ...facts: readonly Fact[]): Promise<OrderId>
}

export async function setStage(company: TestCompany, platform: Platform = 'taobao'): Promise<Stage> {
  const { db, app } = company
  const shopId = await company.addShop(`木棠${platform}${newId<'shop'>().slice(-6)}店`, platform)
  const customerId = newId<'customer'>()
  const seen = at(app.runtime.clock.now())
  await db
    .insertInto('customer')
    .values({ id: customerId, shopId, externalId: 'b1', name: '青**', firstSeenAt: seen, lastSeenAt: seen })
    .execute()
  return {
    shopId,
    customerId,
    async bring(externalId, ...facts) {
      const customers = new Map([['b1', customerId]])
      const orders = [{ externalId, customer: { externalId: 'b1' }, facts }]
      await app.runtime.work(SYSTEM, (work) =>
        storeOrders(work, { shopId, orders, customers, source: 'event' }),
      )
      const { id } = await db
        .selectFrom('order')
        .select('id')
        .where('shopId', '=', shopId)
        .where('externalId', '=', externalId)
        .executeTakeFirstOrThrow()
      return id
    },
  }
}

/** A chat of the stage's buyer, held by this person. */
export async function addChat(
  { db, app }: TestCompany,
  { shopId, customerId }: Stage,
  assigneeId: PersonId,
): Promise<ConversationId> {
  const now = at(app.runtime.clock.now())
  const [id, channelId] = [newId<'conversation'>(), newId<'channel'>()]
  await db
    .insertInto('channel')
    .values({ id: channelId, shopId, kind: 'event', name: '旺旺', createdAt: now })
    .execute()
  await db
    .insertInto('conversation')
    .values({
      id,
      shopId,
      channelId,
      customerId,
      assigneeId,
      status: 'open',
      openedAt: now,
      lastMessageAt: now,
      createdAt: now,
    })
    .execute()
  return id
}

/** Waits until everything that has come in so far has been derived. */
export async function settled({ db }: TestCompany): Promise<void> {
  const last = await findLastSeq(db)
  for (;;) {
    const consumer = await db
      .selectFrom('consumer')
      .select('seq')
      .where('name', '=', 'clock')
      .executeTakeFirst()
    if (consumer && consumer.seq >= last) return
    await sleep(5)
  }
}
