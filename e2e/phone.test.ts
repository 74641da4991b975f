import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'
import { answer, become, comeAsBuyer, inList, openShop } from './shop-day.ts'

let house: OpenHouse

const PHONE = { width: 390, height: 844 }

beforeAll(async () => {
  house = await openHouse()
  await openShop(house)
})
afterAll(() => house.close())

it('an agent answers from her phone, goes back to her list and takes a break', async () => {
  const phone = await house.signIn('0317', '/', PHONE)
  await become(phone, 'online')
  const buyer = await comeAsBuyer(house)
  await buyer.say('今天发货吗')
  await inList(phone, '今天发货吗').click()
  await answer(phone, '四点前拍下今天发')
  await buyer.hears('四点前拍下今天发')
  await phone.getByRole('button', { name: '返回列表' }).click()
  await inList(phone, '四点前拍下今天发').waitFor()
  await become(phone, 'break')
  await phone.goto(`${house.company.url}/rule-packs`)
  const tab = await phone.getByRole('link', { name: '规则', exact: true }).boundingBox()
  expect((tab?.x ?? 0) + (tab?.width ?? PHONE.width)).toBeLessThanOrEqual(PHONE.width)
  const isTooWide = await phone.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(isTooWide).toBe(false)
  await Promise.all([buyer.page.context().close(), phone.context().close()])
})
