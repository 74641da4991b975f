import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RosterVersion } from '#contract/roster.ts'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, RosterId, ShiftTemplateId, TeamId } from '#domain/kernel/ids.ts'
import { instant, type WorkDate } from '#domain/kernel/time.ts'
import { checkRoster, costOf } from '#domain/roster/check.ts'
import { at } from '#server/platform/database/database.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let supervisor: ApiClient
let leader: ApiClient
let agent: ApiClient
let stranger: ApiClient
let [teamId, otherTeamId]: TeamId[] = []
let people: readonly PersonId[]
let monday: WorkDate
let day: ShiftTemplateId
let night: ShiftTemplateId

const teamOf = (id: TeamId | undefined): TeamId => {
  if (!id) throw new Error('the stage is not set')
  return id
}

beforeAll(async () => {
  company = await openTestCompany()
  const today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  monday = addDays(today, 8 - weekdayOf(today))
  teamId = await company.addTeam('一组')
  otherTeamId = await company.addTeam('二组')
  const ids: PersonId[] = []
  for (let count = 0; count < 6; count++)
    ids.push(await company.addPerson('agent', { teamId, name: `客服${count}` }))
  people = ids
  const [first] = ids
  if (!first) throw new Error('nobody was added')
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  leader = await company.signIn(await company.addPerson('leader', { teamId }))
  agent = await company.signIn(first)
  stranger = await company.signIn(await company.addPerson('leader', { teamId: otherTeamId }))
  const templates = await supervisor.roster.templates()
  const [white, late] = templates
  if (!white || !late) throw new Error('no templates')
  day = white.id
  night = late.id
})
afterAll(() => company.close())

const draftOf = (client: ApiClient, days = 7): Promise<RosterVersion> =>
  client.roster.draft({ teamId: teamOf(teamId), from: monday, to: addDays(monday, days - 1) })

const cellsOf = (line: string, personId = people[0]) =>
  Array.from(line, (letter, index) => ({
    personId: personId as PersonId,
    workDate: addDays(monday, index),
    templateId: letter === 'D' ? day : letter === 'N' ? night : null,
  }))

