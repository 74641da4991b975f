import { afterAll, beforeAll, expect, it } from 'vitest'
import { intake } from '#contract/intake.ts'
import { localOf } from '#domain/calendar/zone.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { storeOrders } from '#server/modules/order/index.ts'
import { openHouse, type OpenHouse } from './open-house.ts'
import { comeAsBuyer, openShop, type Buyer, type ShopDay } from './shop-day.ts'

let house: OpenHouse
let day: ShopDay
let buyer: Buyer

beforeAll(async () => {
  house = await openHouse()
  day = await openShop(house)
  buyer = await comeAsBuyer(house)
  await buyer.say('拍下了，晚点付')
  await bringUnpaidOrder()
})
afterAll(() => house.close())

/** What the buyer in the bubble has ordered and not paid, in a shop where it is midday and the cut-off far away. */
async function bringUnpaidOrder(): Promise<void> {
  const { db, app } = house.company
  const now = app.runtime.clock.now()
  const offset = 12 - localOf(now, 'UTC').hour
  const timeZone = `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
  await db.updateTable('shop').set({ timeZone }).where('id', '=', day.shopId).execute()
  await day.boss.shop.change({ shopId: day.shopId, settings: { orders: { cutOffMinute: 23 * 60 } } })
  const { id } = await db.selectFrom('customer').select('id').executeTakeFirstOrThrow()
  const order = { externalId: '2741000000000009', title: '藤编收纳篮', amount: 5_900, createdAt: now }
  const orders = [intake.order.parse({ ...order, customer: { externalId: 'b' } })]
  await app.runtime.work(SYSTEM, (work) =>
    storeOrders(work, { shopId: day.shopId, orders, customers: new Map([['b', id]]), source: 'event' }),
  )
}

it('one key says the shop’s reminder in the buyer’s chat, and the order leaves the queue', async () => {
  const xiaoman = await house.signIn('0317', '/orders/queues?queue=unpaid')
  const row = xiaoman
    .getByRole('table', { name: '截单前催付' })
    .getByRole('row')
    .filter({ hasText: '藤编收纳篮' })
  await row.waitFor()
  await row.hover()
  await row.locator('kbd').waitFor()
  await xiaoman.keyboard.press('x')
  await xiaoman.getByText('催付的话已发到买家的会话').waitFor()
  await row.waitFor({ state: 'detached' })
  await buyer.hears('快到截单时间了')
  await xiaoman.getByText(/今天催付后付款\s*0 \/ 1/).waitFor()
  const { items } = await day.boss.conversation.list({})
  expect(items).toMatchObject([{ assignee: { code: '0317' } }])
})

it('a buyer whose chat a colleague holds is left to him: his name and the words are said', async () => {
  const zhouhe = await house.signIn('0321', '/orders/queues?queue=unpaid')
  await zhouhe.getByText('这里没有要处理的订单。').waitFor()
  const { db, app } = house.company
  const { id } = await db.selectFrom('customer').select('id').executeTakeFirstOrThrow()
  const order = { externalId: '2741000000000010', title: '棉麻坐垫', createdAt: app.runtime.clock.now() }
  const orders = [intake.order.parse({ ...order, customer: { externalId: 'b' } })]
  await app.runtime.work(SYSTEM, (work) =>
    storeOrders(work, { shopId: day.shopId, orders, customers: new Map([['b', id]]), source: 'event' }),
  )
  const row = zhouhe.getByRole('row').filter({ hasText: '棉麻坐垫' })
  await row.getByRole('button', { name: /催付/ }).click()
  await zhouhe.getByText(/会话在林小满手里/).waitFor()
})
