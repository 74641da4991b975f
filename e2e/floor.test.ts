import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'
import { become, comeAsBuyer, inList, openShop } from './shop-day.ts'

let house: OpenHouse

/** Sooner than a board asks by itself (every 10 s): it was told. How soon is for the benchmarks to say. */
const AT_ONCE_MS = 8_000

beforeAll(async () => {
  house = await openHouse()
  const { boss, people } = await openShop(house)
  await boss.presence.setLimit({ personId: people.xiaoman, limit: 0 })
})
afterAll(() => house.close())

it('a leader sees at once who waits, lets an agent take more, and the queue drains', async () => {
  const xiaoman = await house.signIn('0317')
  await become(xiaoman, 'online')
  const leader = await house.signIn('0301')
  await leader.waitForURL('**/floor')
  const board = leader.getByRole('main')
  await board.getByText('没有人在排队').waitFor()
  const buyer = await comeAsBuyer(house)
  await buyer.say('想问下尺码')
  await board.getByText(/最久等了/).waitFor({ timeout: AT_ONCE_MS })

  const row = leader.getByRole('table', { name: '客服' }).getByRole('row').filter({ hasText: '林小满' })
  await row.getByRole('button', { name: '0' }).click()
  await leader.getByRole('spinbutton', { name: '接待上限' }).fill('3')
  await leader.getByRole('button', { name: /调\s?整/ }).click()
  await board.getByText('没有人在排队').waitFor()
  await row.getByText('1 / 3').waitFor()
  await inList(xiaoman, '想问下尺码').waitFor()
  await Promise.all([buyer.page, xiaoman, leader].map((page) => page.context().close()))
})

it('the floor is a leader’s: an agent who opens its address finds nothing', async () => {
  const xiaoman = await house.signIn('0317', '/floor')
  await xiaoman.getByText('这里没有内容').waitFor()
  expect(await xiaoman.getByRole('link', { name: '现场' }).count()).toBe(0)
  await xiaoman.context().close()
})
