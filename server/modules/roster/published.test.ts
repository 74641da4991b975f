import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, RosterId, ShiftTemplateId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { ChangeReason } from '#domain/roster/change.ts'
import { at } from '#server/platform/database/database.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { changePublished, problemsOfChange, publishedDays, publishedShifts } from './index.ts'

let company: TestCompany
let supervisor: ApiClient
let agent: ApiClient
let teamId: TeamId
let amy: PersonId
let bob: PersonId
let monday: WorkDate
let rosterId: RosterId
let day: ShiftTemplateId
let night: ShiftTemplateId

beforeAll(async () => {
  company = await openTestCompany()
  const today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  monday = addDays(today, 8 - weekdayOf(today))
  teamId = await company.addTeam('一组')
  amy = await company.addPerson('agent', { teamId, name: '林小满' })
  bob = await company.addPerson('agent', { teamId, name: '周立' })
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  agent = await company.signIn(amy)
  const [white, late] = await supervisor.roster.templates()
  if (!white || !late) throw new Error('no templates')
  day = white.id
  night = late.id
  rosterId = await publish(0, [...cellsOf(amy, 'DDD...N'), ...cellsOf(bob, '..NNN..')])
})
afterAll(() => company.close())

/** `DN.` from a day on, counted from the Monday. */
const cellsOf = (personId: PersonId, line: string, from = 0) =>
  Array.from(line, (letter, index) => ({
    personId,
    workDate: addDays(monday, from + index),
    templateId: letter === 'D' ? day : letter === 'N' ? night : null,
  }))

async function publish(week: number, cells: ReturnType<typeof cellsOf>): Promise<RosterId> {
  const from = addDays(monday, 7 * week)
  const { id } = await supervisor.roster.draft({ teamId, from, to: addDays(from, 6) })
  await supervisor.roster.edit({ id, cells })
  await supervisor.roster.publish({ id })
  return id
}

const change = (cells: ReturnType<typeof cellsOf>, reason: ChangeReason = 'swap', override?: string) =>
  company.app.runtime.work(SYSTEM, (work) =>
    changePublished(work, { reason, cells, override: override ?? null }),
  )

const line = async (personId: PersonId, from = monday) => {
  const days = { from, to: addDays(from, 6) }
  const shifts = await publishedShifts(company.db, { personIds: [personId], ...days })
  return Array.from({ length: 7 }, (_, index) => {
    const shift = shifts.find(({ workDate }) => workDate === addDays(from, index))
    return shift ? (shift.isNight ? 'N' : 'D') : '.'
  }).join('')
}

describe('the shifts that count', () => {
  it('carry what whoever works by them needs, by day', async () => {
    const days = { from: monday, to: addDays(monday, 6) }
    const shifts = await publishedShifts(company.db, { teamIds: [teamId], ...days })
    expect(shifts).toHaveLength(7)
    expect(shifts.map(({ workDate }) => workDate)).toEqual(shifts.map(({ workDate }) => workDate).toSorted())
    expect(shifts.find(({ isNight }) => isNight)).toEqual({
      personId: bob,
      teamId,
      rosterId,
      workDate: addDays(monday, 2),
      templateId: night,
      name: '晚班',
      mark: '晚',
      spans: [{ from: 1050, to: 1500 }],
      breakMinutes: 30,
      isNight: true,
    })
    expect(await publishedShifts(company.db, { personIds: [], ...days })).toEqual([])
  })

  it('are no drafts, and days without a published roster have no plan', async () => {
    const next = addDays(monday, 7)
    await supervisor.roster.draft({ teamId, from: next, to: addDays(next, 6) })
    const days = { from: addDays(monday, 5), to: addDays(monday, 9) }
    const planned = await publishedDays(company.db, { teamIds: [teamId], ...days })
    expect(planned).toEqual(new Map([[teamId, new Set([days.from, addDays(monday, 6)])]]))
  })

  it('are not those of days of approved leave', async () => {
    const off = addDays(monday, 1)
    const { id } = await agent.leave.ask({ from: off, to: off, kind: 'annual', reason: '' })
    expect(await line(amy)).toBe('DDD...N')
    await supervisor.leave.decide({ id, isApproved: true })
    expect(await line(amy)).toBe('D.D...N')
    await agent.leave.withdraw({ id })
    expect(await line(amy)).toBe('DDD...N')
  })
})

