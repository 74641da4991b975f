import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { openHouse, type OpenHouse } from './open-house.ts'
import { answerField, become, comeAsBuyer, inList, openShop, type Buyer } from './shop-day.ts'

/** A supervisor writes down what should not be said here, tries it on the past, and the desk warns of it. */

let house: OpenHouse
let xiaoman: Page
let buyer: Buyer

const WORDS = '内部价清仓'

beforeAll(async () => {
  house = await openHouse()
  await openShop(house)
  xiaoman = await house.signIn('0317')
  await become(xiaoman, 'online')
  buyer = await comeAsBuyer(house)
  await buyer.say('能便宜点吗')
  await inList(xiaoman, '能便宜点吗').click()
})
afterAll(() => house.close())

it('a copy of the language pack is edited, tried, published, and the desk warns by the new version', async () => {
  // Said once before anybody thought of it: nothing warns, and the dry run finds it.
  await answerField(xiaoman).fill(`亲，这款是${WORDS}哦`)
  await answerField(xiaoman).press('Enter')
  await buyer.hears(WORDS)

  const boss = await house.signIn('0201', '/language')
  await boss.getByRole('button', { name: '另存一份修改' }).click()
  await boss.getByRole('button', { name: '新增词条' }).click()
  const form = boss.getByRole('dialog', { name: '新增词条' })
  await form.getByLabel('词语或句式').fill(WORDS)
  await form.getByLabel('可以这样说').fill('这款正在做活动，页面上的价格就是最低价')
  await form.getByLabel('原因').fill('没有内部价，说了就是虚假宣传')
  await form.getByRole('button', { name: /保\s?存/ }).click()
  await form.waitFor({ state: 'detached' })

  await boss.getByRole('textbox', { name: '试一句' }).fill(`给您${WORDS}`)
  await boss.getByText('没有内部价，说了就是虚假宣传').first().waitFor()

  await boss.getByRole('button', { name: '试算并发布' }).click()
  const trial = boss.getByRole('dialog')
  await trial.getByText('新发现 1').waitFor()
  await trial.getByText(`亲，这款是${WORDS}哦`).waitFor()
  const today = localOf(house.company.app.runtime.clock.now(), SHANGHAI).workDate
  await trial.getByLabel('从这一天起生效').fill(today)
  await trial.getByRole('button', { name: /发\s?布/ }).click()
  await trial.waitFor({ state: 'detached' })
  await boss.getByText(/第 2 版/).waitFor()

  await xiaoman.reload()
  await answerField(xiaoman).fill(`给您${WORDS}吧`)
  const hint = xiaoman.getByRole('status').filter({ hasText: '这款正在做活动' })
  await hint.waitFor()
  await answerField(xiaoman).press('Tab')
  expect(await answerField(xiaoman).inputValue()).toContain('页面上的价格就是最低价')
  await boss.context().close()
})
