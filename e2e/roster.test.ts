import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'
import { openShop } from './shop-day.ts'

let house: OpenHouse

const PHONE = { width: 390, height: 844 }
const PATIENCE = { timeout: 30_000, interval: 200 }

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

it('what one changes in a draft is seen by another who has it open, and both changes stay', async () => {
  const one = await house.signIn('0201', '/rosters')
  await one.getByRole('button', { name: '起草' }).click()
  await one.getByRole('menuitem', { name: '排下一周' }).click()
  const cellIn = (page: typeof one, day: number) =>
    page
      .getByRole('table', { name: '排班表' })
      .getByRole('row', { name: /林小满/ })
      .getByRole('button')
      .nth(day)
  const shown = async (page: typeof one, day: number) =>
    (await cellIn(page, day).getAttribute('aria-label'))?.split(' ').at(-1)
  await cellIn(one, 3).waitFor()
  const other = await house.signIn('0201', new URL(one.url()).pathname + new URL(one.url()).search)
  await cellIn(other, 3).waitFor()
  const before = await shown(other, 3)
  await cellIn(one, 3).click()
  await vi.waitFor(async () => expect(await shown(other, 3)).not.toBe(before), PATIENCE)
  const free = await shown(one, 4)
  await cellIn(other, 4).click()
  await vi.waitFor(async () => expect(await shown(one, 4)).not.toBe(free), PATIENCE)
  expect(await shown(other, 3)).toBe(await shown(one, 3))
  await one.reload()
  await cellIn(one, 4).waitFor()
  expect(await shown(one, 4)).toBe(await shown(other, 4))
})
