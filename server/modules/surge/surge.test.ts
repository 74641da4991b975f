import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, SurgePlanId, TeamId } from '#domain/kernel/ids.ts'
import { publishShifts } from '#server/testing/shifts-around-now.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { closedNow, openWidgetShop, type WidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany
let shop: WidgetShop
let teamId: TeamId
let supervisor: ApiClient
let leader: ApiClient
let stranger: ApiClient
let helper: { readonly id: PersonId; readonly client: ApiClient }
let today: string

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
  teamId = await company.addTeam('一组')
  supervisor = await company.signIn(await company.addPerson('supervisor', { name: '顾南' }))
  leader = (await shop.staff('leader', { teamId })).client
  stranger = (await shop.staff('leader', { teamId: await company.addTeam('二组') })).client
  helper = await shop.staff('agent', { teamId })
  today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
})
afterAll(() => company.close())

const STEPS = [
  { id: 'limit', ownerId: null, kind: 'limit', by: 3 },
  { id: 'call', ownerId: null, kind: 'call', heads: 1 },
  { id: 'help', ownerId: null, kind: 'department', department: '运营', heads: 2, task: '代答物流' },
  { id: 'tell', ownerId: null, kind: 'tell', text: '首页挂公告' },
] as const
const NEVER = { waitingChats: null, loadShare: null, replyRate: null }

const save = (client: ApiClient, change: Partial<Parameters<ApiClient['surge']['save']>[0]> = {}) =>
  client.surge.save({ id: null, teamId, name: '大促爆单', trigger: NEVER, steps: [...STEPS], ...change })
const boardOf = (client: ApiClient) => client.surge.board({})
const planOf = async (client: ApiClient, id: SurgePlanId) =>
  (await boardOf(client)).plans.find((plan) => plan.id === id)
const runOf = async (id: string) => {
  const run = (await boardOf(leader)).runs.find((one) => one.id === id)
  if (!run) throw new Error('no run')
  return run
}
const limitOf = async (client: ApiClient) => (await client.presence.get({})).receptionLimit

describe('an emergency plan', () => {
  it('is a team’s: its leader and the supervisor see and change it, another leader does not', async () => {
    const { id } = await save(leader)
    expect(await planOf(supervisor, id)).toMatchObject({ name: '大促爆单', canChange: true })
    expect(await planOf(stranger, id)).toBeUndefined()
    await expect(save(stranger, { id, teamId })).rejects.toMatchObject({ code: 'team.not_found' })
    await expect(stranger.surge.start({ id })).rejects.toMatchObject({ code: 'surge.plan_not_found' })
    await expect(stranger.surge.retire({ id })).rejects.toMatchObject({ code: 'surge.plan_not_found' })
    await expect(stranger.surge.board({ teamId })).rejects.toMatchObject({ code: 'team.not_found' })
    await expect(helper.client.surge.board({})).rejects.toMatchObject({ status: 404 })
    await expect(save(leader, { steps: [] })).rejects.toMatchObject({ status: 400 })
    await leader.surge.retire({ id })
    expect(await planOf(leader, id)).toBeUndefined()
  })

  it('of the company is everybody’s to start who leads, and the supervisor’s to change', async () => {
    const { id } = await save(supervisor, { teamId: null, name: '全员' })
    expect(await planOf(stranger, id)).toMatchObject({ canChange: false, team: null })
    await expect(save(leader, { id, teamId: null })).rejects.toMatchObject({ code: 'team.not_found' })
    await supervisor.surge.retire({ id })
  })

  it('is proposed as soon as one of its bounds is reached', async () => {
    // Its line counts at whatever hour this is run.
    await shop.sets({ line: { window: null } })
    const { id } = await save(leader, { trigger: { ...NEVER, waitingChats: 2 } })
    await shop.writes('a', '在吗')
    expect((await planOf(leader, id))?.held).toEqual([])
    await shop.writes('b', '在吗')
    expect((await planOf(leader, id))?.held).toMatchObject([{ ground: 'waitingChats', value: 2, bound: 2 }])
    const run = await leader.surge.start({ id })
    expect(await runOf(run.id)).toMatchObject({ grounds: [{ ground: 'waitingChats' }], endedAt: null })
    await leader.surge.end(run)
    await leader.surge.retire({ id })
  })
})

