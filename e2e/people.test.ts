import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'

let house: OpenHouse

beforeAll(async () => {
  house = await openHouse()
  await house.company.addShop('木棠旗舰店')
  await house.company.addPerson('supervisor', { code: '0201', name: '顾南' })
  await house.company.addPerson('agent', { code: '0317', name: '林小满' })
})
afterAll(() => house.close())

it('a supervisor brings a colleague in by a link that works once', async () => {
  const boss = await house.signIn('0201', '/people')
  await boss.getByRole('button', { name: '添加同事' }).click()
  await boss.getByLabel('姓名', { exact: true }).fill('罗拉')
  await boss.getByLabel('工号', { exact: true }).fill('0348')
  await boss.getByRole('button', { name: '保存' }).click()
  await boss.getByRole('table', { name: '团队' }).getByText('罗拉').click()
  await boss.getByRole('button', { name: '邀请链接' }).click()
  const link = await boss.getByRole('dialog').getByText('/invitations/').innerText()

  const guest = await house.openPage(new URL(link).pathname)
  await guest.getByText('罗拉，您好').waitFor()
  await guest.getByLabel('密码', { exact: true }).fill('luola-2026')
  await guest.getByLabel('再输一次').fill('luola-2026')
  await guest.getByRole('button', { name: '设好密码并进入' }).click()
  await guest.waitForURL('**/conversations')

  const late = await house.openPage(new URL(link).pathname)
  await late.getByText('这个邀请链接已经用过').waitFor()
  await Promise.all([boss, guest, late].map((page) => page.context().close()))
})

it('a 工号 that is taken is said in the form, and nothing that was typed is lost', async () => {
  const boss = await house.signIn('0201', '/people')
  await boss.getByRole('button', { name: '添加同事' }).click()
  await boss.getByLabel('姓名', { exact: true }).fill('另一位')
  await boss.getByLabel('工号', { exact: true }).fill('0201')
  await boss.getByRole('button', { name: '保存' }).click()
  await boss.getByRole('alert').getByText('工号').waitFor()
  expect(await boss.getByLabel('姓名', { exact: true }).inputValue()).toBe('另一位')
  await boss.context().close()
})

it('what a supervisor changes of a shop stands in the audit trail with before and after', async () => {
  const boss = await house.signIn('0201', '/shops')
  await boss.getByRole('table', { name: '店铺' }).getByText('木棠旗舰店').click()
  await boss.getByLabel('慢回复提醒（秒）').fill('75')
  await boss.getByRole('button', { name: '保存设置' }).click()
  await boss.getByText('已保存').waitFor()
  await boss.goto(`${house.company.url}/settings/audit`)
  const entry = boss.getByRole('row').filter({ hasText: '修改店铺设置' })
  await entry.getByText('75').waitFor()
  expect(await entry.innerText()).toContain('顾南')
  await boss.context().close()
})

it('who leaves is out at once, on the page that he has open', async () => {
  const page = await house.signIn('0317')
  await page.waitForURL('**/conversations')
  const boss = await house.signIn('0201', '/people')
  await boss.getByRole('table', { name: '团队' }).getByText('林小满').click()
  await boss.getByRole('button', { name: '办理离职' }).click()
  await boss.getByRole('dialog').getByRole('button', { name: '办理离职' }).click()
  await page.waitForURL('**/sign-in**')
  await boss.getByText(/离职/).first().waitFor()
  await Promise.all([boss, page].map((open) => open.context().close()))
})
