import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'
import { openOrders } from './order-day.ts'

let house: OpenHouse
let xiaoman: Page

beforeAll(async () => {
  house = await openHouse()
  await openOrders(house)
  xiaoman = await house.signIn('0317', '/orders')
})
afterAll(() => house.close())

it('an order is found in the list, opened whole, and noted with the writer’s 工号', async () => {
  const list = xiaoman.getByRole('table', { name: '订单' })
  await list.getByRole('row').filter({ hasText: '桂花香薰' }).waitFor()
  await xiaoman.getByPlaceholder('订单号或售后单号').fill('1701')
  await list.getByRole('row').filter({ hasText: '桂花香薰' }).waitFor({ state: 'detached' })
  await list.getByRole('row').filter({ hasText: '藤编收纳篮' }).click()
  await xiaoman.getByRole('heading', { name: '藤编收纳篮' }).waitFor()
  await xiaoman.getByText('待卖家处理').waitFor()
  await xiaoman.getByRole('button', { name: '写备注' }).click()
  const form = xiaoman.getByRole('dialog')
  await form.getByText(/^工号和时间由系统写入：0317/).waitFor()
  await form.getByLabel('事由').fill('换货时加送小样')
  await form.getByRole('button', { name: /保\s?存/ }).click()
  await form.waitFor({ state: 'detached' })
  await xiaoman.getByText('换货时加送小样').waitFor()
  await xiaoman.getByText(/0317 林小满/).waitFor()
})

it('what waits to be done about an order stands on its page, and is answered there as in its queue', async () => {
  await xiaoman.goto(`${house.company.url}/orders?number=2741000000000003`)
  await xiaoman.getByRole('table', { name: '订单' }).getByRole('row').filter({ hasText: '桂花香薰' }).click()
  const tasks = xiaoman.getByRole('list', { name: '待办队列' })
  await tasks.getByText('付款后核对地址').waitFor()
  await tasks.getByRole('button', { name: '已核对' }).click()
  await tasks.waitFor({ state: 'detached' })
  await xiaoman
    .getByRole('button', { name: /撤\s?销/ })
    .first()
    .click()
  await tasks.getByText('付款后核对地址').waitFor()
})

it('a queue is worked off by one key, and what was pressed by mistake comes back by another', async () => {
  await xiaoman.goto(`${house.company.url}/orders/queues?queue=address`)
  const table = xiaoman.getByRole('table', { name: '付款后核对地址' })
  const first = table.getByRole('row').filter({ hasText: '棉麻坐垫' })
  const second = table.getByRole('row').filter({ hasText: '桂花香薰' })
  await second.waitFor()
  await first.hover()
  await first.locator('kbd').waitFor()
  await xiaoman.keyboard.press('x')
  await first.waitFor({ state: 'detached' })
  await xiaoman.getByText('核对了地址').waitFor()
  await xiaoman.keyboard.press('u')
  await first.waitFor()
  await second.hover()
  await second.locator('kbd').waitFor()
  await xiaoman.keyboard.press('x')
  await second.waitFor({ state: 'detached' })
  expect(await first.count()).toBe(1)
})