describe('before the first shift', () => {
  it('no plan is proposed for who wrote in the night; once a shift or the hours of the line have begun, one is', async () => {
    const early = await openWidgetShop(company)
    const own = await company.addTeam('早班')
    const { id: by, client } = await early.staff('leader', { teamId: own })
    const { id: personId } = await early.staff('agent', { teamId: own })
    await early.sets({ line: { window: closedNow(company) } })
    const { id } = await save(client, {
      teamId: own,
      trigger: { ...NEVER, waitingChats: 1, loadShare: 0.9 },
    })
    await early.writes('夜里来的', '在吗')
    const held = async () => (await planOf(client, id))?.held.map(({ ground }) => ground)
    expect(await held()).toEqual([])
    await early.sets({ line: { window: null } })
    expect(await held()).toEqual(['waitingChats', 'loadShare'])
    await publishShifts(company, { teamId: own, by, shifts: [{ personId, from: 1, to: 2 }] })
    expect(await held()).toEqual(['waitingChats'])
    await early.sets({ line: { window: closedNow(company) } })
    expect(await held()).toEqual([])
    await publishShifts(company, { teamId: own, by, shifts: [{ personId, from: -60, to: 60 }] })
    expect(await held()).toEqual(['waitingChats', 'loadShare'])
  })
})

describe('help of another department', () => {
  it('is there only when a supervisor approved it beforehand, and asked anew when more is wanted', async () => {
    const { id } = await save(leader)
    const run = await leader.surge.start({ id })
    await expect(leader.surge.step({ ...run, stepId: 'help' })).rejects.toMatchObject({
      code: 'surge.not_approved',
    })
    await leader.surge.end(run)
    const approval = { id, stepId: 'help', until: addDays(today as never, 30), note: '运营总监同意' }
    await expect(leader.surge.approve(approval)).rejects.toMatchObject({ status: 404 })
    await expect(supervisor.surge.approve({ ...approval, stepId: 'tell' })).rejects.toMatchObject({
      code: 'surge.step_not_found',
    })
    await supervisor.surge.approve(approval)
    const again = await leader.surge.start({ id })
    await leader.surge.step({ ...again, stepId: 'help' })
    expect((await runOf(again.id)).steps.find(({ step }) => step.id === 'help')).toMatchObject({
      isOpen: true,
      doneBy: expect.any(String) as string,
      step: { approval: { by: '顾南', note: '运营总监同意' } },
    })
    await leader.surge.end(again)
    const kept = STEPS.map((step) => ({ ...step }))
    await save(leader, { id, steps: kept })
    const helpOf = async () => (await planOf(leader, id))?.steps.find((step) => step.id === 'help')
    expect(await helpOf()).toMatchObject({ approval: { by: '顾南' } })
    await save(leader, {
      id,
      steps: kept.map((step) => (step.kind === 'department' ? { ...step, heads: 5 } : step)),
    })
    expect(await helpOf()).toMatchObject({ approval: null })
    await leader.surge.retire({ id })
  })
})