/** Asks until solving has come to an end. */
async function solved(client: ApiClient, id: RosterId): Promise<RosterVersion> {
  for (;;) {
    const { version } = await client.roster.get({ id })
    if (!['queued', 'running', 'stopping'].includes(version.solve.state)) return version
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe('what comes with the product', () => {
  it('is the day and the night shift of R77, and rules with their sources', async () => {
    expect(await supervisor.roster.templates()).toMatchObject([
      { name: '白班', spans: [{ from: 510, to: 1050 }], isNight: false },
      { name: '晚班', spans: [{ from: 1050, to: 1500 }], isNight: true },
    ])
    const [rules] = await leader.roster.rules()
    expect(rules).toMatchObject({ version: 1, createdBy: null })
    expect(rules?.rules.every(({ source }) => source.zh !== '' && source.en !== '')).toBe(true)
  })

  it('is followed by templates and rules of one’s own, by whoever publishes rosters', async () => {
    const half = {
      name: '半天班',
      mark: '半',
      spans: [{ from: 540, to: 780 }],
      breakMinutes: 0,
      isNight: false,
    }
    const added = await supervisor.roster.addTemplate(half)
    await expect(supervisor.roster.addTemplate(half)).rejects.toMatchObject({ code: 'roster.template_taken' })
    const apart = { ...half, name: '两头班', spans: [...half.spans, { from: 720, to: 900 }] }
    await expect(supervisor.roster.addTemplate(apart)).rejects.toMatchObject({ status: 400 })
    const idle = { ...half, name: '空班', breakMinutes: 240 }
    await expect(supervisor.roster.addTemplate(idle)).rejects.toMatchObject({ status: 400 })
    expect(await supervisor.roster.retireTemplate({ id: added.id })).toMatchObject({ isRetired: true })
    await expect(supervisor.roster.retireTemplate({ id: people[0] as never })).rejects.toMatchObject({
      code: 'roster.template_not_found',
    })
    await expect(leader.roster.addTemplate(half)).rejects.toMatchObject({ status: 404 })
    const [before] = await supervisor.roster.rules()
    const rules = before?.rules ?? []
    const early = { rules, effectiveFrom: before?.effectiveFrom ?? monday }
    await expect(supervisor.roster.setRules(early)).rejects.toMatchObject({ code: 'roster.rules_too_early' })
    const later = { rules, effectiveFrom: addDays(monday, 365) }
    expect(await supervisor.roster.setRules(later)).toMatchObject({ version: 2 })
  })

  it('that do not hold yet are put right from the same day on', async () => {
    const [slip] = await supervisor.roster.rules()
    const { rules = [], effectiveFrom = monday } = slip ?? {}
    expect(await supervisor.roster.setRules({ rules, effectiveFrom })).toMatchObject({ version: 3 })
    const early = { rules, effectiveFrom: addDays(effectiveFrom, -1) }
    await expect(supervisor.roster.setRules(early)).rejects.toMatchObject({ code: 'roster.rules_too_early' })
  })
})

describe('a draft', () => {
  it('is a leader’s for his own team alone, and needs people', async () => {
    expect(await draftOf(leader)).toMatchObject({ status: 'draft', team: { name: '一组' }, shiftCount: 0 })
    await expect(draftOf(stranger)).rejects.toMatchObject({ code: 'team.not_found' })
    await expect(draftOf(agent)).rejects.toMatchObject({ status: 404 })
    await expect(supervisor.roster.list({ teamId: people[0] as never })).rejects.toMatchObject({
      code: 'team.not_found',
    })
    const empty = { teamId: await company.addTeam('空组'), from: monday, to: monday }
    await expect(supervisor.roster.draft(empty)).rejects.toMatchObject({ code: 'roster.nobody' })
    const long = { teamId: teamOf(teamId), from: monday, to: addDays(monday, 60) }
    await expect(supervisor.roster.draft(long)).rejects.toMatchObject({ status: 400 })
  })

  it('is edited by hand and carries what it is checked against', async () => {
    const { id } = await draftOf(leader)
    await leader.roster.edit({ id, cells: cellsOf('DDDDDDD') })
    const outside = [
      { personId: people[0] as PersonId, workDate: addDays(monday, -1), templateId: day },
      { personId: company.app.runtime as never, workDate: monday, templateId: day },
    ]
    await expect(leader.roster.edit({ id, cells: outside })).rejects.toMatchObject({ status: 400 })
    await leader.roster.edit({ id, cells: outside.slice(0, 1) })
    const { model, assignments } = await leader.roster.get({ id })
    expect(assignments).toHaveLength(7)
    const kinds = checkRoster(model, assignments)
      .filter(({ isHard }) => isHard)
      .map(({ kind }) => kind)
    expect(kinds).toEqual(['max-consecutive-days', 'rest-days-per-week'])
    await leader.roster.edit({ id, cells: cellsOf('......N') })
    expect((await leader.roster.get({ id })).assignments).toMatchObject([{ templateId: night }])
    await expect(stranger.roster.get({ id })).rejects.toMatchObject({ code: 'roster.not_found' })
    expect(await company.eventsOf('roster.edited')).toHaveLength(2)
    await leader.roster.discard({ id })
    await expect(leader.roster.get({ id })).rejects.toMatchObject({ code: 'roster.not_found' })
  })

  it('shows the half hour that the platform assesses and no shift covers as a gap (R20, R77)', async () => {
    const { id } = await draftOf(supervisor, 1)
    const { model } = await supervisor.roster.get({ id })
    const first = checkRoster(model, []).find(({ kind }) => kind === 'need')
    expect(first).toMatchObject({ span: { from: 480, to: 510 }, has: 0, limit: 2 })
    await supervisor.roster.discard({ id })
  })

  it('is made for what its team has set', async () => {
    const band = { from: 510, to: 1050, heads: 1, weekendHeads: 3, skill: null }
    const settings = { basis: 'heads' as const, bands: [band], openShifts: 'first' as const, weeklyHours: 0 }
    await leader.roster.set({ teamId: teamOf(teamId), settings })
    expect(await leader.roster.settings({ teamId: teamOf(teamId) })).toEqual(settings)
    await expect(stranger.roster.set({ teamId: teamOf(teamId), settings })).rejects.toMatchObject({
      code: 'team.not_found',
    })
    const { id } = await draftOf(leader)
    const { model } = await leader.roster.get({ id })
    expect(new Set(model.needs.map(({ heads }) => heads))).toEqual(new Set([1, 3]))
    expect(model.needs).toHaveLength(7 * 18)
    await leader.roster.discard({ id })
    const bands = [
      { from: 510, to: 1050, heads: 2, weekendHeads: 2 },
      { from: 1050, to: 1500, heads: 1, weekendHeads: 1 },
    ]
    await leader.roster.set({ teamId: teamOf(teamId), settings: { bands, weeklyHours: 40 } })
  })
})

describe('solving', () => {
  it('fills a draft in the background: nothing hard is broken, and the cost is the checker’s', async () => {
    const { id } = await draftOf(leader)
    expect(await leader.roster.solve({ id, seconds: 20 })).toMatchObject({
      solve: { state: 'queued', seconds: 20 },
    })
    await expect(leader.roster.solve({ id, seconds: 5 })).rejects.toMatchObject({ code: 'roster.is_solving' })
    await expect(leader.roster.edit({ id, cells: cellsOf('D') })).rejects.toMatchObject({
      code: 'roster.is_solving',
    })
    const { solve } = await solved(leader, id)
    expect(solve.state).toBe('done')
    const { model, assignments } = await leader.roster.get({ id })
    const { hard, cost } = costOf(checkRoster(model, assignments))
    expect(hard).toBe(0)
    expect(cost).toBeCloseTo(solve.cost ?? Number.NaN, 6)
    expect(solve.bound).toBeLessThanOrEqual(cost)
    expect(assignments.length).toBeGreaterThan(20)
    expect(await company.eventsOf('roster.solved')).toHaveLength(1)
  })

  it('ends early with the best so far when somebody says so', async () => {
    const { id } = await draftOf(leader)
    await expect(leader.roster.stop({ id })).rejects.toMatchObject({ code: 'roster.not_solving' })
    await leader.roster.solve({ id, seconds: 1800 })
    await leader.roster.stop({ id })
    expect((await solved(leader, id)).solve.state).toBe('done')
  })

  it('goes on when the process that had it is gone, from what it had kept', async () => {
    const { id } = await draftOf(leader)
    const long = at(instant(0))
    await company.db
      .updateTable('roster')
      .set({ solveState: 'running', solveSeconds: 5, solveBegunAt: long, solveBeatAt: long })
      .where('id', '=', id)
      .execute()
    expect((await solved(leader, id)).solve).toMatchObject({ state: 'done', isInterrupted: false })
  })
})

describe('publishing', () => {
  it('is refused while something must not be, and to a leader', async () => {
    const { id } = await draftOf(leader)
    await leader.roster.edit({ id, cells: cellsOf('ND.....') })
    await expect(leader.roster.publish({ id })).rejects.toMatchObject({ status: 404 })
    await expect(supervisor.roster.publish({ id })).rejects.toMatchObject({ code: 'roster.breaks_rules' })
    await expect(supervisor.roster.revert({ id })).rejects.toMatchObject({ code: 'roster.not_published' })
    await leader.roster.discard({ id })
  })

  it('shows people their shifts, asks them to confirm, and can be taken back to what held before', async () => {
    const first = await draftOf(leader)
    await leader.roster.edit({ id: first.id, cells: cellsOf('DDDDD..') })
    expect(await supervisor.roster.publish({ id: first.id })).toMatchObject({ status: 'published' })
    await expect(leader.roster.edit({ id: first.id, cells: cellsOf('N') })).rejects.toMatchObject({
      code: 'roster.not_draft',
    })
    const second = await draftOf(leader)
    expect(second.shiftCount).toBe(5)
    await leader.roster.edit({ id: second.id, cells: cellsOf('NNNNN..') })
    await supervisor.roster.publish({ id: second.id })
    const mine = async () => (await agent.roster.mine()).shifts.map(({ template }) => template.name)
    expect(await mine()).toEqual(['晚班', '晚班', '晚班', '晚班', '晚班'])
    expect((await agent.roster.mine()).unread.map(({ id }) => id)).toEqual([second.id])
    await agent.roster.confirm({ id: second.id })
    expect((await agent.roster.mine()).unread).toEqual([])
    expect((await leader.roster.get({ id: second.id })).readBy).toEqual([people[0]])
    await expect(stranger.roster.confirm({ id: second.id })).rejects.toMatchObject({
      code: 'roster.not_found',
    })
    await supervisor.roster.revert({ id: second.id })
    expect(await mine()).toEqual(['白班', '白班', '白班', '白班', '白班'])
    const statuses = (await leader.roster.list({ teamId: teamOf(teamId) })).map(({ status }) => status)
    expect(statuses).toContain('reverted')
    const published = await company.eventsOf('roster.published', 'roster.reverted', 'roster.confirmed')
    expect(published.map(({ type }) => type)).toEqual([
      'roster.published',
      'roster.published',
      'roster.confirmed',
      'roster.reverted',
    ])
  })
})

describe('wishes', () => {
  it('are one’s own, one a day, and stand in the model', async () => {
    const wish = { templateId: null, wants: 'off' as const }
    await agent.roster.wish({ workDate: monday, wish })
    await agent.roster.wish({ workDate: addDays(monday, 1), wish })
    await agent.roster.wish({ workDate: addDays(monday, 1), wish: null })
    expect((await agent.roster.mine()).wishes).toEqual([{ workDate: monday, ...wish }])
    const { id } = await draftOf(leader)
    expect((await leader.roster.get({ id })).model.wishes).toMatchObject([
      { personId: people[0], workDate: monday },
    ])
  })
})

describe('other rules', () => {
  it('are tried on a draft before they hold: what they would break is told, and nothing is written', async () => {
    const { id } = await draftOf(leader)
    await leader.roster.edit({ id, cells: cellsOf('DDDDDD.') })
    const [before] = await supervisor.roster.rules()
    const rules = before?.rules ?? []
    expect(await supervisor.roster.tryRules({ id, rules })).toEqual({ broken: [], easedCount: 0 })
    const head = { contract: null, isLaw: false, source: { zh: '试', en: 'trial' } }
    const tried = await supervisor.roster.tryRules({
      id,
      rules: [
        { ...head, id: 'most', weight: 'hard', kind: 'max-shifts', templateId: day, count: 5 },
        { ...head, id: 'after', weight: 'hard', kind: 'succession', after: night, before: [day] },
      ],
    })
    expect(tried.broken).toMatchObject([{ kind: 'max-shifts', personId: people[0], has: 6, limit: 5 }])
    // The 44 hours of a week are no rule any more.
    expect(tried.easedCount).toBeGreaterThan(0)
    expect(await supervisor.roster.rules()).toHaveLength(3)
    await leader.roster.discard({ id })
  })

  it('are tried by whoever may set them, on a roster that he sees', async () => {
    const { id } = await draftOf(leader)
    await expect(leader.roster.tryRules({ id, rules: [] })).rejects.toMatchObject({ status: 404 })
    await expect(supervisor.roster.tryRules({ id: people[0] as never, rules: [] })).rejects.toMatchObject({
      code: 'roster.not_found',
    })
    await leader.roster.discard({ id })
  })
})
