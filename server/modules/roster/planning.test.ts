import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, RosterId, ShiftTemplateId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { assessmentGaps } from '#domain/roster/assessment-gaps.ts'
import { checkRoster } from '#domain/roster/check.ts'
import { USUAL_TERMS } from '#domain/roster/terms.ts'
import { at, json } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let supervisor: ApiClient
let leader: ApiClient
let agent: ApiClient
let stranger: ApiClient
let shopId: ShopId
let teamId: TeamId
let otherTeamId: TeamId
let people: readonly PersonId[]
let monday: WorkDate
let day: ShiftTemplateId
let night: ShiftTemplateId

beforeAll(async () => {
  company = await openTestCompany()
  const today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  monday = addDays(today, 8 - weekdayOf(today))
  shopId = await company.addShop('木棠旗舰店', 'pdd')
  teamId = await company.addTeam('一组')
  otherTeamId = await company.addTeam('二组')
  const ids: PersonId[] = []
  for (let count = 0; count < 6; count++)
    ids.push(await company.addPerson('agent', { teamId, name: `客服${count}`, shopIds: [shopId] }))
  people = ids
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  leader = await company.signIn(await company.addPerson('leader', { teamId }))
  agent = await company.signIn(personOf(0))
  stranger = await company.signIn(await company.addPerson('leader', { teamId: otherTeamId }))
  const [white, late] = await supervisor.roster.templates()
  if (!white || !late) throw new Error('no templates')
  day = white.id
  night = late.id
  await expectChats()
})
afterAll(() => company.close())

function personOf(index: number): PersonId {
  const id = people[index]
  if (!id) throw new Error('the stage is not set')
  return id
}

/** A forecast for the week to plan: two chats in each half hour from 08:00 to 23:00, forty at noon. */
async function expectChats(): Promise<void> {
  const { db, clock } = company.app.runtime
  const usual = Array.from({ length: 48 }, (_, slot) => (slot === 24 ? 40 : slot >= 16 && slot < 46 ? 2 : 0))
  const id = newId<'forecastRun'>()
  const history = { historyFrom: addDays(monday, -28), historyTo: addDays(monday, -1) }
  const run = { id, shopId, madeAt: at(clock.now()), method: 'week-profile', tried: json([]), ...history }
  await db
    .insertInto('forecastRun')
    .values({ ...run, excessHalfHour: 0.1, excessDay: 0.01 })
    .execute()
  for (let index = 0; index < 9; index += 1)
    await db
      .insertInto('forecastDay')
      .values({ shopId, workDate: addDays(monday, index), forecastRunId: id, usual, factor: 1 })
      .execute()
}

const draftOf = (team = teamId) =>
  supervisor.roster.draft({ teamId: team, from: monday, to: addDays(monday, 6) })

const cellsOf = (personId: PersonId, line: string) =>
  Array.from(line, (letter, index) => ({
    personId,
    workDate: addDays(monday, index),
    templateId: letter === 'D' ? day : letter === 'N' ? night : null,
  }))

