import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'
import { openShop } from './shop-day.ts'

let house: OpenHouse

const PHONE = { width: 390, height: 844 }

beforeAll(async () => {
  house = await openHouse()
  await openShop(house)
})
afterAll(() => house.close())

it('an agent clocks in on a phone, her leader sees it and corrects it, and an emergency plan is written, started and ended', async () => {
  const phone = await house.signIn('0317', '/shifts', PHONE)
  await phone.getByRole('button', { name: '打上班卡' }).click()
  await phone.getByRole('button', { name: '打下班卡' }).waitFor()
  const isTooWide = await phone.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(isTooWide).toBe(false)

  const boss = await house.signIn('0201', '/attendance')
  const line = boss.getByRole('row', { name: /林小满/ })
  await line.getByText('在班').waitFor()
  await line.getByRole('button', { name: /更\s?正/ }).click()
  const form = boss.getByRole('dialog')
  await form.getByLabel('下班').fill('八点')
  await form.getByLabel('原因').fill('网络故障，晚打了卡')
  await form.getByRole('button', { name: /保\s?存/ }).click()
  await form.getByText('请写成 08:30 这样的时间').waitFor()
  await form.getByLabel('下班').fill('')
  await form.getByRole('button', { name: /保\s?存/ }).click()
  await line.getByText('已更正').waitFor()

  await boss.goto(`${house.company.url}/intraday`)
  await boss.getByRole('button', { name: '新建预案' }).click()
  const plan = boss.getByRole('dialog')
  await plan.getByLabel('名称').fill('晚高峰爆单')
  await plan.getByRole('button', { name: /保\s?存/ }).click()
  await plan.waitFor({ state: 'detached' })
  await boss.getByRole('button', { name: /启\s?动/ }).click()
  await boss.getByRole('button', { name: /执\s?行/ }).click()
  await boss
    .getByText(/顾南 \d{2}:\d{2}/)
    .first()
    .waitFor()
  await boss.goto(`${house.company.url}/floor`)
  await boss.getByText(/应急「晚高峰爆单」执行中/).waitFor()
  await boss.goto(`${house.company.url}/intraday`)
  await boss.getByRole('button', { name: '结束应急' }).click()
  await boss.getByRole('button', { name: '结束应急' }).waitFor({ state: 'detached' })
  expect((await house.company.eventsOf('surge.started', 'surge.ended')).map(({ type }) => type)).toEqual([
    'surge.started',
    'surge.ended',
  ])
})
