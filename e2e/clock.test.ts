import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'
import { openOrders } from './order-day.ts'

let house: OpenHouse
let boss: Page

beforeAll(async () => {
  house = await openHouse()
  await openOrders(house)
  boss = await house.signIn('0201', '/clocks')
})
afterAll(() => house.close())

const row = (order: string) =>
  boss.getByRole('table', { name: '时限' }).getByRole('row').filter({ hasText: order })
const basket = () => row('2741000000000001')
const quilt = () => row('2741000000000002')

async function choose(filter: string, option: string): Promise<void> {
  await boss.getByRole('combobox', { name: filter }).click()
  await boss.locator('.ant-select-item-option').filter({ hasText: option }).click()
}

it('the board is narrowed by kind and agent, and the address keeps it', async () => {
  await basket().waitFor()
  await quilt().waitFor()
  await choose('种类', '同意或拒绝退款')
  await quilt().waitFor({ state: 'detached' })
  await choose('负责人', '未分配')
  await boss.waitForURL((url) => url.searchParams.get('person') === 'nobody')
  expect(new URL(boss.url()).searchParams.get('rule')).toBe('silent-refund')
  await boss.reload()
  await basket().waitFor()
  expect(await quilt().count()).toBe(0)
  await boss.goto(`${house.company.url}/clocks?by=money`)
  await quilt().waitFor()
})

it('a row says why its clock runs; acting on it and a note are seen by everybody at once', async () => {
  await basket().click()
  const panel = boss.getByRole('complementary', { name: '2741000000000001' })
  await panel.getByText('从这里起算').waitFor()
  await panel.getByText(/平台直接退款给买家 ¥59\.00/).waitFor()
  await panel.getByRole('button', { name: /^同\s?意$/ }).click()
  await panel.getByText('在平台后台：同意').waitFor()
  await panel.getByRole('button', { name: /写备注/ }).click()
  const form = boss.getByRole('dialog')
  await form.getByLabel('事由').fill('和买家说好了，今天退')
  await form.getByRole('button', { name: /保\s?存/ }).click()
  await form.waitFor({ state: 'detached' })
  await panel.getByText('和买家说好了，今天退').waitFor()
  await panel.getByText(/0201 顾南/).waitFor()
})

it('from the row one is in the buyer’s chat', async () => {
  await boss.getByRole('button', { name: /看会话/ }).click()
  await boss.waitForURL('**/conversations/*')
  await boss.getByRole('log', { name: '聊天记录' }).getByText('什么时候退款呀').waitFor()
})
