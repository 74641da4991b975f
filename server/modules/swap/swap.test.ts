import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, ShiftTemplateId, SwapId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { publishedShifts } from '#server/modules/roster/index.ts'
import { at } from '#server/platform/database/database.ts'
import { publishShifts } from '#server/testing/publish-shifts.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { expireSwaps } from './actions/move-swap.ts'

let company: TestCompany
let supervisor: ApiClient
let leader: ApiClient
let stranger: ApiClient
let [lin, he, su]: ApiClient[] = []
let [linId, heId, suId]: PersonId[] = []
let teamId: TeamId
let monday: WorkDate
let day: ShiftTemplateId
let night: ShiftTemplateId

/** Each test has a week of its own: what one swaps is nobody else's. */
let week = 0

beforeAll(async () => {
  company = await openTestCompany()
  const today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  monday = addDays(today, 8 - weekdayOf(today))
  teamId = await company.addTeam('一组')
  linId = await company.addPerson('agent', { teamId, name: '林小满' })
  heId = await company.addPerson('agent', { teamId, name: '何田田' })
  suId = await company.addPerson('agent', { teamId, name: '苏北' })
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  leader = await company.signIn(await company.addPerson('leader', { teamId }))
  lin = await company.signIn(linId)
  he = await company.signIn(heId)
  su = await company.signIn(suId)
  const other = await company.addTeam('二组')
  stranger = await company.signIn(await company.addPerson('leader', { teamId: other }))
})
afterAll(() => company.close())

const there = <Thing>(thing: Thing | undefined): Thing => {
  if (thing === undefined) throw new Error('the stage is not set')
  return thing
}

/** Publishes the next free week with these lines and moves on to it. */
async function plan(lines: { readonly lin: string; readonly he: string; readonly su?: string }) {
  const from = addDays(monday, 7 * week)
  week += 2
  const of = new Map([
    [there(linId), lines.lin],
    [there(heId), lines.he],
    [there(suId), lines.su ?? '.......'],
  ])
  ;({ day, night } = await publishShifts(supervisor, { teamId, from, to: addDays(from, 6), lines: of }))
  return from
}

const ask = (
  client: ApiClient,
  workDate: WorkDate,
  more: { takerId?: PersonId; returnDate?: WorkDate } = {},
) => client.swap.ask({ workDate, takerId: null, returnDate: null, note: '', ...more })

const shiftsOf = async (personId: PersonId | undefined, from: WorkDate) =>
  (
    await publishedShifts(company.db, {
      personIds: [there(personId)],
      from,
      to: addDays(from, 6),
    })
  ).map(({ workDate, templateId }) => [workDate, templateId])

