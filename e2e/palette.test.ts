import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWidgetShop, type WidgetShop } from '#server/testing/widget-shop.ts'
import { openHouse, type OpenHouse } from './open-house.ts'

/** Whoever knows a name gets there by the keyboard alone. */

let house: OpenHouse
let shop: WidgetShop

beforeAll(async () => {
  house = await openHouse()
  const { company } = house
  shop = await openWidgetShop(company, { name: '木棠旗舰店' })
  await company.addPerson('supervisor', { code: '0201', name: '顾南' })
  await company.addPerson('agent', { code: '0317', name: '林小满', shopIds: [shop.shopId] })
})
afterAll(() => house.close())

/** Types into the palette, waits until this stands first, and presses Enter. */
async function openByKeys(page: Page, text: string, first: RegExp): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: '打开任何东西' }).waitFor()
  await page.keyboard.type(text)
  await page.getByRole('option', { name: first, selected: true }).waitFor()
  await page.keyboard.press('Enter')
}

it('opens a buyer’s chat, a colleague and a settings page by typing, and offers them first the next time', async () => {
  const chatId = await shop.writes('青柠_2024', '这件还有 M 码吗')
  const page = await house.signIn('0201')
  await page.getByRole('navigation').first().waitFor()
  await openByKeys(page, '青柠', /青柠_2024.*会话/)
  await page.waitForURL(`**/conversations/${chatId}`)
  await openByKeys(page, '0317', /林小满.*人员/)
  await page.waitForURL('**/people/*')
  await openByKeys(page, '操作记录', /操作记录.*设置/)
  await page.waitForURL('**/settings/audit')
  await page.keyboard.press('Control+k')
  const lately = page.getByRole('option')
  await lately.first().waitFor()
  expect((await lately.allTextContents()).slice(0, 3)).toEqual([
    expect.stringContaining('操作记录'),
    expect.stringContaining('林小满'),
    expect.stringContaining('青柠_2024'),
  ])
})
