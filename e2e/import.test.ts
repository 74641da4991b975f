import iconv from 'iconv-lite'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'

let house: OpenHouse
let boss: Page

const QIANNIU = [
  '客户名,消息序号,发送时间,发送内容,发送账号,账号类型',
  '晚风与猫,1,2025-03-03 10:00:05,这件衬衫缩水吗,晚风与猫,客户',
  '晚风与猫,2,2025-03-03 10:00:31,首次水洗略缩，建议拍大半码,木棠旗舰店:小满,客服',
  '晚风与猫,3,昨天下午,那我拍 L,晚风与猫,客户',
  '山前一棵树,1,2025-03-03 11:20:00,周五能到吗,山前一棵树,客户',
  '山前一棵树,2,2025-03-03 11:20:42,顺丰周五到,木棠旗舰店:小满,客服',
].join('\r\n')

const PINDUODUO = [
  '窗口,身份,说的话,几点',
  'A1,对方,快递怎么还不动,2025-03-04 09:00:00',
  'A1,我方,帮您催了，明天会更新,2025-03-04 09:00:40',
].join('\r\n')

beforeAll(async () => {
  house = await openHouse()
  await house.company.addShop('木棠旗舰店', 'tmall')
  await house.company.addPerson('supervisor', { code: '0201', name: '顾南' })
  boss = await house.signIn('0201', '/imports')
})
afterAll(() => house.close())

/** Uploads as people do; the file is GBK, as the platforms' tools on Windows write it. */
async function upload(name: string, text: string): Promise<void> {
  await boss.goto(`${house.company.url}/imports`)
  await boss.getByRole('button', { name: '导入文件' }).first().click()
  const form = boss.getByRole('dialog')
  await form.getByLabel('属于哪家店铺').click()
  await boss.keyboard.press('Enter')
  const buffer = iconv.encode(text, 'gbk')
  await form.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await form.getByRole('button', { name: '上传并预览' }).click()
  await boss.getByRole('table', { name: '前 20 行会这样读入' }).waitFor()
}

const start = async () => {
  await boss.getByRole('button', { name: '开始导入' }).click()
  await boss.getByText('已完成', { exact: true }).waitFor()
}

/** Chooses in a list and waits until it is chosen; a preview that comes meanwhile may close the list, as for a person. */
const choose = async (name: string, option: string) => {
  const field = boss.getByRole('combobox', { name, exact: true })
  const chosen = boss.locator('.ant-select', { has: field }).getByTitle(option, { exact: true })
  const listed = boss.locator('.ant-select-item-option').and(boss.getByTitle(option, { exact: true }))
  for (let tries = 1; ; tries += 1) {
    if ((await field.getAttribute('aria-expanded')) !== 'true') await field.click()
    try {
      await listed.filter({ visible: true }).click({ timeout: 3_000 })
      break
    } catch (error) {
      if (tries === 5) throw error
    }
  }
  await chosen.waitFor()
}

/** The desk's list of every chat. */
const openChats = async () => {
  await boss.goto(`${house.company.url}/conversations`)
  await boss.getByRole('tab', { name: '全部' }).click()
}

const fact = (name: string) =>
  boss.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd[1]').innerText()

it('a 千牛 export is known by its header; good rows come in and the bad one is listed with its line', async () => {
  await upload('千牛聊天.csv', QIANNIU)
  await boss.getByText('已识别为「千牛聊天记录」').waitFor()
  await boss.getByRole('table', { name: '前 20 行会这样读入' }).getByText('这件衬衫缩水吗').waitFor()
  await start()
  const bad = boss.getByRole('table', { name: '问题行' }).getByRole('row').filter({ hasText: '时间读不懂' })
  await bad.getByText('4', { exact: true }).waitFor()
  expect([await fact('入库'), await fact('未导入的行')]).toEqual(['4', '1'])
  await openChats()
  await boss.getByRole('main').getByRole('link').filter({ hasText: '晚风与猫' }).click()
  await boss.getByText('首次水洗略缩，建议拍大半码').first().waitFor()
})

it('the same file again adds nothing, and an import that is undone leaves nothing', async () => {
  await upload('千牛聊天.csv', QIANNIU)
  await boss.getByText('这个文件以前导入过，再导入不会产生重复数据。').waitFor()
  await start()
  expect([await fact('入库'), await fact('以前已有')]).toEqual(['0', '4'])
  await boss.goto(`${house.company.url}/imports`)
  const first = boss.getByRole('table', { name: '数据导入' }).getByRole('row').last()
  await first.getByText('千牛聊天.csv').click()
  await boss.getByRole('button', { name: '撤销这次导入' }).click()
  await boss
    .getByRole('dialog')
    .getByRole('button', { name: /撤\s?销/ })
    .click()
  await boss.getByText('已撤销', { exact: true }).waitFor()
  await openChats()
  await boss.getByText('没有符合条件的会话。').waitFor()
})

it('a file that nobody knows is matched by hand, and every choice shows what its rows become', async () => {
  await upload('拼多多聊天.csv', PINDUODUO)
  await boss.getByText('没有识别出这种文件，请在下面指定每一项对应哪一列。').waitFor()
  const columns = { 买家: '窗口', 发送方类型: '身份', 消息内容: '说的话', 时间: '几点' }
  for (const [name, column] of Object.entries(columns)) await choose(name, column)
  await choose('对方', '买家')
  await choose('我方', '客服')
  const preview = boss.getByRole('table', { name: '前 20 行会这样读入' })
  await preview.getByRole('row').filter({ hasText: '帮您催了' }).getByText('客服', { exact: true }).waitFor()
  await start()
  expect(await fact('入库')).toBe('2')
})

it('chats without times wait until somebody says of which day they are, and the page follows the import by itself', async () => {
  await upload(
    '2025-03-05 京东会话.csv',
    ['会话编号,客户,角色,内容', 's1,云朵,买家,在吗', 's1,云朵,客服,在的亲'].join('\r\n'),
  )
  const begin = boss.getByRole('button', { name: '开始导入' })
  expect(await begin.isDisabled()).toBe(true)
  expect(await boss.getByLabel('文件里没有时间，消息放在哪一天').inputValue()).toBe('2025-03-05')
  await boss.getByRole('button', { name: '就放在这一天' }).click()
  await start()
  expect(await fact('入库')).toBe('2')
})

it('a file that cannot be read is only refused, and can be thrown away', async () => {
  await boss.goto(`${house.company.url}/imports`)
  await boss.getByRole('button', { name: '导入文件' }).first().click()
  const form = boss.getByRole('dialog')
  await form.getByLabel('属于哪家店铺').click()
  await boss.keyboard.press('Enter')
  const buffer = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0])
  await form
    .locator('input[type=file]')
    .setInputFiles({ name: '坏了.xlsx', mimeType: 'application/octet-stream', buffer })
  await form.getByRole('button', { name: '上传并预览' }).click()
  await boss.getByRole('button', { name: '换一个文件' }).waitFor()
  expect(await boss.locator('.ant-message-success').count()).toBe(0)
  await boss.getByRole('button', { name: '丢弃' }).click()
  await boss.getByRole('dialog').getByRole('button', { name: '丢弃' }).click()
  await boss.getByRole('heading', { name: '数据导入' }).waitFor()
  await boss.getByText('坏了.xlsx').waitFor({ state: 'detached' })
})
