import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'
import {
  answer,
  answerField,
  become,
  chatLog,
  comeAsBuyer,
  inList,
  openShop,
  type ShopDay,
} from './shop-day.ts'

let house: OpenHouse
let day: ShopDay
let xiaoman: Page

beforeAll(async () => {
  house = await openHouse()
  day = await openShop(house)
  const reply = { title: '退换说明', shortcut: 'th', body: '{买家昵称}您好，7 天内可退换。' }
  await day.boss.quickReply.create({ shopId: day.shopId, ...reply })
  xiaoman = await house.signIn('0317')
})
afterAll(() => house.close())

it('a buyer who waits comes to an agent the moment she goes online, and each sees what the other reads', async () => {
  await become(xiaoman, 'break')
  const buyer = await comeAsBuyer(house)
  await buyer.say('这件衬衫偏大吗')
  await xiaoman.getByText('未分配 1 · 最久').waitFor()
  await become(xiaoman, 'online')
  await inList(xiaoman, '这件衬衫偏大吗').click()
  await buyer.page.getByRole('log').getByText('已读').waitFor()
  await answer(xiaoman, '偏大半码，建议按平时尺码拍小一码')
  await buyer.hears('偏大半码，建议按平时尺码拍小一码')
  await chatLog(xiaoman).getByText('已读').waitFor()
  await buyer.page.context().close()
})

it('a quick reply is found by its shortcut behind the / and filled with what is known', async () => {
  const buyer = await comeAsBuyer(house)
  await buyer.say('能退吗')
  await inList(xiaoman, '能退吗').click()
  await answerField(xiaoman).press('/')
  await xiaoman.getByRole('textbox', { name: '搜标题、内容或快捷码' }).fill('th')
  await xiaoman.getByRole('option', { name: /退换说明/ }).waitFor()
  await xiaoman.keyboard.press('Enter')
  expect(await answerField(xiaoman).inputValue()).toMatch(/您好，7 天内可退换。$/)
  expect(await answerField(xiaoman).inputValue()).not.toContain('{')
  await xiaoman.keyboard.press('Enter')
  await buyer.hears('7 天内可退换')
  await buyer.page.context().close()
})

it('who opens a colleague’s chat cannot answer beside her; when he takes it over she is told and keeps her words', async () => {
  const buyer = await comeAsBuyer(house)
  await buyer.say('发票怎么开')
  await inList(xiaoman, '发票怎么开').click()
  await answerField(xiaoman).fill('在订单详情里点申请开票')
  const zhouhe = await house.signIn('0321', new URL(xiaoman.url()).pathname)
  const reason = '这个会话不在您手上，先接过来再操作。'
  await zhouhe.getByText(reason).waitFor()
  expect(await answerField(zhouhe).count()).toBe(0)
  await zhouhe.getByRole('button', { name: /接手/ }).click()
  await answer(zhouhe, '我来给您开，发您邮箱')
  await xiaoman.getByText(reason).waitFor()
  await chatLog(xiaoman).getByText('我来给您开，发您邮箱').waitFor()
  await xiaoman.getByRole('button', { name: /接手/ }).click()
  await answerField(xiaoman).waitFor()
  expect(await answerField(xiaoman).inputValue()).toBe('在订单详情里点申请开票')
  await become(zhouhe, 'offline')
  await Promise.all([buyer.page.context().close(), zhouhe.context().close()])
})

it('a chat is handed to a colleague with a word why, and she reads it where the buyer’s words stand', async () => {
  const buyer = await comeAsBuyer(house)
  const zhouhe = await house.signIn('0321')
  await become(zhouhe, 'break')
  await buyer.say('快递丢了')
  await inList(xiaoman, '快递丢了').click()
  await become(zhouhe, 'online')
  await xiaoman.getByRole('button', { name: /转接/ }).click()
  const form = xiaoman.getByRole('dialog')
  await form.getByRole('button', { name: '转接' }).click()
  await form.getByText('写一句说明，免得同事重复问买家').waitFor()
  await form.getByLabel('转给').click()
  await form.getByLabel('转给').fill('0321')
  await xiaoman.keyboard.press('Enter')
  await form.getByLabel('转接说明').fill('已查：停在杭州三天，要补发')
  await form.getByRole('button', { name: '转接' }).click()
  await inList(zhouhe, '快递丢了').click()
  await chatLog(zhouhe).getByText('林小满 转给 周禾').waitFor()
  await chatLog(zhouhe).getByText('已查：停在杭州三天，要补发').waitFor()
  await become(zhouhe, 'offline')
  await Promise.all([buyer.page.context().close(), zhouhe.context().close()])
})

