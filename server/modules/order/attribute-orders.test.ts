import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { OrderId } from '#domain/kernel/ids.ts'
import { after, HOUR } from '#domain/kernel/time.ts'
import { fact } from '#domain/order/testing/history.ts'
import { findLastSeq } from '#server/platform/events/log.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM, type DoWork } from '#server/platform/work.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { attributeOrders } from './actions/attribute-orders.ts'
import { storeOrders } from './index.ts'
import { insertAction, storeAttributions } from './store-deeds.ts'

let company: TestCompany
beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

/** A paid order of which nobody knows yet whose sale it is. */
async function addOrder(): Promise<OrderId> {
  const { work, clock } = company.app.runtime
  const shopId = await company.addShop('木棠家居', 'pdd')
  const orders = [{ externalId: 'A', facts: [fact(after(clock.now(), -HOUR), 'paid')] }]
  await work(SYSTEM, (change) =>
    storeOrders(change, { shopId, orders, customers: new Map(), source: 'event' }),
  )
  await vi.waitFor(isReckoned, { timeout: 20_000 })
  const { id } = await company.db.selectFrom('order').select('id').executeTakeFirstOrThrow()
  return id
}

/** The program itself has heard of everything so far, and will not do it again. */
const isReckoned = async () => {
  const last = await findLastSeq(company.db)
  const own = await company.db
    .selectFrom('consumer')
    .select('seq')
    .where('name', '=', 'order-attribution')
    .executeTakeFirst()
  expect(own?.seq).toBe(last)
}

it('a claim that is made while sales are being reckoned stays', async () => {
  const { runtime } = company.app
  const [orderId, personId] = [await addOrder(), await company.addPerson('agent')]
  const claim: DoWork = async (author, body) => {
    await runtime.work(SYSTEM, async ({ tx, now }) => {
      const action = {
        id: newId<'orderAction'>(),
        orderId,
        personId,
        kind: 'claimed' as const,
        data: { text: '' },
      }
      await insertAction(tx, { ...action, now })
      await storeAttributions(tx, [{ id: orderId, personId, personBy: 'claim' }])
    })
    return runtime.work(author, body)
  }
  // Between its first look and its writing somebody claims the order.
  await attributeOrders({ ...runtime, work: claim }, [orderId])
  const order = await company.db
    .selectFrom('order')
    .select(['personId', 'personBy'])
    .executeTakeFirstOrThrow()
  expect(order).toEqual({ personId, personBy: 'claim' })
})
