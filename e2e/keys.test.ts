import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openHouse, type OpenHouse } from './open-house.ts'
import { answerField, become, chatLog, comeAsBuyer, inList, openShop } from './shop-day.ts'

let house: OpenHouse
let xiaoman: Page

beforeAll(async () => {
  house = await openHouse()
  await openShop(house)
  xiaoman = await house.signIn('0317')
  await become(xiaoman, 'online')
  const buyer = await comeAsBuyer(house)
  await buyer.say('这件衬衫偏大吗')
})
afterAll(() => house.close())

const sheet = () => xiaoman.getByRole('dialog', { name: '快捷键' })
const inSheet = (label: string) =>
  sheet().locator('dl > div').filter({ hasText: label }).filter({ visible: true }).first()
const openSheet = async () => {
  await xiaoman.keyboard.press('?')
  await sheet().waitFor()
}
const closeSheet = async () => {
  await xiaoman.keyboard.press('Escape')
  await sheet().waitFor({ state: 'hidden' })
}

it('the sheet behind ? knows the keys of a chat before one is open, and says what they wait for', async () => {
  await openSheet()
  expect(await inSheet('转接').getAttribute('title')).toBe('从左边选一个会话开始。')
  expect(await inSheet('转接').getAttribute('aria-disabled')).toBe('true')
  expect(await inSheet('切换在线状态').getAttribute('aria-disabled')).toBe('false')
  await closeSheet()
})

it('a tag and a note about the buyer, a note for colleagues: all by keys, without the mouse', async () => {
  await inList(xiaoman, '这件衬衫偏大吗').click()
  await answerField(xiaoman).waitFor()
  const beside = xiaoman.getByRole('complementary', { name: '买家' })
  await beside.getByText('首次来访').waitFor()
  await xiaoman.keyboard.press('l')
  await xiaoman.keyboard.type('偏胖')
  await xiaoman.keyboard.press('Enter')
  await beside.getByText('偏胖', { exact: true }).waitFor()
  await xiaoman.keyboard.type('急单')
  await xiaoman.keyboard.press('Enter')
  await beside.getByText('急单', { exact: true }).waitFor()
  await xiaoman.keyboard.press('Escape')
  await xiaoman.keyboard.press('m')
  await xiaoman.keyboard.type('喜欢宽松')
  await xiaoman.keyboard.press('Control+Enter')
  await xiaoman.getByText('林小满 写的').waitFor()
  await xiaoman.keyboard.press('n')
  await xiaoman.getByRole('dialog').locator('textarea:focus').waitFor()
  await xiaoman.keyboard.type('已查过库存')
  await xiaoman.keyboard.press('Control+Enter')
  await chatLog(xiaoman).getByText('已查过库存').waitFor()
})

it('a key that does nothing now is listed with its reason, and says it when pressed', async () => {
  await openSheet()
  expect(await inSheet('重新打开').getAttribute('title')).toBe('这个会话还没有完结。')
  await inSheet('保存备注')
    .getByText(/Ctrl|⌘/)
    .waitFor()
  await closeSheet()
  await xiaoman.keyboard.press('o')
  await xiaoman.getByRole('alert').getByText('这个会话还没有完结。').waitFor()
})

it('what is pressed before a dialog has come is kept for it', async () => {
  const network = Promise.withResolvers<void>()
  await xiaoman.route('**/assets/ResolveDialog-*.js', async (route) => {
    await network.promise
    await route.continue()
  })
  await xiaoman.reload()
  await answerField(xiaoman).waitFor()
  await xiaoman.keyboard.press('e')
  await xiaoman.keyboard.type('3w')
  network.resolve()
  const dialog = xiaoman.getByRole('dialog')
  await dialog.locator('input[type=radio][value="selling"]:checked').waitFor()
  await dialog.locator('input[type=radio][value="skill"]:checked').waitFor()
  await xiaoman.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
})

it('who sends and leaves the field at once presses the keys of the chats, and types nothing', async () => {
  await answerField(xiaoman).click()
  await xiaoman.keyboard.type('这件偏大，拍小一码')
  await xiaoman.keyboard.press('Enter')
  await xiaoman.keyboard.press('Escape')
  await chatLog(xiaoman).getByText('这件偏大，拍小一码').waitFor()
  await xiaoman.keyboard.press('j')
  expect(await answerField(xiaoman).inputValue()).toBe('')
})

it('S and a digit change one’s presence', async () => {
  await xiaoman.keyboard.press('s')
  await xiaoman.getByRole('menuitem', { name: '小休' }).waitFor()
  await xiaoman.keyboard.press('3')
  await xiaoman.getByRole('button', { name: '在线状态' }).filter({ hasText: '小休' }).waitFor()
})
