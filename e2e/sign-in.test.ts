import { afterAll, beforeAll, expect, it } from 'vitest'
import { TEST_PASSWORD } from '#server/testing/test-company.ts'
import { openHouse, type OpenHouse } from './open-house.ts'

let house: OpenHouse

beforeAll(async () => {
  house = await openHouse()
  await house.company.addShop('木棠旗舰店')
  await house.company.addPerson('agent', { code: '0317', name: '林小满' })
  await house.company.addPerson('supervisor', { code: '0201', name: '顾南' })
})
afterAll(() => house.close())

it('a wrong password is said plainly, and the right one leads to one’s own first page', async () => {
  const page = await house.openPage()
  await page.getByLabel('工号或邮箱').fill('0317')
  await page.getByLabel('密码', { exact: true }).fill('猜的密码')
  await page.getByRole('button', { name: /登\s?录/ }).click()
  await page.getByRole('alert').getByText(/密码/).waitFor()
  await page.getByLabel('密码', { exact: true }).fill(TEST_PASSWORD)
  await page.getByRole('button', { name: /登\s?录/ }).click()
  await page.waitForURL('**/conversations')
  await page.getByText('林小满').first().waitFor()
  await page.context().close()
})

it('an address that needs a sign-in is gone on to after it', async () => {
  const page = await house.signInByTyping('0201', '/people')
  await page.waitForURL('**/people')
  await page.getByRole('table', { name: '团队' }).getByText('林小满').waitFor()
  await page.context().close()
})

it('what one may not see is not there: an agent finds no people page', async () => {
  const page = await house.signIn('0317', '/settings/audit')
  await page.getByText('这里没有内容').waitFor()
  expect(await page.getByRole('link', { name: '导入' }).count()).toBe(0)
  await page.context().close()
})

it('a session that is ended elsewhere closes its open page at once', async () => {
  const agentPage = await house.signIn('0317')
  const boss = await house.signIn('0201', '/people')
  await boss.getByRole('table', { name: '团队' }).getByText('林小满').click()
  await boss
    .getByRole('link', { name: /登录/ })
    .or(boss.getByRole('button', { name: /登录/ }))
    .first()
    .click()
  await boss
    .getByRole('button', { name: /结束|退出|下线/ })
    .first()
    .click()
  const sure = boss.getByRole('dialog').getByRole('button', { name: /结束|退出|下线/ })
  if (await sure.count()) await sure.first().click()
  await agentPage.waitForURL('**/sign-in**', { timeout: 10_000 })
  await Promise.all([agentPage.context().close(), boss.context().close()])
})
