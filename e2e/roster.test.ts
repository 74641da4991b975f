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

it('a week is drafted, filled by the solver, changed by hand, published, and confirmed on a phone', async () => {
  const boss = await house.signIn('0201', '/rosters')
  await boss.getByRole('button', { name: '起草' }).click()
  await boss.getByRole('menuitem', { name: '排下一周' }).click()
  const grid = boss.getByRole('table', { name: '排班表' })
  await grid.getByRole('button').first().waitFor()
  await boss.getByRole('button', { name: '自动排班' }).click()
  await boss.getByText('自动排班已结束').waitFor({ timeout: 120_000 })
  await boss
    .getByText(/08:00–08:30 在岗 0 人/)
    .first()
    .waitFor()

  // A night and a day shift after it must not be published.
  const own = grid.getByRole('row', { name: /林小满/ })
  const [first, second] = [own.getByRole('button').nth(0), own.getByRole('button').nth(1)]
  const until = async (cell: typeof first, shift: string) => {
    for (let press = 0; press < 3; press++)
      if (!(await cell.getAttribute('aria-label'))?.endsWith(shift)) await cell.click()
  }
  await until(first, '晚班')
  await until(second, '白班')
  await boss.getByText('必须改').first().waitFor()
  expect(await boss.getByRole('button', { name: '发布' }).isDisabled()).toBe(true)
  await until(second, '休')
  await boss.getByText('必须改').first().waitFor({ state: 'detached' })
  await boss.getByRole('button', { name: '发布' }).click()
  await boss.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await boss.getByRole('button', { name: '撤回' }).waitFor()

  const phone = await house.signIn('0317', '/shifts', PHONE)
  await phone.getByRole('button', { name: '确认已读' }).click()
  await phone.getByRole('button', { name: '确认已读' }).waitFor({ state: 'detached' })
  await phone.getByText('17:30–01:00').first().waitFor()
  const isTooWide = await phone.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(isTooWide).toBe(false)
  const days = phone.getByRole('button', { name: /没有意愿$/ })
  await days.last().click()
  await phone.getByRole('button', { name: /想休$/ }).waitFor()
  await boss.reload()
  await boss.getByText('已确认 1 /').waitFor()
  await boss.goto(`${house.company.url}/rosters/settings`)
  await boss.getByText('1 个意愿').waitFor()
})