describe('a change of what is published', () => {
  it('changes the cells, keeps what stood there and says so; drafts go on from it', async () => {
    const draft = await supervisor.roster.draft({ teamId, from: monday, to: addDays(monday, 6) })
    await change([...cellsOf(amy, '.', 2), ...cellsOf(bob, 'D', 2)])
    expect([await line(amy), await line(bob)]).toEqual(['DD....N', '..DNN..'])
    const kept = await company.db.selectFrom('rosterChange').selectAll().orderBy('personId').execute()
    expect(kept.find(({ personId }) => personId === bob)).toMatchObject({
      rosterId,
      beforeId: night,
      templateId: day,
      reason: 'swap',
      override: null,
    })
    const [event] = await company.eventsOf('roster.changed')
    expect(event?.data).toMatchObject({
      teamId,
      reason: 'swap',
      cells: [
        { personId: amy, was: day, templateId: null },
        { personId: bob, was: night, templateId: day },
      ],
    })
    const { assignments } = await supervisor.roster.get({ id: draft.id })
    expect(assignments).toContainEqual({ personId: bob, workDate: addDays(monday, 2), templateId: day })
    await supervisor.roster.discard({ id: draft.id })
  })

  it('breaks no rule that must hold, not even on the edge of the next roster, unless somebody says why', async () => {
    await publish(1, cellsOf(amy, '.DDDD..', 7))
    const monday2 = cellsOf(amy, 'D', 7)
    expect(await problemsOfChange(company.db, monday2)).toMatchObject([
      { kind: 'night-then-day' },
      { kind: 'min-rest' },
    ])
    await expect(change(monday2)).rejects.toMatchObject({ code: 'roster.breaks_rules', data: { count: 2 } })
    const sunday = cellsOf(bob, 'N', 6)
    await publish(1, cellsOf(bob, 'DD.....', 7))
    await expect(change(sunday)).rejects.toMatchObject({ code: 'roster.breaks_rules' })
    expect(await line(bob)).toBe('..DNN..')
    await change(monday2, 'standIn', '大促缺人，本人同意')
    expect((await line(amy, addDays(monday, 7))).slice(0, 2)).toBe('DD')
    const [kept] = await company.db
      .selectFrom('rosterChange')
      .select('override')
      .where('reason', '=', 'standIn')
      .execute()
    expect(kept).toEqual({ override: '大促缺人，本人同意' })
    // What is broken already hinders no other change.
    expect(await problemsOfChange(company.db, cellsOf(amy, '.', 9))).toEqual([])
  })

  it('is refused where no roster holds', async () => {
    await expect(change(cellsOf(amy, 'D', 21))).rejects.toMatchObject({ code: 'roster.not_published' })
    const outsider = await company.addPerson('agent')
    await expect(change(cellsOf(outsider, 'D'))).rejects.toMatchObject({ code: 'roster.not_published' })
  })

  it('asks a stand-in to read his roster again, and nobody who swapped himself', async () => {
    const { unread } = await agent.roster.mine()
    expect(unread.length).toBeGreaterThan(0)
    expect(await agent.roster.count()).toEqual({ toConfirm: unread.length })
    for (const { id } of unread) await agent.roster.confirm({ id })
    expect(await agent.roster.count()).toEqual({ toConfirm: 0 })
    await change(cellsOf(amy, 'D', 3))
    expect((await agent.roster.mine()).unread).toEqual([])
    await change(cellsOf(amy, '.', 3), 'absence')
    expect((await agent.roster.mine()).unread.map(({ id }) => id)).toEqual([rosterId])
  })

  it('concerns nobody who has left', async () => {
    const leaver = await company.addPerson('agent', { teamId })
    await change(cellsOf(leaver, 'D', 4))
    expect(await line(leaver)).toBe('....D..')
    const leftAt = at(company.app.runtime.clock.now())
    await company.db.updateTable('person').set({ leftAt }).where('id', '=', leaver).execute()
    expect(await line(leaver)).toBe('.......')
  })
})
