import { afterAll, beforeAll, expect, it } from 'vitest'
import { INSPECTION_DEFAULTS } from '#domain/inspection/settings.ts'
import { setInspectionStage, type InspectionStage } from '#server/testing/inspection-stage.ts'
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

it('an inspector scores a chat by keyboard alone; the agent disputes it; a second inspector decides', async () => {
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
  for (const key of ['4', '4', '4', 'n', '3', '1', '4', '2', '2']) await inspector.keyboard.press(key)
  await inspector.getByText('已评 9 / 9').waitFor()
  await inspector.keyboard.press('Enter')
  await inspector.getByText('都评完了').waitFor()

  const agent = await house.signIn('0317', '/inspections')
  await agent.getByRole('table', { name: '质检记录' }).getByText('人工加入').click()
  await agent.getByRole('button', { name: '申诉', exact: true }).click()
  await agent.getByRole('dialog').getByLabel('处理问题').check()
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
  await Promise.all([inspector, agent, second].map((page) => page.context().close()))
})
