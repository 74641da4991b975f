import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CustomerId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import { instant } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { storeOrders } from './index.ts'

/** 2026-11-02 12:00 in Shanghai. */
const NOON = 1_793_592_000_000
const PAID = '买家已付款，等待卖家发货'

let company: TestCompany
let shopId: ShopId
let customerId: CustomerId
let agent: PersonId
let stranger: PersonId

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠家居旗舰店')
  agent = await company.addPerson('agent', { shopIds: [shopId] })
  stranger = await company.addPerson('agent', { shopIds: [await company.addShop('别家')] })
  customerId = newId<'customer'>()
  const seen = at(instant(NOON))
  await company.db
    .insertInto('customer')
    .values({ id: customerId, shopId, externalId: 'b1', name: '青**', firstSeenAt: seen, lastSeenAt: seen })
    .execute()
})
afterAll(() => company.close())

const order = (hours: number, status: string) => ({
  externalId: `T${hours}`,
  customer: { externalId: 'b1' },
  status,
  title: '藤编收纳篮',
  amount: fen(5_900),
  createdAt: instant(NOON + hours * 3_600_000),
})

const store = (...orders: ReturnType<typeof order>[]) =>
  company.app.runtime.work(SYSTEM, (work) =>
    storeOrders(work, { shopId, orders, customers: new Map([['b1', customerId]]), source: 'event' }),
  )

describe('orders of a customer', () => {
  it('are listed newest first, each in its latest state, and a repeated state is no news', async () => {
    expect(await store(order(1, '等待买家付款'), order(2, PAID))).toEqual([true, true])
    expect(await store(order(1, PAID), order(2, PAID))).toEqual([true, false])
    const client = await company.signIn(agent)
    const listed = await client.order.list({ customerId })
    expect(listed.map(({ externalId, statusText, amount }) => [externalId, statusText, amount])).toEqual([
      ['T2', PAID, 5_900],
      ['T1', PAID, 5_900],
    ])
    expect(await company.eventsOf('order.changed')).toHaveLength(3)
  })

  it('are not there for a colleague of another shop, as for a customer that is not there', async () => {
    const client = await company.signIn(stranger)
    const refused = { code: 'customer.not_found', status: 404 }
    await expect(client.order.list({ customerId })).rejects.toMatchObject(refused)
    await expect(client.order.list({ customerId: newId<'customer'>() })).rejects.toMatchObject(refused)
  })

  it('are not there for somebody who has not signed in', async () => {
    await expect(company.anybody.order.list({ customerId })).rejects.toMatchObject({ status: 401 })
  })
})
