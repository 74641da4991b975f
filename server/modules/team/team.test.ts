import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let supervisor: ApiClient
let leader: ApiClient

const NOBODY = '01890000-0000-7000-8000-000000000000'

beforeAll(async () => {
  company = await openTestCompany()
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  leader = await company.signIn(await company.addPerson('leader'))
})
afterAll(() => company.close())

describe('a team', () => {
  it('is added, and counts who works in it now', async () => {
    const team = await supervisor.team.add({ name: '早班' })
    const leaderId = await company.addPerson('leader', { code: '0100', name: '林小满', teamId: team.id })
    const gone = await company.addPerson('agent', { teamId: team.id })
    await supervisor.person.leave({ personId: gone })
    expect(await leader.team.list()).toMatchObject([
      { name: '早班', peopleCount: 1, leaders: [{ id: leaderId, name: '林小满', code: '0100' }] },
    ])
    expect((await company.eventsOf('team.added')).at(-1)).toMatchObject({
      subjectId: team.id,
      data: { name: '早班' },
    })
  })

  it('is renamed; the event tells both names', async () => {
    const team = await supervisor.team.add({ name: '中班' })
    expect(await supervisor.team.rename({ teamId: team.id, name: '晚班' })).toMatchObject({ name: '晚班' })
    expect((await company.eventsOf('team.changed')).at(-1)).toMatchObject({
      subjectId: team.id,
      data: { before: { name: '中班' }, after: { name: '晚班' } },
    })
    await supervisor.team.rename({ teamId: team.id, name: '晚班' })
    expect(await company.eventsOf('team.changed')).toHaveLength(1)
  })

  it.each([
    ['adding a name that is taken', () => supervisor.team.add({ name: '早班' }), 'team.name_taken'],
    ['renaming none', () => supervisor.team.rename({ teamId: NOBODY, name: '夜班' }), 'team.not_found'],
    ['adding by a leader', () => leader.team.add({ name: '夜班' }), 'NOT_FOUND'],
    ['a name of nothing', () => supervisor.team.add({ name: '  ' }), 'BAD_REQUEST'],
  ])('is refused: %s', async (_, call, code) => {
    await expect(call()).rejects.toMatchObject({ code })
  })

  it('keeps its name when another has the new one', async () => {
    const team = await supervisor.team.add({ name: '周末班' })
    await expect(supervisor.team.rename({ teamId: team.id, name: '早班' })).rejects.toMatchObject({
      code: 'team.name_taken',
    })
    expect((await supervisor.team.list()).map(({ name }) => name)).toContain('周末班')
  })
})
