import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ConversationId, PersonId, StandInId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { publishedShifts } from '#server/modules/roster/index.ts'
import { publishShifts } from '#server/testing/publish-shifts.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, type WidgetShop } from '#server/testing/widget-shop.ts'
import { runStandIns } from './actions/run-stand-ins.ts'

let company: TestCompany
let shop: WidgetShop
let leader: ApiClient
let stranger: ApiClient
let absent: { readonly id: PersonId; readonly client: ApiClient }
let person: { readonly id: PersonId; readonly client: ApiClient }
let teamId: TeamId
let today: WorkDate

beforeAll(async () => {
  company = await openTestCompany()
  today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  teamId = await company.addTeam('一组')
  shop = await openWidgetShop(company)
  // Busy: at work, but routing gives them nothing.
  absent = await shop.staff('agent', { teamId, state: 'busy' })
  person = await shop.staff('agent', { teamId, state: 'busy' })
  const supervisor = await company.signIn(await company.addPerson('supervisor'))
  leader = await company.signIn(await company.addPerson('leader', { teamId }))
  stranger = await company.signIn(
    await company.addPerson('leader', { teamId: await company.addTeam('二组') }),
  )
  const lines = new Map([
    [absent.id, '.D.D...'],
    [person.id, '...N...'],
  ])
  const from = addDays(today, 1)
  await publishShifts(supervisor, { teamId, from, to: addDays(from, 6), lines })
})
afterAll(() => company.close())

const name = (client: ApiClient, { from, to }: { readonly from: WorkDate; readonly to: WorkDate }) =>
  client.standIn.name({
    absentId: absent.id,
    personId: person.id,
    from,
    to,
    reason: '病假',
    leaveId: null,
    override: null,
  })

const holderOf = async (id: ConversationId) => {
  const { assigneeId } = await company.db
    .selectFrom('conversation')
    .select('assigneeId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return assigneeId
}

/** Moves the absence, as if its days had passed. */
const passTo = (id: StandInId, days: { readonly fromDate: WorkDate; readonly toDate: WorkDate }) =>
  company.db.updateTable('standIn').set(days).where('id', '=', id).execute()

let chatId: ConversationId
let standInId: StandInId

it('takes over the shifts of the days on which he is free and the open chats, in one press', async () => {
  chatId = await shop.writes('b-1', '在吗')
  await absent.client.conversation.pick({ id: chatId })
  const standIn = await name(leader, { from: today, to: addDays(today, 5) })
  standInId = standIn.id
  // On the other day he works the night himself: somebody else is needed.
  expect(standIn).toMatchObject({
    state: 'running',
    shifts: [addDays(today, 2)],
    left: [addDays(today, 4)],
    chatCount: 1,
    mayEnd: true,
  })
  expect(await holderOf(chatId)).toBe(person.id)
  const shifts = await publishedShifts(company.db, {
    personIds: [person.id],
    from: today,
    to: addDays(today, 6),
  })
  expect(shifts.map(({ workDate }) => workDate)).toEqual([addDays(today, 2), addDays(today, 4)])
  const events = await company.eventsOf('stand-in.named', 'stand-in.began', 'roster.changed')
  expect(events.map(({ type }) => type).toSorted()).toEqual([
    'roster.changed',
    'stand-in.began',
    'stand-in.named',
  ])
  await expect(name(leader, { from: today, to: today })).rejects.toMatchObject({
    code: 'stand_in.already_named',
  })
})

it('is seen by those whom it concerns, and ended by the leader of the team alone', async () => {
  expect(await person.client.standIn.list()).toMatchObject([{ id: standInId, mayEnd: false }])
  expect(await stranger.standIn.list()).toEqual([])
  await expect(stranger.standIn.end({ id: standInId })).rejects.toMatchObject({ code: 'stand_in.not_found' })
  await expect(person.client.standIn.end({ id: standInId })).rejects.toMatchObject({ status: 404 })
})

it('gives back what is still open when the absence is over', async () => {
  await passTo(standInId, { fromDate: addDays(today, -3), toDate: addDays(today, -1) })
  await runStandIns(company.app.runtime)
  expect(await holderOf(chatId)).toBe(absent.id)
  expect(await leader.standIn.list()).toMatchObject([{ id: standInId, state: 'ended' }])
  await runStandIns(company.app.runtime)
  expect(await company.eventsOf('stand-in.ended')).toHaveLength(1)
  await expect(leader.standIn.end({ id: standInId })).rejects.toMatchObject({
    code: 'stand_in.already_ended',
  })
})

it('takes the chats over when the absence begins, not before, and hands shifts back when it ends early', async () => {
  const from = addDays(today, 4)
  const { id, chatCount, state } = await leader.standIn.name({
    absentId: person.id,
    personId: absent.id,
    from,
    to: from,
    reason: '',
    leaveId: null,
    // He has a day shift then himself, so no shift goes over.
    override: null,
  })
  expect({ chatCount, state }).toEqual({ chatCount: 0, state: 'coming' })
  const own = await shop.writes('b-2', '在吗')
  await person.client.conversation.pick({ id: own })
  await passTo(id, { fromDate: today, toDate: from })
  await runStandIns(company.app.runtime)
  expect(await holderOf(own)).toBe(absent.id)
  expect(await leader.standIn.end({ id })).toMatchObject({ state: 'ended' })
  expect(await holderOf(own)).toBe(person.id)
})

it('is named out of the same team, by its leader, for days that are not over', async () => {
  const days = { from: today, to: today }
  await expect(name(stranger, days)).rejects.toMatchObject({ code: 'person.not_found' })
  await expect(name(person.client, days)).rejects.toMatchObject({ status: 404 })
  const past = { from: addDays(today, -2), to: addDays(today, -1) }
  await expect(name(leader, past)).rejects.toMatchObject({ code: 'stand_in.over' })
  const oneself = { absentId: person.id, personId: person.id, reason: '', leaveId: null, override: null }
  await expect(leader.standIn.name({ ...oneself, ...days })).rejects.toMatchObject({
    code: 'stand_in.oneself',
  })
})
