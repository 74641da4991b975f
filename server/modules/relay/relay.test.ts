import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { publishShifts } from '#server/testing/publish-shifts.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let supervisor: ApiClient
let leader: ApiClient
let stranger: ApiClient
let dayAgent: ApiClient
let nightAgent: ApiClient
let nightId: PersonId
let teamId: TeamId
let monday: WorkDate

beforeAll(async () => {
  company = await openTestCompany()
  const today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  monday = addDays(today, 8 - weekdayOf(today))
  teamId = await company.addTeam('一组')
  const dayId = await company.addPerson('agent', { teamId, name: '林小满' })
  nightId = await company.addPerson('agent', { teamId, name: '何田田' })
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  leader = await company.signIn(await company.addPerson('leader', { teamId, name: '周棠' }))
  dayAgent = await company.signIn(dayId)
  nightAgent = await company.signIn(nightId)
  const other = await company.addTeam('二组')
  stranger = await company.signIn(await company.addPerson('leader', { teamId: other }))
  const lines = new Map([
    [dayId, 'D'],
    [nightId, 'N'],
  ])
  await publishShifts(supervisor, { teamId, from: monday, to: addDays(monday, 6), lines })
})
afterAll(() => company.close())

const points = { results: '', rules: '', goods: '', focus: '三分钟回复率到 95%', praise: '', other: '' }
const send = (client: ApiClient, audience: 'everybody' | 'night' = 'night') =>
  client.relay.send({ teamId, audience, workDate: monday, held: { from: 480, to: 510 }, points })

it('reaches the night shift of its day alone, and says that the meeting began before the first shift', async () => {
  const relay = await send(leader)
  expect(relay).toMatchObject({ recipientCount: 1, readCount: 0, offShiftMinutes: 30, isUnread: false })
  expect(await nightAgent.relay.count()).toEqual({ unread: 1 })
  expect(await dayAgent.relay.count()).toEqual({ unread: 0 })
  expect((await dayAgent.relay.list({})).items).toEqual([])
  expect((await nightAgent.relay.list({})).items).toMatchObject([{ id: relay.id, isUnread: true }])
  expect(await leader.relay.readers({ id: relay.id })).toMatchObject([
    { person: { name: '何田田' }, shiftName: '晚班', readAt: null },
  ])
  const [event] = await company.eventsOf('relay.sent')
  expect(event?.data).toMatchObject({ teamId, workDate: monday, personIds: [nightId] })
})

it('is confirmed by whom it is for, once, and shows who has not read it', async () => {
  const [relay] = (await nightAgent.relay.list({})).items
  if (!relay) throw new Error('no relay')
  expect(await nightAgent.relay.confirm({ id: relay.id })).toMatchObject({ isUnread: false, readCount: 1 })
  await nightAgent.relay.confirm({ id: relay.id })
  expect(await company.eventsOf('relay.confirmed')).toHaveLength(1)
  expect(await nightAgent.relay.count()).toEqual({ unread: 0 })
  await expect(dayAgent.relay.confirm({ id: relay.id })).rejects.toMatchObject({ code: 'relay.not_found' })
})

it('is read about by whoever stands above it, and not by another team’s leader', async () => {
  const relay = await send(leader, 'everybody')
  expect(relay.recipientCount).toBe(2)
  expect(await supervisor.relay.readers({ id: relay.id })).toHaveLength(2)
  await expect(stranger.relay.readers({ id: relay.id })).rejects.toMatchObject({ code: 'relay.not_found' })
  await expect(dayAgent.relay.readers({ id: relay.id })).rejects.toMatchObject({ status: 404 })
  expect((await stranger.relay.list({})).items).toEqual([])
})

it('is sent by the leader of the team, with something in it, to somebody', async () => {
  await expect(send(stranger)).rejects.toMatchObject({ code: 'team.not_found' })
  await expect(send(dayAgent)).rejects.toMatchObject({ status: 404 })
  const nothing = { ...points, focus: ' ' }
  await expect(
    leader.relay.send({ teamId, audience: 'night', workDate: monday, held: null, points: nothing }),
  ).rejects.toMatchObject({ status: 400 })
  const free = { teamId, audience: 'night' as const, workDate: addDays(monday, 30), held: null, points }
  // Nobody knows who works at night then, so all of the team is told.
  expect(await leader.relay.send(free)).toMatchObject({ recipientCount: 2 })
  await expect(leader.relay.send({ ...free, teamId: null })).rejects.toMatchObject({ code: 'team.not_found' })
  const empty = await company.addTeam('空组')
  await expect(supervisor.relay.send({ ...free, teamId: empty })).rejects.toMatchObject({
    code: 'relay.nobody',
  })
  expect(await supervisor.relay.send({ ...free, teamId: null })).toMatchObject({ recipientCount: 4 })
})