describe('a swap', () => {
  it('goes from one who asks over one who agrees to the leader, and then stands in the roster', async () => {
    const from = await plan({ lin: 'D......', he: '..N....' })
    const tuesday = addDays(from, 2)
    const { id } = await ask(there(lin), from, { takerId: there(heId), returnDate: tuesday })
    expect(await there(he).swap.count()).toMatchObject({ toAnswer: 1 })
    expect(await leader.swap.count()).toMatchObject({ toApprove: 0 })
    await expect(leader.swap.decide({ id, isApproved: true, override: null })).rejects.toMatchObject({
      code: 'swap.already_decided',
    })
    await there(he).swap.answer({ id, isAgreed: true })
    expect(await leader.swap.count()).toMatchObject({ toApprove: 1 })
    const [waiting] = await leader.swap.list()
    expect(waiting).toMatchObject({ id, status: 'agreed', problems: [], deeds: ['decide'] })
    expect(await leader.swap.decide({ id, isApproved: true, override: null })).toMatchObject({
      status: 'approved',
    })
    expect(await shiftsOf(linId, from)).toEqual([[tuesday, night]])
    expect(await shiftsOf(heId, from)).toEqual([[from, day]])
    const events = await company.eventsOf('swap.asked', 'swap.agreed', 'swap.approved', 'roster.changed')
    expect(events.map(({ type }) => type).toSorted()).toEqual([
      'roster.changed',
      'swap.agreed',
      'swap.approved',
      'swap.asked',
    ])
  })

  it('is not even asked for when a rule forbids it, and says which in the rule’s words', async () => {
    const from = await plan({ lin: 'D......', he: 'N......' })
    // A night on Monday and a day shift on Tuesday after it.
    const bad = await plan({ lin: '.D.....', he: 'N......' })
    await expect(ask(there(lin), addDays(bad, 1), { takerId: there(heId) })).rejects.toMatchObject({
      code: 'swap.breaks_rules',
      data: { name: '何田田', zh: '晚班次日不排白班' },
    })
    await expect(ask(there(lin), from, { takerId: there(heId) })).rejects.toMatchObject({
      code: 'swap.taker_works',
    })
    await expect(ask(there(lin), addDays(from, 3))).rejects.toMatchObject({ code: 'swap.shift_changed' })
  })

  it('is checked again at approval: against a rule only with the reason why', async () => {
    const from = await plan({ lin: '.D.....', he: '.......' })
    const tuesday = addDays(from, 1)
    const { id } = await ask(there(lin), tuesday, { takerId: there(heId) })
    await there(he).swap.answer({ id, isAgreed: true })
    // Meanwhile he is given a night on the day before.
    const { id: draft } = await supervisor.roster.draft({ teamId, from, to: addDays(from, 6) })
    await supervisor.roster.edit({
      id: draft,
      cells: [{ personId: there(heId), workDate: from, templateId: night }],
    })
    await supervisor.roster.publish({ id: draft })
    const seen = (await leader.swap.list()).find((swap) => swap.id === id)
    expect(seen?.problems.map(({ words }) => words.zh)).toContain('晚班次日不排白班')
    await expect(leader.swap.decide({ id, isApproved: true, override: null })).rejects.toMatchObject({
      code: 'swap.breaks_rules',
    })
    const approved = await leader.swap.decide({ id, isApproved: true, override: '家里有急事' })
    expect(approved).toMatchObject({ status: 'approved', override: '家里有急事' })
    expect(await shiftsOf(heId, from)).toContainEqual([tuesday, day])
  })

  it('is nobody’s who has no part in it: not to see, to answer, to take back or to decide', async () => {
    const from = await plan({ lin: 'D......', he: '.......' })
    const { id } = await ask(there(lin), from, { takerId: there(heId) })
    await expect(ask(there(lin), from)).rejects.toMatchObject({ code: 'swap.already_asked' })
    expect((await there(su).swap.list()).some((swap) => swap.id === id)).toBe(false)
    expect((await stranger.swap.list()).some((swap) => swap.id === id)).toBe(false)
    const notFound = { code: 'swap.not_found' }
    await expect(there(su).swap.answer({ id, isAgreed: true })).rejects.toMatchObject(notFound)
    await expect(there(su).swap.withdraw({ id })).rejects.toMatchObject(notFound)
    await expect(stranger.swap.decide({ id, isApproved: true, override: null })).rejects.toMatchObject(
      notFound,
    )
    const deciding = there(lin).swap.decide({ id, isApproved: true, override: null })
    await expect(deciding).rejects.toMatchObject({ status: 404 })
    expect(await there(lin).swap.withdraw({ id })).toMatchObject({ status: 'withdrawn' })
    await expect(there(he).swap.answer({ id, isAgreed: true })).rejects.toMatchObject({
      code: 'swap.already_decided',
    })
  })

  it('is with a colleague of the same team', async () => {
    const from = await plan({ lin: 'D......', he: '.......' })
    const elsewhere = await company.addPerson('agent', { teamId: await company.addTeam(`三组${week}`) })
    await expect(ask(there(lin), from, { takerId: elsewhere })).rejects.toMatchObject({
      code: 'swap.not_found',
    })
    const names = (await there(lin).swap.colleagues()).map(({ name }) => name)
    expect(names).toContain('何田田')
    expect(names).not.toContain('林小满')
  })

  it('expires when its shift begins before everybody has agreed', async () => {
    const from = await plan({ lin: 'D......', he: '.......' })
    const { id } = await ask(there(lin), from, { takerId: there(heId) })
    await begin(id)
    await expect(there(he).swap.answer({ id, isAgreed: true })).rejects.toMatchObject({
      code: 'swap.too_late',
    })
    await expireSwaps(company.app.runtime)
    const seen = (await there(lin).swap.list()).find((swap) => swap.id === id)
    expect(seen).toMatchObject({ status: 'expired', deeds: [] })
    const [event] = await company.eventsOf('swap.expired')
    expect(event).toMatchObject({ subjectId: id })
  })
})

