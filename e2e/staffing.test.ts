import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { writePastWeeks } from '#server/modules/staffing/testing/past-weeks.ts'
import { openHouse, type OpenHouse } from './open-house.ts'

let house: OpenHouse
let boss: Page

beforeAll(async () => {
  house = await openHouse()
  const { company } = house
  const shopId = await company.addShop('木棠旗舰店', 'pdd')
  const agents = [
    await company.addPerson('agent', { code: '0317', shopIds: [shopId] }),
    await company.addPerson('agent', { code: '0321', shopIds: [shopId] }),
  ]
  await company.addPerson('supervisor', { code: '0201' })
  await company.addPerson('leader', { code: '0302', shopIds: [shopId] })
  const today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  await writePastWeeks(company.db, { shopId, agents, today, perHalfHour: 8 })
  boss = await house.signIn('0201', `/staffing?day=${addDays(today, 2)}`)
})
afterAll(() => house.close())

const play = (page: Page) => page.getByRole('button', { name: /演\s?算/ })

it('a supervisor sees the heads of a week by half hour, and what an evening without most of them would cost', async () => {
  await boss.getByRole('heading', { name: '人力', exact: true }).waitFor()
  const heat = boss.getByRole('table', { name: '每半小时要几个人在岗' })
  await heat.getByRole('row').nth(7).waitFor()
  await boss.getByText('最忙的半小时').waitFor()
  await boss.getByRole('spinbutton', { name: '人数增减' }).fill('-9')
  await play(boss).click()
  const answer = boss.getByRole('status').filter({ hasText: '按时答复率' })
  await answer.getByText(/18:00–22:00的按时答复率从 .+ 降到 .+，少 .+ 个百分点/).waitFor()
  await boss.getByText(/区间是 95% 置信区间/).waitFor()
})

it('he learns handling anew and sets a target of his own, and the need follows', async () => {
  await boss.getByRole('button', { name: '重新学习' }).click()
  await boss.getByText(/从 .+ 个会话学到/).waitFor()
  await boss.getByRole('button', { name: /修\s?改/ }).click()
  const form = boss.getByRole('dialog')
  await form.getByLabel('按时答复率目标').fill('97')
  await form.getByRole('button', { name: /保\s?存/ }).click()
  await form.waitFor({ state: 'detached' })
  await boss.getByRole('cell', { name: '97%', exact: true }).waitFor()
})

it('a leader reads it but sets nothing; an agent finds nothing there', async () => {
  const leader = await house.signIn('0302', '/staffing')
  await leader.getByText('由主管设定').waitFor()
  expect(await leader.getByRole('button', { name: /修\s?改/ }).count()).toBe(0)
  await leader.context().close()
  const agent = await house.signIn('0317', '/staffing')
  await agent.getByText('这里没有内容').waitFor()
  await agent.context().close()
})
