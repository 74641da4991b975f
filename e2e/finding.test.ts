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
})
afterAll(() => house.close())

/** As long as a busy machine may take; nothing waits that long by itself. */
const PATIENCE = { timeout: 30_000 }
const RUDE = '一直问一直问，烦死了'

/** Types words that are pointed out while they are written, and tries to send them. */
async function tryToSay(words: string): Promise<void> {
  await answerField(xiaoman).fill(words)
  await xiaoman.getByRole('status').getByText('烦躁语').waitFor()
  await answerField(xiaoman).press('Enter')
  await xiaoman.getByRole('dialog', { name: '这句话不该发给买家' }).waitFor()
}

/** The page has few pictures a second meanwhile, as on a machine that is busy. */
async function withSlowFrames(page: Page, act: () => Promise<void>): Promise<void> {
  const usual = await page.evaluateHandle(() => {
    const frames = window.requestAnimationFrame
    window.requestAnimationFrame = (next) => window.setTimeout(() => next(performance.now()), 200)
    return frames
  })
  await act()
  await page.evaluate((frames) => {
    window.requestAnimationFrame = frames
  }, usual)
}

it('a bad sentence is pointed out while it is written, stopped before it is sent, and rewritten with one key', async () => {
  const buyer = await comeAsBuyer(house)
  await buyer.say('到底什么时候发货')
  await inList(xiaoman, '到底什么时候发货').click()
  await tryToSay(RUDE)
  // Going back, the writer is in his field at once, with his words.
  await xiaoman.keyboard.press('Escape')
  await expect
    .poll(() => answerField(xiaoman).evaluate((field) => field === document.activeElement), PATIENCE)
    .toBe(true)
  expect(await answerField(xiaoman).inputValue()).toBe(RUDE)
  // The key comes while the question is seen and has not taken the focus yet: it is meant for it all the same.
  await withSlowFrames(xiaoman, async () => {
    await tryToSay(RUDE)
    await xiaoman.keyboard.press('Enter')
    await xiaoman.getByRole('dialog').waitFor({ state: 'hidden' })
  })
  const better = await answerField(xiaoman).inputValue()
  expect(better).not.toContain('烦死了')
  await answerField(xiaoman).press('Enter')
  await buyer.hears(better)
  expect(await chatLog(xiaoman).getByText(RUDE).count()).toBe(0)
  await buyer.page.context().close()
})

it('while it is written, Tab takes the better words at once', async () => {
  const buyer = await comeAsBuyer(house)
  await buyer.say('怎么还没到')
  await inList(xiaoman, '怎么还没到').click()
  await answerField(xiaoman).fill(RUDE)
  await xiaoman.getByRole('status').getByText('烦躁语').waitFor()
  await answerField(xiaoman).press('Tab')
  expect(await answerField(xiaoman).inputValue()).not.toContain('烦死了')
  await buyer.page.context().close()
})

it('drafts are read in a thread of its own, and what is typed on while one is sent begins the next', async () => {
  const buyer = await comeAsBuyer(house)
  await buyer.say('有白色吗')
  await inList(xiaoman, '有白色吗').click()
  await answerField(xiaoman).fill('有的亲')
  await expect.poll(() => xiaoman.workers().length, PATIENCE).toBe(1)
  // All in one turn, before any thread could answer.
  await answerField(xiaoman).evaluate((field: HTMLTextAreaElement) => {
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    // Past React, which would otherwise take the value for its own.
    Reflect.set(HTMLTextAreaElement.prototype, 'value', '有的亲，还有米色', field)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await buyer.hears('有的亲')
  await expect.poll(() => answerField(xiaoman).inputValue(), PATIENCE).toBe('，还有米色')
  expect(await chatLog(xiaoman).getByText('有的亲', { exact: true }).count()).toBe(1)
  await buyer.page.context().close()
})

it('what is typed on and sent while an answer is still being read goes out behind it, once', async () => {
  const buyer = await comeAsBuyer(house)
  await buyer.say('有灰色吗')
  await inList(xiaoman, '有灰色吗').click()
  await answerField(xiaoman).fill('有的呢')
  await expect.poll(() => xiaoman.workers().length, PATIENCE).toBe(1)
  // No thread answers between these: what React owes the screen it pays before the next turn.
  await answerField(xiaoman).evaluate(async (field: HTMLTextAreaElement) => {
    const enter = () =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    enter()
    Reflect.set(HTMLTextAreaElement.prototype, 'value', '有的呢，也有米色', field)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
    enter()
    enter()
  })
  await buyer.hears('，也有米色')
  expect(await answerField(xiaoman).inputValue()).toBe('')
  expect(await chatLog(xiaoman).getByText('有的呢', { exact: true }).count()).toBe(1)
  expect(await chatLog(xiaoman).getByText('，也有米色', { exact: true }).count()).toBe(1)
  await buyer.page.context().close()
})

it('one that is sent anyway, with its reason, stands among the findings and opens at its place in the chat', async () => {
  const buyer = await comeAsBuyer(house)
  await buyer.say('你们发货了吗')
  await inList(xiaoman, '你们发货了吗').click()
  await tryToSay(RUDE)
  await xiaoman.getByLabel('仍然发送的原因').fill('买家一直重复问')
  await xiaoman.getByRole('button', { name: '仍然发送' }).click()
  await buyer.hears(RUDE)
  const boss = await house.signIn('0201', '/findings')
  await boss.getByText('仍然发送的原因：买家一直重复问').click()
  await chatLog(boss).locator('[data-target]').getByText(RUDE).waitFor()
  await chatLog(boss).getByText('提醒后仍发送').waitFor()
  await boss.setViewportSize({ width: 390, height: 800 })
  await boss.goBack()
  const told = boss.getByRole('table', { name: '全部发现' }).getByText('仍然发送的原因：买家一直重复问')
  await told.waitFor()
  const { x = 0, width = 0 } = (await told.boundingBox()) ?? {}
  expect(width).toBeGreaterThan(200)
  expect(x + width).toBeLessThanOrEqual(390)
  await Promise.all([buyer.page.context().close(), boss.context().close()])
})
