import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'
import { answer, comeAsBuyer, inList, openShop } from './shop-day.ts'

let house: OpenHouse
let boss: Page

beforeAll(async () => {
  house = await openHouse()
  await openShop(house)
  const xiaoman = await house.signIn('0317')
  for (const words of ['有现货吗', '发什么快递']) {
    const buyer = await comeAsBuyer(house)
    await buyer.say(words)
    await inList(xiaoman, words).click()
    await answer(xiaoman, '有的，发顺丰')
    await buyer.hears('有的，发顺丰')
    await buyer.page.context().close()
  }
  await xiaoman.context().close()
  boss = await house.signIn('0201', '/metrics')
})
afterAll(() => house.close())

it('a figure opens to its agents, an agent’s row to as many chats as it counts, each to the chat itself', async () => {
  await boss
    .getByRole('link', { name: /^接待量/ })
    .first()
    .click()
  const row = boss.getByRole('table', { name: '按客服' }).getByRole('row').filter({ hasText: '林小满' })
  await row.getByRole('cell', { name: '2', exact: true }).first().waitFor()
  await row.click()
  const items = boss.getByRole('dialog').getByRole('row').filter({ hasText: '林小满' })
  await items.nth(1).waitFor()
  expect(await items.count()).toBe(2)
  await items.first().getByRole('link').click()
  await boss.waitForURL('**/conversations/*')
  await boss.getByText('有的，发顺丰').first().waitFor()
})

it('a definition is copied, tried on past months and published from a day on', async () => {
  await boss.goto(`${house.company.url}/metrics/definitions`)
  const table = boss.getByRole('table', { name: '指标口径' })
  const shipped = table.getByRole('row').filter({ hasText: '5 分钟回复率' }).first()
  await shipped.getByRole('button', { name: '复制修改' }).click()
  const form = boss.getByRole('dialog')
  await form.getByLabel('中文名称').fill('4 分钟回复率')
  await form.getByLabel('时限').fill('4')
  await form.getByRole('button', { name: '存为草稿' }).click()
  const draft = table.getByRole('row').filter({ hasText: '4 分钟回复率' })
  await draft.getByRole('button', { name: /试\s?算/ }).click()
  const trial = boss.getByRole('dialog')
  await trial.getByRole('table').getByText('木棠旗舰店').first().waitFor()
  await trial.getByRole('button', { name: /发\s?布/ }).click()
  await trial.waitFor({ state: 'detached' })
  await draft.getByText('草稿', { exact: true }).waitFor({ state: 'detached' })
  await shipped.getByText('生效中').waitFor()
})