/** Asks until solving has come to an end. */
async function solved(id: RosterId) {
  for (;;) {
    const sheet = await leader.roster.get({ id })
    if (!['queued', 'running', 'stopping'].includes(sheet.version.solve.state)) return sheet
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe('what a roster is made for', () => {
  it('is staffing’s need of the team’s shops, and its own heads are the least', async () => {
    const { id } = await draftOf()
    const { model, demand } = await supervisor.roster.get({ id })
    const at = (from: number) =>
      model.needs.find(({ workDate, where }) => workDate === monday && 'from' in where && where.from === from)
    expect(at(24 * 30)?.heads).toBeGreaterThan(2)
    expect(at(30 * 30)).toMatchObject({ heads: 2, skill: null })
    expect(demand.shops).toMatchObject([{ id: shopId, window: { from: 480, to: 1380 } }])
    await supervisor.roster.discard({ id })
  })

  it('is less where another team has people on shift for the same shops', async () => {
    const before = await draftOf()
    const needOf = async (id: RosterId) => {
      const { demand } = await supervisor.roster.get({ id })
      return demand.pools[0]?.days.find(({ workDate }) => workDate === monday)?.heads[24] ?? Number.NaN
    }
    const alone = await needOf(before.id)
    const other = await company.addPerson('agent', { teamId: otherTeamId, shopIds: [shopId] })
    const waitedFor = await draftOf()
    const openTeams = async (id: RosterId) => (await supervisor.roster.get({ id })).demand.openTeams
    expect(await openTeams(waitedFor.id)).toEqual(['二组'])
    const theirs = await draftOf(otherTeamId)
    await supervisor.roster.edit({ id: theirs.id, cells: cellsOf(other, 'D') })
    await supervisor.roster.publish({ id: theirs.id })
    const after = await draftOf()
    expect(await needOf(after.id)).toBe(alone - 1)
    expect(await openTeams(after.id)).toEqual([])
    await supervisor.roster.revert({ id: theirs.id })
    for (const { id } of [before, waitedFor, after]) await supervisor.roster.discard({ id })
  })

  it('shows what nobody covers while the platform counts, in chats and rate (R20)', async () => {
    const { id } = await draftOf()
    const cells = [...cellsOf(personOf(0), 'DDDDD..'), ...cellsOf(personOf(1), 'NNNNN..')]
    await supervisor.roster.edit({ id, cells })
    const { model, demand, assignments } = await supervisor.roster.get({ id })
    const morning = assessmentGaps(demand, model, assignments).find(({ span }) => span.to === 510)
    // Two of the 98 chats of a day; at the weekend nobody is there at all, and that is another gap.
    expect(morning).toMatchObject({ shopId, span: { from: 480, to: 510 }, chats: 10 })
    expect(morning?.dates).toHaveLength(5)
    expect(morning?.bestShare).toBeCloseTo(1 - 2 / 98, 6)
    await supervisor.roster.discard({ id })
  })
})

describe('how people may be planned', () => {
  it('is set by whoever plans them, and binds the roster', async () => {
    const terms = {
      contract: 'part-time' as const,
      weeklyHours: 16,
      templateIds: [day],
      skills: ['售后'],
      weekdaysOff: [1 as const],
    }
    await leader.roster.setTerms({ personId: personOf(0), terms })
    const planned = await leader.roster.people({ teamId })
    const [first, second] = [0, 1].map((index) => planned.find(({ person }) => person.id === personOf(index)))
    expect(first).toMatchObject({ shops: ['木棠旗舰店'], terms })
    expect(second?.terms).toEqual(USUAL_TERMS)
    const { id } = await draftOf()
    await leader.roster.edit({ id, cells: cellsOf(personOf(0), 'DN.DDD.') })
    const { model, assignments } = await leader.roster.get({ id })
    const own = checkRoster(model, assignments).filter(({ personId }) => personId === personOf(0))
    expect(own.filter(({ isHard }) => isHard).map(({ kind, from }) => [kind, from])).toEqual([
      ['fixed', monday],
      ['template', addDays(monday, 1)],
    ])
    expect(own.find(({ kind }) => kind === 'max-minutes')).toMatchObject({ limit: 16 * 60 })
    expect(model.people.find((one) => one.id === personOf(0))?.skills).toEqual(['售后', shopId])
    await leader.roster.discard({ id })
    expect(await company.eventsOf('roster.terms-set')).toHaveLength(1)
  })

  it('is nobody else’s to set, and names templates that there are', async () => {
    const send = (client: ApiClient) =>
      client.roster.setTerms({ personId: personOf(1), terms: { ...own, templateIds: null } })
    const own = { contract: 'full-time' as const, weeklyHours: null, skills: [], weekdaysOff: [] }
    await expect(send(stranger)).rejects.toMatchObject({ code: 'person.not_found' })
    await expect(send(agent)).rejects.toMatchObject({ status: 404 })
    await expect(stranger.roster.people({ teamId })).rejects.toMatchObject({ code: 'team.not_found' })
    const unknown = { ...own, templateIds: [personOf(1) as never] }
    await expect(leader.roster.setTerms({ personId: personOf(1), terms: unknown })).rejects.toMatchObject({
      code: 'roster.template_not_found',
    })
    const early = { ...own, templateIds: null, weeklyHours: 90 }
    await expect(leader.roster.setTerms({ personId: personOf(1), terms: early })).rejects.toMatchObject({
      status: 400,
    })
  })
})

describe('planning anew after an absence', () => {
  it('leaves everybody else’s shifts as they are, as far as it can', async () => {
    const bands = [{ from: 510, to: 1050, heads: 1, weekendHeads: 1, skill: null }]
    await leader.roster.set({ teamId, settings: { basis: 'heads', bands, weeklyHours: 0 } })
    const { id } = await draftOf()
    const cells = [...cellsOf(personOf(1), 'DDDDD..'), ...cellsOf(personOf(2), '.....DD')]
    await leader.roster.edit({ id, cells })
    await expect(
      leader.roster.replan({ id, personId: personOf(1), from: monday, to: monday }),
    ).rejects.toMatchObject({ code: 'roster.not_published' })
    await supervisor.roster.publish({ id })
    const ill = { id, personId: personOf(1), from: monday, to: monday }
    await expect(stranger.roster.replan(ill)).rejects.toMatchObject({ code: 'roster.not_found' })
    await expect(agent.roster.replan(ill)).rejects.toMatchObject({ status: 404 })
    const draft = await leader.roster.replan(ill)
    const { assignments, version, model } = await solved(draft.id)
    expect(version.solve.state).toBe('done')
    const was = new Set(cells.flatMap((cell) => (cell.templateId ? [JSON.stringify(cell)] : [])))
    const fresh = assignments.filter(({ personId, workDate, templateId }) => {
      return !was.has(JSON.stringify({ personId, workDate, templateId }))
    })
    expect(fresh).toMatchObject([{ workDate: monday, templateId: day }])
    expect(assignments).toHaveLength(7)
    expect(model.leaves).toEqual([{ personId: personOf(1), from: monday, to: monday }])
  })

  it('is asked for somebody of the team', async () => {
    const [published] = (await leader.roster.list({ teamId })).filter(({ status }) => status === 'published')
    if (!published) throw new Error('nothing is published')
    const outsider = await company.addPerson('agent')
    await expect(
      leader.roster.replan({ id: published.id, personId: outsider, from: monday, to: monday }),
    ).rejects.toMatchObject({ code: 'person.not_found' })
    await expect(
      leader.roster.replan({
        id: published.id,
        personId: personOf(1),
        from: monday,
        to: addDays(monday, -1),
      }),
    ).rejects.toMatchObject({ status: 400 })
  })
})

describe('what is shared out', () => {
  it('counts the nights, weekends and holidays of the last months: who had more gets fewer', async () => {
    const newcomers = await company.addTeam('三组')
    const had = await company.addPerson('agent', { teamId: newcomers })
    const fresh = await company.addPerson('agent', { teamId: newcomers })
    const bands = [{ from: 1050, to: 1500, heads: 1, weekendHeads: 1, skill: null }]
    await supervisor.roster.set({
      teamId: newcomers,
      settings: { basis: 'heads', bands, weeklyHours: 0 },
    })
    const first = await supervisor.roster.draft({ teamId: newcomers, from: monday, to: addDays(monday, 6) })
    await supervisor.roster.edit({ id: first.id, cells: cellsOf(had, 'NNNNN..') })
    await supervisor.roster.publish({ id: first.id })
    const next = addDays(monday, 7)
    const second = await supervisor.roster.draft({ teamId: newcomers, from: next, to: addDays(next, 6) })
    const { model } = await supervisor.roster.get({ id: second.id })
    const nightsOf = (id: PersonId) => model.people.find((person) => person.id === id)?.share?.nights
    // Seven nights are due; he has had five already.
    expect([nightsOf(had), nightsOf(fresh)]).toEqual([1, 6])
  })
})
