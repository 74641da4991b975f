import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'
import { answer, answerField, chatLog, comeAsBuyer, inList, openShop } from './shop-day.ts'

let house: OpenHouse

const LOST = '连接已断开，正在重连。您写的内容不会丢。'

beforeAll(async () => {
  house = await openHouse()
  await openShop(house)
})
afterAll(() => house.close())

it('an answer written while the network is gone goes out once when it is back, and what was missed is there', async () => {
  const xiaoman = await house.signIn('0317')
  const buyer = await comeAsBuyer(house)
  await buyer.say('周五能到吗')
  await inList(xiaoman, '周五能到吗').click()
  await answer(xiaoman, '发顺丰，周五能到')
  // Enter does nothing while the answer before is still being read by the guard of words.
  await buyer.hears('发顺丰，周五能到')
  await xiaoman.context().setOffline(true)
  await answerField(xiaoman).fill('已经给您加急了')
  await answerField(xiaoman).press('Enter')
  await chatLog(xiaoman).getByText('已经给您加急了').waitFor()
  await buyer.say('那我今晚拍')
  await xiaoman.context().setOffline(false)
  await chatLog(xiaoman).getByText('那我今晚拍').waitFor()
  await buyer.hears('已经给您加急了')
  await xiaoman.getByText(LOST).waitFor({ state: 'detached' })
  await xiaoman.reload()
  await chatLog(xiaoman).getByText('那我今晚拍').waitFor()
  expect(await chatLog(xiaoman).getByText('已经给您加急了').count()).toBe(1)
  expect(await buyer.page.getByRole('log').getByText('已经给您加急了').count()).toBe(1)
  await Promise.all([buyer.page.context().close(), xiaoman.context().close()])
})

it('chats that cannot be fetched are not said to be none: what happened is said, and they come at a press', async () => {
  const xiaoman = await house.signIn('0317')
  const buyer = await comeAsBuyer(house)
  await buyer.say('能改地址吗')
  await inList(xiaoman, '能改地址吗').waitFor()
  await xiaoman.route('**/rpc/conversation/listMine**', (route) => route.abort())
  await xiaoman.reload()
  const retry = xiaoman.getByRole('button', { name: '重试' })
  await retry.waitFor()
  expect(await xiaoman.getByText('手上没有会话').count()).toBe(0)
  await xiaoman.unroute('**/rpc/conversation/listMine**')
  await retry.click()
  await inList(xiaoman, '能改地址吗').waitFor()
  await Promise.all([buyer.page.context().close(), xiaoman.context().close()])
})

it('a reply that no server has taken survives a reload, and arrives once', async () => {
  const xiaoman = await house.signIn('0317')
  const buyer = await comeAsBuyer(house)
  await buyer.say('能开发票吗')
  await inList(xiaoman, '能开发票吗').click()
  await answerField(xiaoman).waitFor()
  await xiaoman.route('**/rpc/message/send', (route) => route.abort())
  await answer(xiaoman, '可以开电子发票')
  await chatLog(xiaoman).getByRole('button', { name: '重新发送' }).waitFor()
  await xiaoman.unroute('**/rpc/message/send')
  await xiaoman.reload()
  await buyer.hears('可以开电子发票')
  await chatLog(xiaoman)
    .locator('article:not([aria-busy=true])')
    .filter({ hasText: '可以开电子发票' })
    .waitFor()
  expect(await chatLog(xiaoman).getByText('可以开电子发票').count()).toBe(1)
  expect(await buyer.page.getByRole('log').getByText('可以开电子发票').count()).toBe(1)
  await Promise.all([buyer.page.context().close(), xiaoman.context().close()])
})

it('a buyer who loses the network writes on; his words arrive once, and the answers he missed are there', async () => {
  const xiaoman = await house.signIn('0317')
  const buyer = await comeAsBuyer(house)
  await buyer.say('有黑色吗')
  await inList(xiaoman, '有黑色吗').click()
  await buyer.page.context().setOffline(true)
  await buyer.page.getByText('网络断开了，您的消息会在恢复后自动发出').waitFor()
  await buyer.page.getByRole('textbox', { name: '说点什么…' }).fill('L 码的')
  await buyer.page.getByRole('textbox', { name: '说点什么…' }).press('Enter')
  await answer(xiaoman, '黑色有货')
  await buyer.page.context().setOffline(false)
  await buyer.hears('黑色有货')
  await chatLog(xiaoman).getByText('L 码的').waitFor()
  expect(await chatLog(xiaoman).getByText('L 码的').count()).toBe(1)
  await Promise.all([buyer.page.context().close(), xiaoman.context().close()])
})
