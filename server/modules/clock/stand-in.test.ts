import { afterAll, beforeAll, expect, it } from 'vitest'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import { after, DAY, HOUR } from '#domain/kernel/time.ts'
import { fen } from '#domain/kernel/money.ts'
import { fact } from '#domain/order/testing/history.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { deriveClocks } from './actions/derive-clocks.ts'
import { addChat, setStage } from './testing/stage.ts'

let company: TestCompany
let teamId: TeamId
let absentId: PersonId
let standInId: PersonId
let leader: ApiClient
let standIn: ApiClient

beforeAll(async () => {
  company = await openTestCompany()
  const stage = await setStage(company, 'taobao')
  teamId = await company.addTeam('一组')
  const here = { teamId, shopIds: [stage.shopId] }
  absentId = await company.addPerson('agent', { name: '林小满', ...here })
  standInId = await company.addPerson('agent', { name: '何田田', ...here })
  leader = await company.signIn(await company.addPerson('leader', here))
  standIn = await company.signIn(standInId)
  const chatId = await addChat(company, stage, absentId)
  // His chat is over already: only its order still has a deadline.
  await company.db.updateTable('conversation').set({ status: 'resolved' }).where('id', '=', chatId).execute()
  const now = company.app.runtime.clock.now()
  const applied = fact(after(now, -(4 * DAY + 12 * HOUR)), 'refund-applied', { amount: fen(1_000) })
  const facts = [fact(after(now, -6 * DAY), 'paid'), fact(after(now, -5 * DAY), 'shipped'), applied]
  await deriveClocks(company.app.runtime, [await stage.bring('A', ...facts)])
})
afterAll(() => company.close())

const mine = async () => (await standIn.clock.list({ holderId: standInId })).items.length

it('are also of whoever stands in for their holder, as long as he does (R81)', async () => {
  const today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  expect(await mine()).toBe(0)
  const { id } = await leader.standIn.name({
    absentId,
    personId: standInId,
    from: today,
    to: today,
    reason: '病假',
    leaveId: null,
    override: null,
  })
  expect(await mine()).toBe(1)
  expect((await standIn.clock.count({})).mine.count).toBe(1)
  await leader.standIn.end({ id })
  expect(await mine()).toBe(0)
  expect((await standIn.clock.count({})).mine.count).toBe(0)
})
