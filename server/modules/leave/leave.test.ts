import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { publishShifts } from '#server/testing/publish-shifts.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let leader: ApiClient
let agent: ApiClient
let stranger: ApiClient
let teamId: TeamId
let monday: WorkDate

beforeAll(async () => {
  company = await openTestCompany()
  const today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  monday = addDays(today, 8 - weekdayOf(today))
  teamId = await company.addTeam('一组')
  leader = await company.signIn(await company.addPerson('leader', { teamId }))
  agent = await company.signIn(await company.addPerson('agent', { teamId, name: '林小满' }))
  stranger = await company.signIn(
    await company.addPerson('leader', { teamId: await company.addTeam('二组') }),
  )
})
afterAll(() => company.close())

const ask = (client: ApiClient) =>
  client.leave.ask({ from: monday, to: addDays(monday, 1), kind: 'annual', reason: '回家' })

it('is asked for by anybody and decided by the leader of his team, once', async () => {
  const { id } = await ask(agent)
  expect(await leader.leave.list()).toMatchObject([{ id, status: 'asked', canDecide: true, isMine: false }])
  expect(await stranger.leave.list()).toEqual([])
  await expect(stranger.leave.decide({ id, isApproved: true })).rejects.toMatchObject({
    code: 'leave.not_found',
  })
  await expect(agent.leave.decide({ id, isApproved: true })).rejects.toMatchObject({ status: 404 })
  expect(await leader.leave.decide({ id, isApproved: true })).toMatchObject({ status: 'approved' })
  await expect(leader.leave.decide({ id, isApproved: false, answer: '人不够' })).rejects.toMatchObject({
    code: 'leave.already_decided',
  })
  const events = await company.eventsOf('leave.asked', 'leave.approved')
  expect(events.map(({ type }) => type)).toEqual(['leave.asked', 'leave.approved'])
})

it('binds the roster once it is approved, and no longer when it is withdrawn', async () => {
  const draft = await leader.roster.draft({ teamId, from: monday, to: addDays(monday, 6) })
  const leaves = async () => (await leader.roster.get({ id: draft.id })).model.leaves
  expect(await leaves()).toMatchObject([{ from: monday, to: addDays(monday, 1) }])
  const [own] = await agent.leave.list()
  if (!own) throw new Error('no leave')
  await expect(stranger.leave.withdraw({ id: own.id })).rejects.toMatchObject({ code: 'leave.not_found' })
  expect(await agent.leave.withdraw({ id: own.id })).toMatchObject({ status: 'withdrawn' })
  expect(await leaves()).toEqual([])
  await expect(agent.leave.withdraw({ id: own.id })).rejects.toMatchObject({ code: 'leave.already_decided' })
})

it('is refused with the reason alone, and who asked for it reads it', async () => {
  const { id } = await ask(agent)
  for (const answer of ['', '  '])
    await expect(leader.leave.decide({ id, isApproved: false, answer })).rejects.toMatchObject({
      status: 400,
    })
  await leader.leave.decide({ id, isApproved: false, answer: '那天人手不够' })
  const own = (await agent.leave.list()).find((leave) => leave.id === id)
  expect(own).toMatchObject({ status: 'refused', answer: '那天人手不够' })
})

it('is not a leader’s own to decide', async () => {
  const { id } = await ask(leader)
  await expect(leader.leave.decide({ id, isApproved: true })).rejects.toMatchObject({ code: 'leave.own' })
})

it('is refused with days the wrong way round', async () => {
  const wrong = { from: addDays(monday, 1), to: monday, kind: 'sick' as const, reason: '' }
  await expect(agent.leave.ask(wrong)).rejects.toMatchObject({ status: 400 })
})

it('says to whoever decides which shifts would be left open, and to nobody else', async () => {
  const supervisor = await company.signIn(await company.addPerson('supervisor'))
  const personId = await company.addPerson('agent', { teamId })
  const own = await company.signIn(personId)
  const lines = new Map([[personId, 'D.D....']])
  await publishShifts(supervisor, { teamId, from: monday, to: addDays(monday, 6), lines })
  const { id } = await own.leave.ask({ from: monday, to: addDays(monday, 1), kind: 'personal', reason: '' })
  const seenBy = async (client: ApiClient) =>
    (await client.leave.list()).find((leave) => leave.id === id)?.shiftDates
  expect(await seenBy(leader)).toEqual([monday])
  expect(await seenBy(own)).toEqual([])
})
