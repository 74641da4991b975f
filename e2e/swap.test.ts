import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import { publishShifts } from '#server/testing/publish-shifts.ts'
import { openHouse, type OpenHouse } from './open-house.ts'

let house: OpenHouse

const PHONE = { width: 390, height: 844 }

beforeAll(async () => {
  house = await openHouse()
  const { company } = house
  const teamId: TeamId = await company.addTeam('一组')
  const lin: PersonId = await company.addPerson('agent', { code: '0317', name: '林小满', teamId })
  const he: PersonId = await company.addPerson('agent', { code: '0321', name: '何田田', teamId })
  await company.addPerson('leader', { code: '0302', name: '周棠', teamId })
  const planner = await company.signIn(await company.addPerson('supervisor', { code: '0201' }))
  const today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  const from = addDays(today, 8 - weekdayOf(today))
  const lines = new Map([
    [lin, 'D......'],
    [he, '...N...'],
  ])
  await publishShifts(planner, { teamId, from, to: addDays(from, 6), lines })
})
afterAll(() => house.close())

it('a swap goes from an agent’s phone over her colleague’s to the leader, each sees it come by itself', async () => {
  const leader = await house.signIn('0302', '/swaps')
  await leader.getByText('没有等您处理的。').waitFor()
  const colleague = await house.signIn('0321', '/swaps', PHONE)
  await colleague.getByText('没有等您处理的。').waitFor()

  const asker = await house.signIn('0317', '/shifts', PHONE)
  await asker.getByRole('link', { name: '换班', exact: true }).click()
  const form = asker.getByRole('dialog')
  await form.getByLabel('给谁').click()
  await asker.getByText('何田田 0321').click()
  await form.getByLabel('换他的哪个班').click()
  await asker.getByText(/晚班 17:30–01:00/).click()
  await form.getByRole('button', { name: '申请换班' }).click()
  await asker.getByText('等对方答复').waitFor()
  const isTooWide = await asker.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(isTooWide).toBe(false)

  await colleague.getByRole('button', { name: /同\s?意/ }).click()
  await asker.getByText('待审批').waitFor()
  await leader.getByRole('button', { name: /批\s?准/ }).click()
  await leader.getByText('已批准').waitFor()
  await asker.getByText('已批准').waitFor()
  await colleague.goto(`${house.company.url}/shifts`)
  await colleague.getByText('08:30–17:30').first().waitFor()
})
