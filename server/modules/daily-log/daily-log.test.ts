import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { NO_ENTRIES } from '#domain/roster/daily-log.ts'
import { at } from '#server/platform/database/database.ts'
import { publishShifts } from '#server/testing/publish-shifts.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let supervisor: ApiClient
let leader: ApiClient
let stranger: ApiClient
let agent: ApiClient
let agentId: PersonId
let teamId: TeamId
let today: WorkDate

beforeAll(async () => {
  company = await openTestCompany()
  today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  teamId = await company.addTeam('一组')
  agentId = await company.addPerson('agent', { teamId, name: '林小满' })
  const ill = await company.addPerson('agent', { teamId, name: '何田田' })
  supervisor = await company.signIn(await company.addPerson('supervisor', { name: '顾南' }))
  leader = await company.signIn(await company.addPerson('leader', { teamId, name: '周棠' }))
  agent = await company.signIn(agentId)
  const other = await company.addTeam('二组')
  stranger = await company.signIn(await company.addPerson('leader', { teamId: other }))
  const lines = new Map([[agentId, 'DD']])
  const from = addDays(today, -1)
  await publishShifts(supervisor, { teamId, from, to: addDays(today, 6), lines })
  const patient = await company.signIn(ill)
  const { id } = await patient.leave.ask({ from: today, to: today, kind: 'sick', reason: '' })
  await leader.leave.decide({ id, isApproved: true })
})
afterAll(() => company.close())

const write = (
  client: ApiClient,
  {
    basedOn = null,
    isSigned = false,
    study = '新品尺码',
    workDate = today,
  }: {
    readonly basedOn?:
      | Awaited<ReturnType<ApiClient['dailyLog']['get']>>['versions'][number]['writtenAt']
      | null
    readonly isSigned?: boolean
    readonly study?: string
    readonly workDate?: WorkDate
  },
) => client.dailyLog.write({ teamId, workDate, entries: { ...NO_ENTRIES, study }, basedOn, isSigned })

it('begins with the figures of the day: who is to work, who is absent', async () => {
  const log = await leader.dailyLog.get({ teamId, workDate: today })
  expect(log).toMatchObject({ versions: [], leftOver: '', team: { name: '一组' } })
  expect(log.figures).toMatchObject({
    shifts: [{ name: '白班', isNight: false, people: [{ name: '林小满' }] }],
    absent: [{ person: { name: '何田田' }, kind: 'sick' }],
    lost: { count: 0, amount: 0 },
    findings: { hint: 0, serious: 0, severe: 0 },
    relays: { sent: 0, unread: 0 },
  })
})

it('counts what was found in the chats of the team’s people on that day alone', async () => {
  const { db } = company
  const noon = company.app.runtime.clock.now()
  const shopId = await company.addShop('木棠')
  await sql`select ensure_month_partition('finding', ${at(noon)})`.execute(db)
  await db
    .insertInto('finding')
    .values({
      id: agentId,
      at: at(noon),
      workDate: today,
      conversationId: agentId as never,
      shopId,
      personId: agentId,
      teamId,
      kind: 'language',
      severity: 'serious',
      detail: '{}',
      foundAt: at(noon),
    })
    .execute()
  const { figures } = await leader.dailyLog.get({ teamId, workDate: today })
  expect(figures.findings).toEqual({ hint: 0, serious: 1, severe: 0 })
  const before = await leader.dailyLog.get({ teamId, workDate: addDays(today, -1) })
  expect(before.figures.findings.serious).toBe(0)
})

it('says who did not come', async () => {
  const { figures } = await leader.dailyLog.get({ teamId, workDate: addDays(today, -1) })
  expect(figures.lapses).toMatchObject([{ person: { name: '林小满' }, kind: 'absent' }])
  expect(figures.surges).toEqual([])
})

it('is written until it is signed; then another version follows and both stay', async () => {
  const [open] = (await write(leader, {})).versions
  expect(open).toMatchObject({ version: 1, figures: null, signedAt: null, writtenBy: { name: '周棠' } })
  const signed = await write(leader, {
    basedOn: open?.writtenAt ?? null,
    isSigned: true,
    study: '退换货话术',
  })
  expect(signed.versions).toMatchObject([{ version: 1, signedBy: { name: '周棠' } }])
  expect(signed.versions[0]?.figures?.absent).toHaveLength(1)
  const amended = await write(supervisor, { basedOn: signed.versions[0]?.writtenAt ?? null, study: '补记' })
  expect(amended.versions).toMatchObject([
    { version: 2, signedAt: null, entries: { study: '补记' } },
    { version: 1, entries: { study: '退换货话术' } },
  ])
  const events = await company.eventsOf('daily-log.written', 'daily-log.signed')
  expect(events.map(({ type }) => type)).toEqual([
    'daily-log.written',
    'daily-log.signed',
    'daily-log.written',
  ])
})

it('writes over nothing that a colleague has written meanwhile, and nothing of tomorrow', async () => {
  await expect(write(leader, {})).rejects.toMatchObject({ code: 'daily_log.changed' })
  await expect(write(leader, { workDate: addDays(today, 1) })).rejects.toMatchObject({
    code: 'daily_log.too_early',
  })
})

it('carries what was left undone to the next day', async () => {
  await leader.dailyLog.write({
    teamId,
    workDate: addDays(today, -1),
    entries: { ...NO_ENTRIES, unfinished: '给 3 位买家回电' },
    basedOn: null,
    isSigned: true,
  })
  expect(await leader.dailyLog.get({ teamId, workDate: today })).toMatchObject({
    leftOver: '给 3 位买家回电',
  })
})

it('is listed by day, missing ones too: a leader’s own team, of a supervisor every team', async () => {
  const days = { from: addDays(today, -2), to: today }
  expect(await leader.dailyLog.list(days)).toMatchObject([
    { workDate: today, state: 'open', version: 2 },
    { workDate: addDays(today, -1), state: 'signed', signedBy: '周棠' },
    { workDate: addDays(today, -2), state: 'missing' },
  ])
  expect(await supervisor.dailyLog.list(days)).toHaveLength(6)
  await expect(leader.dailyLog.list({ from: addDays(today, -40), to: today })).rejects.toMatchObject({
    status: 400,
  })
})

it('is nobody’s but the team’s leader and who stands above him', async () => {
  const day = { teamId, workDate: today }
  await expect(stranger.dailyLog.get(day)).rejects.toMatchObject({ code: 'team.not_found' })
  await expect(write(stranger, {})).rejects.toMatchObject({ code: 'team.not_found' })
  await expect(agent.dailyLog.get(day)).rejects.toMatchObject({ status: 404 })
  await expect(agent.dailyLog.list({ from: today, to: today })).rejects.toMatchObject({ status: 404 })
})