/** Lets the shift of a swap have begun. */
async function begin(id: SwapId): Promise<void> {
  const { runtime } = company.app
  await company.db
    .updateTable('swap')
    .set({ beginsAt: at(runtime.clock.now()) })
    .where('id', '=', id)
    .execute()
}

describe('an open shift', () => {
  const open = (client: ApiClient, workDate: WorkDate, isApprovedByLeader = false) =>
    client.swap.open({ teamId, workDate, templateId: day, count: 1, isApprovedByLeader, note: '' })

  it('is seen by whoever may take it, and had by whoever comes first: two at once, one of them', async () => {
    const from = await plan({ lin: '.......', he: 'N......' })
    const tuesday = addDays(from, 1)
    const [shift] = await open(leader, tuesday)
    const id = there(shift?.id)
    // He has a night shift the evening before: a day shift after it is forbidden.
    expect((await there(he).swap.list()).some((swap) => swap.id === id)).toBe(false)
    expect(await there(lin).swap.count()).toMatchObject({ toTake: 1 })
    const takes = await Promise.allSettled([there(lin).swap.take({ id }), there(su).swap.take({ id })])
    expect(takes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = takes.find(({ status }) => status === 'rejected')
    expect(lost).toMatchObject({ reason: { code: 'swap.already_taken' } })
    const both = [...(await shiftsOf(linId, from)), ...(await shiftsOf(suId, from))]
    expect(both).toEqual([[tuesday, day]])
  })

  it('is given as the team has it, unless it says otherwise', async () => {
    const from = await plan({ lin: '.......', he: '.......' })
    const openAs = async (isApprovedByLeader: boolean | null) =>
      leader.swap.open({ teamId, workDate: from, templateId: day, count: 1, isApprovedByLeader, note: '' })
    expect(await openAs(null)).toMatchObject([{ isApprovedByLeader: false }])
    const settings = await leader.roster.settings({ teamId })
    await leader.roster.set({ teamId, settings: { ...settings, openShifts: 'approved' } })
    expect(await openAs(null)).toMatchObject([{ isApprovedByLeader: true }])
    expect(await openAs(false)).toMatchObject([{ isApprovedByLeader: false }])
    await leader.roster.set({ teamId, settings })
  })

  it('waits for the leader where he wants to approve; refused, it waits for another', async () => {
    const from = await plan({ lin: '.......', he: '.......' })
    const [shift] = await open(leader, from, true)
    const id = there(shift?.id)
    expect(await there(lin).swap.take({ id })).toMatchObject({ status: 'agreed' })
    expect(await shiftsOf(linId, from)).toEqual([])
    await leader.swap.decide({ id, isApproved: false, override: null })
    expect(await there(su).swap.take({ id })).toMatchObject({ status: 'agreed', taker: { name: '苏北' } })
    expect(await leader.swap.decide({ id, isApproved: true, override: null })).toMatchObject({
      status: 'approved',
    })
    expect(await shiftsOf(suId, from)).toEqual([[from, day]])
  })

  it('is put up by who plans the team, for a day that has a roster', async () => {
    const from = await plan({ lin: '.......', he: '.......' })
    await expect(open(stranger, from)).rejects.toMatchObject({ code: 'team.not_found' })
    await expect(open(there(lin), from)).rejects.toMatchObject({ status: 404 })
    await expect(open(leader, addDays(from, 300))).rejects.toMatchObject({ code: 'roster.not_published' })
    await expect(open(leader, addDays(monday, -20))).rejects.toMatchObject({ code: 'roster.not_published' })
  })
})

it('is offered to all of the team, and given up again by whoever took it', async () => {
  const from = await plan({ lin: 'D......', he: '.......' })
  const { id } = await ask(there(lin), from)
  await expect(there(lin).swap.take({ id })).rejects.toMatchObject({ code: 'swap.not_found' })
  expect(await there(he).swap.take({ id })).toMatchObject({ status: 'agreed' })
  expect(await there(he).swap.answer({ id, isAgreed: false })).toMatchObject({ status: 'asked', taker: null })
  await there(su).swap.take({ id })
  await leader.swap.decide({ id, isApproved: true, override: null })
  expect(await shiftsOf(suId, from)).toEqual([[from, day]])
  expect(await shiftsOf(linId, from)).toEqual([])
})