it('a chat is resolved with its reason and cause by keys pressed without a pause, and reopened by one', async () => {
  const buyer = await comeAsBuyer(house)
  await buyer.say('能便宜点吗')
  await inList(xiaoman, '能便宜点吗').click()
  await answer(xiaoman, '给您一张五元券')
  await buyer.hears('给您一张五元券')
  const address = new URL(xiaoman.url()).pathname
  // A page just loaded has not shown the dialog yet: its code comes while the keys are pressed, and none is lost.
  await xiaoman.reload()
  await answerField(xiaoman).waitFor()
  await xiaoman.keyboard.press('Escape')
  for (const key of ['e', '2', 'w', 'Enter']) await xiaoman.keyboard.press(key)
  await xiaoman.waitForURL((url) => url.pathname !== address)
  await xiaoman.goto(`${house.company.url}${address}`)
  await xiaoman.getByText('讨价还价 · 客服技能').waitFor()
  await xiaoman.getByText('已完结').first().waitFor()
  await xiaoman.keyboard.press('o')
  await answerField(xiaoman).waitFor()
  await buyer.page.context().close()
})

it('what was typed and not sent is there after a reload', async () => {
  const buyer = await comeAsBuyer(house)
  await buyer.say('有运费险吗')
  await inList(xiaoman, '有运费险吗').click()
  await answerField(xiaoman).fill('有的，退货时')
  await xiaoman.reload()
  await answerField(xiaoman).waitFor()
  expect(await answerField(xiaoman).inputValue()).toBe('有的，退货时')
  await buyer.page.context().close()
})

it('a picture goes to the buyer and one comes back, each seen where it was sent', async () => {
  const buyer = await comeAsBuyer(house)
  await buyer.say('这是什么颜色')
  await inList(xiaoman, '这是什么颜色').click()
  await xiaoman.getByLabel('图片和文件').setInputFiles(picture('色卡.png'))
  await isDrawn(chatLog(xiaoman).getByAltText('色卡.png'))
  await isDrawn(buyer.page.getByRole('log').getByRole('img', { name: '0317' }))
  await buyer.page.locator('input[type=file]').first().setInputFiles(picture('实物.png'))
  await isDrawn(chatLog(xiaoman).getByAltText('实物.png'))
  await buyer.page.context().close()
})

it('an invited buyer rates with a reason, and the rating stands beside his chat', async () => {
  const buyer = await comeAsBuyer(house)
  await buyer.say('收到少了一颗扣子')
  await inList(xiaoman, '收到少了一颗扣子').click()
  await answer(xiaoman, '给您补寄一颗')
  await xiaoman.getByRole('button', { name: /邀评/ }).click()
  await xiaoman.getByRole('dialog').getByRole('button', { name: '仍然邀请' }).click()
  await buyer.page.getByText('这次服务您满意吗？').waitFor()
  await buyer.page.getByRole('radio', { name: '一般' }).check()
  await buyer.page.getByRole('radio', { name: '回复太慢' }).check()
  await buyer.page.getByRole('button', { name: '提交评价' }).click()
  await buyer.page.getByText('谢谢您的评价').waitFor()
  await xiaoman.getByText('满意 0 · 一般 1 · 失望 0').waitFor()
  await buyer.page.context().close()
})

/** One green pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPQ6w4HAAH7ARF0JhTpAAAAAElFTkSuQmCC'

function picture(name: string) {
  return { name, mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') }
}

/** Its bytes have come and are a picture, not only its frame. */
async function isDrawn(image: Locator): Promise<void> {
  await expect
    .poll(() => image.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth), {
      timeout: 20_000,
    })
    .toBe(1)
}
