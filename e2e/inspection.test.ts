import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { INSPECTION_DEFAULTS } from '#domain/inspection/settings.ts'
import { setInspectionStage, wholeCard, type InspectionStage } from '#server/testing/inspection-stage.ts'
import { openHouse, type OpenHouse } from './open-house.ts'

/** A chat is scored by keyboard, its agent objects, and a second inspector decides. */

let house: OpenHouse
let stage: InspectionStage

beforeAll(async () => {
  house = await openHouse()
  stage = await setInspectionStage(house.company)
  // What is handed in is seen at once: nobody waits for the time in which it could be corrected.
  await stage.as.boss.inspection.putSettings({ ...INSPECTION_DEFAULTS, releaseAfterMinutes: 0 })
})
afterAll(() => house.close())

it('an inspector scores a chat by keyboard alone; the agent disputes it; a second inspector decides; the leader answers', async () => {
  const { people } = stage
  const id = await stage.addTask(
    await stage.addChat({ personId: people.agent, lines: ['少发了一条毛巾', '好的亲，已反馈', '所以呢？'] }),
  )

  const inspector = await house.signIn('0411')
  await inspector.getByRole('table', { name: '待检' }).getByText('林小满').waitFor()
  await inspector.keyboard.press('Enter')
  await inspector.getByRole('log').getByText('好的亲，已反馈').waitFor()
  await inspector.getByText('已评 0 / 9').waitFor()
  // Evidence for the first category: the second message.
  for (const key of ['ArrowRight', 'ArrowRight', ' ']) await inspector.keyboard.press(key)
  await inspector.getByText('依据 1 句').waitFor()
  // Nine marks, the cause by t twice, and Enter: thirteen keys for a whole card, three more for each sentence.
  for (const key of ['4', '4', '4', 'n', '3', '1', '4', '2', '2', 't', 't'])
    await inspector.keyboard.press(key)
  await inspector.getByText('已评 9 / 9').waitFor()
  await inspector.keyboard.press('Enter')
  await inspector.getByText('都评完了').waitFor()

  const agent = await house.signIn('0317', '/inspections')
  await agent.getByRole('table', { name: '质检记录' }).getByText('人工加入').click()
  await agent.getByRole('button', { name: '申诉', exact: true }).click()
  await agent.getByRole('dialog').getByLabel('处理问题 · 差').check()
  await agent.getByRole('dialog').getByLabel('申诉理由').fill('当天就补发了，单号发在下一个会话里')
  await agent.getByRole('button', { name: '提交申诉' }).click()
  await agent.getByText('待裁定').waitFor()

  const second = await house.signIn('0412')
  await second.getByRole('link', { name: '待裁定申诉 1' }).click()
  await second.getByRole('table', { name: '申诉' }).getByText('待您裁定').click()
  const solving = second.getByRole('radiogroup', { name: '处理问题' })
  await solving.getByRole('radio', { name: '良' }).click()
  await second.getByLabel('裁定', { exact: true }).fill('核对过补发单号，确实当天处理了')
  await second.getByRole('button', { name: /^改为/ }).click()
  await second.getByText('已改分').waitFor()

  const { inspection, dispute } = await stage.as.agent.inspection.get({ id })
  expect(inspection).toMatchObject({ dispute: 'changed', score: 87 })
  expect(dispute).toMatchObject({ scoreBefore: 72.2, decision: '核对过补发单号，确实当天处理了' })
  await agent.reload()
  await agent.getByText('72.2 → 87').waitFor()

  // What was found goes to the agent's leader, and his answer back to the inspector.
  const leader = await house.signIn('0302', '/improvements')
  await leader.getByRole('table', { name: '改进' }).getByText('林小满').click()
  await leader.getByText('好的亲，已反馈').first().waitFor()
  await leader.getByRole('button', { name: '答复质检' }).click()
  await leader.getByRole('dialog').getByLabel('怎么改的').fill('一起看了聊天，约定先给时间')
  await leader.getByRole('dialog').getByRole('button', { name: '答复质检' }).click()
  await leader.getByText('已答复', { exact: true }).waitFor()

  // His queue is empty, and what waits for him stands in the side bar by itself.
  const mark = inspector.getByRole('navigation').getByRole('link', { name: /质检/ }).first()
  await mark.getByText('1', { exact: true }).waitFor()
  await inspector.getByRole('link', { name: '改进', exact: true }).click()
  await inspector.getByRole('table', { name: '改进' }).getByText('一起看了聊天，约定先给时间').click()
  await inspector.getByRole('button', { name: '确认完成' }).click()
  await inspector.getByText('已确认', { exact: true }).waitFor()
  await mark.getByText('1', { exact: true }).waitFor({ state: 'detached' })
  await Promise.all([inspector, agent, second, leader].map((page) => page.context().close()))
})

