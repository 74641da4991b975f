import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'

let house: OpenHouse
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banzu-import-'))
  house = await openHouse()
  await house.company.addShop('木棠旗舰店', 'tmall')
  await house.company.addPerson('supervisor', { code: '0301', name: '顾南' })
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

const CHAT = [
  '客户名,消息序号,发送时间,发送内容,发送账号,账号类型',
  '小鹿,1,2026-8-26 09:00:00,在吗,小鹿,买家',
  '小鹿,2,2026-8-26 09:00:14,在的亲，请问有什么可以帮您,木棠旗舰店:小满,客服',
  '小鹿,3,昨天,=看不懂的时间,小鹿,买家',
].join('\r\n')

it('a supervisor checks a 千牛 file, brings it in, takes its bad rows away and undoes it', async () => {
  const boss = await house.signIn('0301', '/imports')
  await boss.getByText('还没有导入过文件').waitFor()
  await boss.getByRole('button', { name: '导入文件' }).first().click()
  await boss.getByRole('dialog').getByLabel('属于哪家店铺').click()
  await boss.getByText('木棠旗舰店 · 天猫').click()
  await boss
    .locator('input[type=file]')
    .setInputFiles({ name: '千牛聊天.csv', mimeType: 'text/csv', buffer: iconv.encode(CHAT, 'gbk') })
  await boss.getByRole('button', { name: '上传并预览' }).click()

  await boss.getByText('已识别为「千牛聊天记录」').waitFor()
  const preview = boss.getByRole('table', { name: '前 20 行会这样读入' })
  await preview.getByText('在的亲，请问有什么可以帮您').waitFor()
  await preview.getByText('时间读不懂').waitFor()
  await boss.getByRole('button', { name: '开始导入' }).click()

  await boss.getByText('已完成').waitFor()
  const bad = boss.getByRole('table', { name: '问题行' })
  await bad.getByText('发送时间').waitFor()
  const [download] = await Promise.all([
    boss.waitForEvent('download'),
    boss.getByRole('button', { name: '下载 CSV' }).click(),
  ])
  const saved = join(folder, 'bad.csv')
  await download.saveAs(saved)
  expect(await readFile(saved, 'utf8')).toBe(
    '\ufeff工作表,行,列,原因,内容\r\n,4,发送时间,时间读不懂,昨天\r\n',
  )

  await boss.getByRole('button', { name: '撤销这次导入' }).click()
  await boss
    .getByRole('dialog')
    .getByRole('button', { name: /^撤\s?销$/ })
    .click()
  await boss.getByText('已撤销').waitFor()
  const left = await house.company.db.selectFrom('conversation').select('id').execute()
  expect(left).toEqual([])
  await boss.context().close()
})

it('columns that nobody knows are matched by hand, and pasted chats come in as they are', async () => {
  const boss = await house.signIn('0301', '/imports')
  await boss.getByRole('button', { name: '导入文件' }).first().click()
  await boss.getByRole('dialog').getByLabel('属于哪家店铺').click()
  await boss.getByText('木棠旗舰店 · 天猫').click()
  const text = '谁,何时,说了什么,哪边\n小夏,2026-08-26 11:00,在吗,甲\n小夏,2026-08-26 11:01,在的,乙\n'
  await boss
    .locator('input[type=file]')
    .setInputFiles({ name: '自家.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await boss.getByRole('button', { name: '上传并预览' }).click()
  await boss.getByText('没有识别出这种文件').waitFor()
  expect(await boss.getByRole('button', { name: '开始导入' }).isDisabled()).toBe(true)
  for (const [field, column] of [
    ['买家', '谁'],
    ['时间', '何时'],
    ['消息内容', '说了什么'],
    ['发送方类型', '哪边'],
  ] as const) {
    await boss.getByLabel(field, { exact: true }).click()
    await boss.getByTitle(column, { exact: true }).last().click()
  }
  for (const [word, meaning] of [
    ['甲', '买家'],
    ['乙', '客服'],
  ] as const) {
    await boss.getByLabel(word, { exact: true }).click()
    await boss.getByTitle(meaning, { exact: true }).last().click()
  }
  await boss.getByText('按您设置的对应关系显示').waitFor()
  await boss.getByRole('button', { name: '开始导入' }).click()
  await boss.getByText('已完成').waitFor()
  await boss.context().close()
})
