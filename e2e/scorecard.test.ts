import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setInspectionStage, type InspectionStage } from '#server/testing/inspection-stage.ts'
import { openHouse, type OpenHouse } from './open-house.ts'

/** A supervisor weighs a card otherwise and sees whose scores would move before anybody is scored by it. */

let house: OpenHouse
let stage: InspectionStage
let boss: Page

beforeAll(async () => {
  house = await openHouse()
  stage = await setInspectionStage(house.company)
  await stage.addReleased({ personId: stage.people.agent }, { solving: 1, warm: 1 })
  boss = await house.signIn('0201', '/scorecards')
})
afterAll(() => house.close())

it('a card is copied, weighed otherwise, tried on past inspections and published from a day on', async () => {
  await boss.getByRole('button', { name: '另存一份修改' }).click()
  const form = boss.getByRole('dialog')
  const weightOf = (index: number) => form.getByRole('spinbutton').nth(1 + index)
  await weightOf(0).fill('40')
  await form.getByText('权重合计 125 / 100').waitFor()
  await form.getByRole('button', { name: '保存草稿' }).click()
  await form.getByText('权重合计要等于 100，现在是 125。').waitFor()
  await weightOf(0).fill('30')
  await weightOf(5).fill('5')
  await form.getByRole('button', { name: '保存草稿' }).click()
  await form.waitFor({ state: 'detached' })

  await boss.getByRole('button', { name: '试算并发布' }).click()
  const trial = boss.getByRole('dialog')
  const moved = trial.getByRole('table', { name: '得分会变的客服 1 位' })
  await moved.getByText('林小满 0317').waitFor()
  await moved.getByText('70.0 → 85.0').waitFor()
  await trial.getByRole('table', { name: '合格或红线会变的会话 1 个' }).getByText('85').waitFor()
  await trial.getByRole('button', { name: /发\s?布/ }).click()
  await trial.waitFor({ state: 'detached' })
  await boss.getByRole('button', { name: '试算并发布' }).waitFor({ state: 'detached' })

  const cards = await stage.as.boss.scorecard.list({})
  const [published] = cards.filter(({ version }) => version === 2)
  expect(published).toMatchObject({ status: 'live', isInForce: false })
  // What is not shown in this language has come through the form as it was.
  expect(published?.spec.categories[0]).toMatchObject({ key: 'prompt', weight: 30, name: { en: 'Prompt' } })
})