describe('a run', () => {
  it('goes on once at a time, raises limits and gives them back, except what was changed since', async () => {
    const { id } = await save(leader)
    const [kept, changed] = [
      await shop.staff('agent', { teamId, state: 'online' }),
      await shop.staff('agent', { teamId, state: 'online' }),
    ]
    const run = await leader.surge.start({ id })
    await expect(leader.surge.start({ id })).rejects.toMatchObject({ code: 'surge.already_going' })
    await leader.surge.step({ ...run, stepId: 'limit' })
    await leader.surge.step({ ...run, stepId: 'limit' })
    expect([await limitOf(kept.client), await limitOf(changed.client)]).toEqual([11, 11])
    await leader.presence.setLimit({ personId: changed.id, limit: 5 })
    for (const send of [stranger.surge.step({ ...run, stepId: 'tell' }), stranger.surge.end(run)])
      await expect(send).rejects.toMatchObject({ code: 'surge.run_not_found' })
    await leader.surge.end(run)
    expect([await limitOf(kept.client), await limitOf(changed.client)]).toEqual([8, 5])
    await expect(leader.surge.end(run)).rejects.toMatchObject({ code: 'surge.already_ended' })
    await expect(leader.surge.step({ ...run, stepId: 'tell' })).rejects.toMatchObject({
      code: 'surge.already_ended',
    })
    const told = await company.eventsOf('surge.started', 'surge.step-taken', 'surge.ended')
    expect(told.filter(({ subjectId }) => subjectId === run.id).map(({ type }) => type)).toEqual([
      'surge.started',
      'surge.step-taken',
      'surge.ended',
    ])
    await leader.surge.retire({ id })
  })

  it('keeps who was called, what he said and when he came', async () => {
    const { id } = await save(leader)
    const run = await leader.surge.start({ id })
    await leader.surge.call({ ...run, personId: helper.id })
    await leader.surge.call({ ...run, personId: helper.id })
    const [call] = await helper.client.surge.mine()
    if (!call) throw new Error('no call')
    expect(call).toMatchObject({ name: '大促爆单', answer: null })
    const other = await shop.staff('agent', { teamId })
    expect(await other.client.surge.mine()).toEqual([])
    const answer = { id: call.id, isComing: true }
    await expect(other.client.surge.answer(answer)).rejects.toMatchObject({ code: 'surge.call_not_found' })
    await helper.client.surge.answer(answer)
    expect((await runOf(run.id)).calls).toMatchObject([
      { person: { id: helper.id }, answer: 'coming', cameAt: null },
    ])
    const { clockedInAt } = await helper.client.attendance.clockIn()
    expect((await runOf(run.id)).calls).toMatchObject([{ cameAt: clockedInAt }])
    await leader.surge.call({ ...run, personId: other.id })
    const [second] = await other.client.surge.mine()
    if (!second) throw new Error('no call')
    await expect(stranger.surge.came(second)).rejects.toMatchObject({ code: 'surge.call_not_found' })
    await leader.surge.came({ id: second.id })
    expect((await runOf(run.id)).calls[1]?.cameAt).not.toBeNull()
    await expect(stranger.surge.call({ ...run, personId: helper.id })).rejects.toMatchObject({
      code: 'surge.run_not_found',
    })
    await leader.surge.end(run)
    expect(await helper.client.surge.mine()).toEqual([])
    await expect(helper.client.surge.answer(answer)).rejects.toMatchObject({ code: 'surge.already_ended' })
    await leader.surge.retire({ id })
  })
})

describe('who can be called', () => {
  it('is neither here nor on shift, on stand-by first', async () => {
    const [resting, ready, here] = [
      await shop.staff('agent', { teamId }),
      await shop.staff('agent', { teamId }),
      await shop.staff('agent', { teamId, state: 'online' }),
    ]
    await publishShifts(company, {
      teamId,
      by: helper.id,
      shifts: [{ personId: resting.id, from: -600, to: -300 }],
    })
    await leader.surge.standBy({ personId: ready.id, workDate: today, isOn: true })
    await expect(
      stranger.surge.standBy({ personId: ready.id, workDate: today, isOn: true }),
    ).rejects.toMatchObject({ code: 'person.not_found' })
    const { candidates } = await boardOf(leader)
    expect(candidates[0]).toMatchObject({ person: { id: ready.id }, isOnStandBy: true })
    expect(candidates.find(({ person }) => person.id === resting.id)).toMatchObject({ isShortOfRest: true })
    const named = candidates.map(({ person }) => person.id)
    expect(named).not.toContain(here.id)
    expect(named).not.toContain(helper.id)
    await leader.surge.standBy({ personId: ready.id, workDate: today, isOn: false })
    expect((await boardOf(leader)).candidates.some(({ isOnStandBy }) => isOnStandBy)).toBe(false)
  })
})
