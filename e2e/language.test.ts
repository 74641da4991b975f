import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'
import { openShop } from './shop-day.ts'

let house: OpenHouse
let boss: Page
let pages: readonly string[]
const complaints: string[] = []

beforeAll(async () => {
  house = await openHouse()
  const { shopId, people } = await openShop(house)
  const metric = '/metrics/pdd-five-minute'
  const settings = ['/settings', '/settings/sessions', '/settings/audit', `/shops/${shopId}`]
  pages = ['/metrics', metric, '/metrics/definitions', '/metrics/back-office', '/metrics/causes', '/floor']
    .concat([
      '/clocks',
      '/clocks/lost',
      '/clocks/differences',
      '/orders',
      '/orders/queues',
      '/rule-packs',
      '/language',
      '/conversations',
      '/findings',
      '/inspections',
      '/inspections/records',
      '/inspections/trends',
      '/improvements',
      '/disputes',
      '/calibrations',
      '/case-examples',
      '/scorecards',
      '/imports',
      '/quick-replies',
      '/people',
      `/people/${people.xiaoman}`,
      '/teams',
      '/accounts',
    ])
    .concat(['/shops', `/shops/${shopId}/channels`, `/people/${people.xiaoman}/sessions`, ...settings])
  boss = await house.signIn('0201')
  boss.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${boss.url()} ${message.text()}`)
  })
  boss.on('pageerror', (error) => complaints.push(`${boss.url()} ${error.message}`))
})
afterAll(() => house.close())

/** Texts on the page that are names of texts: `nav.areas.floor`, `shop:platform.pdd`. */
async function rawKeys(page: Page): Promise<readonly string[]> {
  const texts = await page.getByText(/^[a-z]+[.:][a-zA-Z.]+$/).allInnerTexts()
  return texts.filter((text) => text !== '')
}

async function visit(path: string): Promise<void> {
  await boss.goto(`${house.company.url}${path}`)
  await boss.getByRole('main').locator('h1, h2, [role=tablist]').first().waitFor()
}

it('every page speaks Chinese without a raw key or a complaint of the browser', async () => {
  for (const path of pages) {
    await visit(path)
    expect({ path, keys: await rawKeys(boss) }).toEqual({ path, keys: [] })
  }
  expect(complaints).toEqual([])
})

it('English and dark are two clicks away, hold on every page, and leave no raw key', async () => {
  const choose = async (choice: RegExp) => {
    await boss.getByRole('button', { name: /顾南/ }).click()
    await boss.getByRole('menuitem', { name: choice }).click()
  }
  await choose(/深色/)
  await choose(/English/)
  await boss.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).waitFor()
  for (const path of pages) {
    await visit(path)
    expect({ path, keys: await rawKeys(boss) }).toEqual({ path, keys: [] })
  }
  expect(await boss.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
  expect(complaints).toEqual([])
})
