import type { Page } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'
import { openOrders } from './order-day.ts'

let house: OpenHouse
let boss: Page

beforeAll(async () => {
  house = await openHouse()
  await openOrders(house)
  boss = await house.signIn('0201', '/rule-packs?platform=tmall')
})
afterAll(() => house.close())

it('a platform’s rules are copied, changed, tried on past orders and published from a day on', async () => {
  await boss.getByRole('button', { name: '另存一份修改' }).click()
  const form = boss.getByRole('dialog')
  await form.locator('summary', { hasText: '仅退款待处理' }).click()
  await form.getByRole('spinbutton', { name: '期限' }).and(form.locator(':visible')).fill('3')
  await form.getByLabel('依据').fill('卖家中心 2026 年 11 月的规则')
  await form.getByLabel('平台红线').fill('不得泄露买家信息')
  await form.getByRole('button', { name: '保存草稿' }).click()
  await form.waitFor({ state: 'detached' })
  await boss.getByText('卖家中心 2026 年 11 月的规则').waitFor()
  await boss.getByText(/买家申请仅退款，3 天内卖家没有处理/).waitFor()
  await boss.getByRole('button', { name: '试算并发布' }).click()
  const trial = boss.getByRole('dialog')
  await trial.getByText(/个时限会不同/).waitFor()
  await trial.getByText('2741000000000001').first().waitFor()
  await trial.getByRole('button', { name: /发\s?布/ }).click()
  await trial.waitFor({ state: 'detached' })
  await boss.getByRole('button', { name: '试算并发布' }).waitFor({ state: 'detached' })
  await boss.goto(`${house.company.url}/rule-packs?platform=tmall&version=2`)
  await boss.getByText('待生效', { exact: true }).waitFor()
  await boss.getByText('不得泄露买家信息').waitFor()
  await boss.getByText('未核实', { exact: true }).waitFor()
})
