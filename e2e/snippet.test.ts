import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'
import { become, inList, openShop, type ShopDay } from './shop-day.ts'

/** A supervisor takes the code from the settings, pastes it into the shop's own page, and buyers can write. */

let house: OpenHouse
let day: ShopDay
let site: { readonly url: string; readonly server: Server } | undefined

beforeAll(async () => {
  house = await openHouse()
  day = await openShop(house)
})
afterAll(async () => {
  site?.server.close()
  await house.close()
})

/** The shop's own site, on an origin of its own, with this code before the end of its body. */
async function openSite(code: string) {
  const page = `<!doctype html><html lang="zh-CN"><title>木棠</title><body><h1>木棠</h1>${code}</body></html>`
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server }
}

it('the very code that the settings show works on a page of another site, and tells whether somebody is there', async () => {
  const boss = await house.signIn('0201', `/shops/${day.shopId}/channels`)
  const code = await boss.getByText(/<script async src=/).innerText()
  site = await openSite(code)

  const buyer = await house.openPage()
  await buyer.goto(site.url)
  await buyer.getByRole('button', { name: '打开客服对话' }).click()
  const bubble = buyer.getByRole('dialog', { name: '木棠旗舰店' })
  await bubble.getByText('客服现在不在线', { exact: true }).waitFor()
  await bubble.getByRole('textbox', { name: '说点什么…' }).fill('从你们官网来的')
  await bubble.getByRole('textbox', { name: '说点什么…' }).press('Enter')
  await bubble.getByText('已送达').first().waitFor()

  const xiaoman = await house.signIn('0317')
  await become(xiaoman, 'online')
  await inList(xiaoman, '上班后第一时间回复您').waitFor()
  await bubble.getByText('客服现在不在线', { exact: true }).waitFor({ state: 'hidden' })
  expect(await bubble.getByRole('heading').innerText()).toBe('木棠旗舰店')
  await Promise.all([boss, buyer, xiaoman].map((page) => page.context().close()))
})