it('an agent objects to what the checks found; an inspector who has not scored the chat lifts it; the trend counts it no more', async () => {
  const { people } = stage
  const chat = await stage.addChat({
    personId: people.agent,
    lines: ['你说烦死了是什么意思', '您说的“烦死了”是指物流吗'],
  })
  await stage.addFinding(chat, 'language')

  const agent = await house.signIn('0317', '/findings')
  const found = agent.getByRole('table', { name: '全部发现' })
  await found.getByRole('button', { name: '申诉' }).click()
  await agent.getByLabel('申诉理由').fill('我在复述买家的原话')
  await agent.getByRole('button', { name: '提交申诉' }).click()
  await found.getByText('申诉中').waitFor()

  const second = await house.signIn('0412')
  await second.getByRole('link', { name: '待裁定发现申诉 1' }).click()
  await second.getByRole('table', { name: '对检查发现' }).getByText('待您裁定').click()
  const drawer = second.getByRole('dialog')
  await drawer.getByText('我在复述买家的原话').waitFor()
  await drawer.getByRole('button', { name: /^裁\s?定$/ }).click()
  await drawer.getByText('请选维持或撤销').waitFor()
  await drawer.getByLabel('撤销这条发现').check()
  await drawer.getByLabel('裁定说明').fill('确实是复述买家的话')
  await drawer.getByRole('button', { name: /^裁\s?定$/ }).click()
  await second.getByRole('table', { name: '对检查发现' }).getByText('已撤销').waitFor()

  // Both her pages hear of it by themselves: the list says so, the trend counts nothing.
  await found.getByText('申诉通过，不计').waitFor()
  expect(
    (await stage.as.leader.finding.overview({ from: stage.yesterday, to: stage.yesterday })).total.severe,
  ).toBe(0)
  await agent.getByText('这段时间没有发现问题。').waitFor()
  await Promise.all([agent, second].map((page) => page.context().close()))
})

it('three people calibrate on the same chats: each alone and blind, then all beside each other at once', async () => {
  const { people } = stage
  const task = await stage.addTask(
    await stage.addChat({ personId: people.agent, lines: ['退款到哪了', '马上查'] }),
  )
  await stage.as.first.inspection.handIn({ id: task, marks: wholeCard(), cause: 'skill' })
  const boss = await house.signIn('0201', '/calibrations')
  await boss.getByRole('button', { name: '发起校准' }).first().click()
  const form = boss.getByRole('dialog')
  const pick = async (label: string, names: readonly RegExp[]) => {
    await form.getByLabel(label).click()
    for (const name of names)
      await boss.locator('.ant-select-item-option').filter({ hasText: name }).first().click()
    await form.getByText('发起校准').click()
  }
  await pick('会话', [/林小满/])
  await pick('谁来评', [/0201/, /0411/, /0412/])
  await form.getByLabel('主题').fill('什么算处理到位')
  await form.getByRole('button', { name: /^发\s?起$/ }).click()
  await boss.getByText('0 / 3 位已评完').waitFor()
  const address = new URL(boss.url()).pathname

  const score = async (page: Page, solving: string, done: string) => {
    await page.getByText('已评 0 / 9').waitFor()
    for (const key of ['4', '4', '4', '4', '4', solving, '4', '2', '2']) await page.keyboard.press(key)
    await page.getByText('已评 9 / 9').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(done).waitFor()
  }
  await score(boss, '4', '1 / 3 位已评完')
  const first = await house.signIn('0411', address)
  await score(first, '2', '2 / 3 位已评完')
  // Two have scored, and neither sees the other's marks.
  for (const page of [boss, first]) {
    await page.reload()
    await page.getByText('2 / 3 位已评完').waitFor()
    expect(await page.getByText('加权 Kappa').count()).toBe(0)
  }
  const second = await house.signIn('0412', address)
  await score(second, '2', '3 / 3 位已评完')
  for (const page of [boss, first, second]) {
    await page.getByText('加权 Kappa').first().waitFor()
    const solving = page.getByRole('row', { name: /^处理问题 优 中 中$/ })
    await solving.waitFor()
  }
  await Promise.all([boss, first, second].map((page) => page.context().close()))
})

it('a chat that caught an inspector’s eye comes into his own queue from the desk, once', async () => {
  const chat = await stage.addChat({ personId: stage.people.agent, lines: ['有人吗', '看过了，爱买不买'] })
  const inspector = await house.signIn('0411', `/conversations/${chat}`)
  const add = inspector.getByRole('button', { name: '加入待检' })
  await add.click()
  await inspector.getByText('已加入您的待检').waitFor()
  await add.click()
  await inspector.getByText('这个会话已经在质检队列里').waitFor()
  await inspector.getByRole('navigation').getByRole('link', { name: /质检/ }).first().click()
  await inspector.getByRole('table', { name: '待检' }).getByText('人工加入').waitFor()

  // Whoever does not inspect has no such button.
  const leader = await house.signIn('0302', `/conversations/${chat}`)
  await leader.getByRole('log').getByText('看过了，爱买不买').waitFor()
  expect(await leader.getByRole('button', { name: '加入待检' }).count()).toBe(0)
  await Promise.all([inspector, leader].map((page) => page.context().close()))
})
