import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventType } from '#contract/event.ts'
import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { whyClosed } from '#server/testing/why-closed.ts'

let company: TestCompany
let shopA: ShopId
let shopB: ShopId
let team: TeamId
let ownerId: PersonId
let supervisorId: PersonId
let agentId: PersonId
let owner: ApiClient
let supervisor: ApiClient
let leader: ApiClient
let agent: ApiClient

const NOBODY = '01890000-0000-7000-8000-000000000000' as never

beforeAll(async () => {
  company = await openTestCompany()
  shopA = await company.addShop('木棠旗舰店', 'tmall')
  shopB = await company.addShop('木棠拼多多店', 'pdd')
  team = await company.addTeam('早班')
  ownerId = await company.addPerson('owner', { code: '0001', name: '顾南' })
  supervisorId = await company.addPerson('supervisor', { code: '0002', name: '沈青禾' })
  const leaderId = await company.addPerson('leader', {
    code: '0100',
    name: '林小满',
    teamId: team,
    shopIds: [shopA],
  })
  agentId = await company.addPerson('agent', { code: '0317', name: '周禾', teamId: team, shopIds: [shopA] })
  await company.addPerson('agent', { code: '0318', name: '陈_一', shopIds: [shopB] })
  owner = await company.signIn(ownerId)
  supervisor = await company.signIn(supervisorId)
  leader = await company.signIn(leaderId)
  agent = await company.signIn(agentId)
})
afterAll(() => company.close())

const lastEvent = async (type: EventType) => (await company.eventsOf(type)).at(-1)
const codesOf = (page: { items: readonly { code: string }[] }) => page.items.map(({ code }) => code)

describe('the list of people', () => {
  it('shows everybody to a supervisor, by 工号, page after page without one missing or twice', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await supervisor.person.list({ limit: 2, ...(after && { after }) })
      seen.push(...codesOf(page))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toEqual(['0001', '0002', '0100', '0317', '0318'])
  })

  it('shows an agent his team and who works in his shops, without their addresses', async () => {
    const page = await agent.person.list({})
    expect(codesOf(page)).toEqual(['0100', '0317'])
    expect(page.items.map(({ email }) => email)).toEqual([null, '0317@test.invalid'])
  })

  it.each([
    [{ search: '小满' }, ['0100']],
    [{ search: '031' }, ['0317', '0318']],
    [{ search: '0318@test' }, ['0318']],
    [{ search: '_' }, ['0318']],
    [{ role: 'leader' as const }, ['0100']],
    [{ search: 'no one' }, []],
  ])('finds by %o', async (wish, codes) => {
    expect(codesOf(await supervisor.person.list(wish))).toEqual(codes)
  })

  it('finds by team and by shop', async () => {
    expect(codesOf(await supervisor.person.list({ teamId: team }))).toEqual(['0100', '0317'])
    expect(codesOf(await supervisor.person.list({ shopId: shopB }))).toEqual(['0318'])
  })

  it('does not let an agent find colleagues by an address that he may not see', async () => {
    expect(codesOf(await agent.person.list({ search: '0100@test' }))).toEqual([])
  })
})

describe('one colleague', () => {
  it('is shown with team and shops', async () => {
    expect(await leader.person.get({ personId: agentId })).toMatchObject({
      code: '0317',
      role: 'agent',
      team: { id: team, name: '早班' },
      shops: [{ id: shopA, name: '木棠旗舰店' }],
      hasPassword: true,
      leftAt: null,
    })
  })

  it('of other shops and teams does not exist', async () => {
    await expect(agent.person.get({ personId: ownerId })).rejects.toMatchObject({
      code: 'person.not_found',
      status: 404,
    })
  })
})

describe('adding a person', () => {
  it('gives whoever leads no chats until he sets himself a limit', async () => {
    const wish = { name: '林岸', shopIds: [shopA] }
    const limitOf = async (role: 'leader' | 'supervisor' | 'agent', code: string, receptionLimit?: number) =>
      (await supervisor.person.add({ ...wish, code, role, receptionLimit })).receptionLimit
    expect(await limitOf('leader', '0390')).toBe(0)
    expect(await limitOf('agent', '0391')).toBe(8)
    expect(await limitOf('leader', '0392', 5)).toBe(5)
  })

  it('writes him down with team, shops and an event, and gives him no password', async () => {
    const added = await supervisor.person.add({
      code: '0400',
      name: '许言',
      role: 'agent',
      email: 'Xu.Yan@Example.com',
      teamId: team,
      shopIds: [shopB, shopA],
    })
    expect(added).toMatchObject({ email: 'xu.yan@example.com', hasPassword: false, receptionLimit: 8 })
    expect(added.shops).toHaveLength(2)
    expect(await lastEvent('person.added')).toMatchObject({
      subjectId: added.id,
      actorId: supervisorId,
      data: { code: '0400', role: 'agent', teamId: team },
    })
  })

  it.each([
    ['a 工号 that somebody has', { code: '0317' }, 'person.code_taken'],
    ['an address that somebody has', { email: '0317@TEST.invalid' }, 'person.email_taken'],
    ['a team that is not there', { teamId: NOBODY }, 'team.not_found'],
    ['a shop that is not there', { shopIds: [NOBODY] }, 'shop.not_found'],
    ['an owner, by a supervisor', { role: 'owner' as const }, 'person.owner_only'],
  ])('refuses %s and writes nothing', async (_, wish, code) => {
    const count = async () => (await company.eventsOf('person.added')).length
    const before = await count()
    const person = { code: '0500', name: '新人', role: 'agent' as const, ...wish }
    await expect(supervisor.person.add(person)).rejects.toMatchObject({ code })
    expect(await count()).toBe(before)
    expect(codesOf(await supervisor.person.list({ search: '0500' }))).toEqual([])
  })

  it.each([
    ['an empty name', { name: ' ' }, 'name'],
    ['a 工号 with a space', { code: '05 00' }, 'code'],
    ['a 工号 that could be an address', { code: 'a@b.example' }, 'code'],
    ['an address that is none', { email: 'nobody' }, 'email'],
    ['a role that is none', { role: 'boss' as 'agent' }, 'role'],
  ])('names the field of %s', async (_, wish, field) => {
    const person = { code: '0500', name: '新人', role: 'agent' as const, ...wish }
    await expect(supervisor.person.add(person)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [expect.objectContaining({ path: [field] })] },
    })
  })

  it.each(['leader', 'agent'] as const)('does not exist for a %s', async (role) => {
    const client = role === 'leader' ? leader : agent
    await expect(client.person.add({ code: '0500', name: '新人', role: 'agent' })).rejects.toMatchObject({
      status: 404,
    })
  })
})

describe('changing a person', () => {
  it('tells what was and what became, and nothing of what stayed', async () => {
    const id = await company.addPerson('agent', { code: '0600', name: '旧名', shopIds: [shopA] })
    await supervisor.person.change({ personId: id, name: '新名', shopIds: [shopB], receptionLimit: 12 })
    expect(await supervisor.person.get({ personId: id })).toMatchObject({
      name: '新名',
      shops: [{ id: shopB }],
      receptionLimit: 12,
      code: '0600',
    })
    const event = await lastEvent('person.changed')
    expect(event).toMatchObject({ subjectId: id, actorId: supervisorId })
    expect(event?.data).toEqual({
      before: { name: '旧名', shopIds: [shopA], receptionLimit: 8 },
      after: { name: '新名', shopIds: [shopB], receptionLimit: 12 },
    })
  })

  it('into what he is already leaves no event', async () => {
    const before = (await company.eventsOf('person.changed')).length
    await supervisor.person.change({ personId: agentId, name: '周禾' })
    expect(await company.eventsOf('person.changed')).toHaveLength(before)
  })

  it('holds from his next request on, in the session that he has open', async () => {
    const id = await company.addPerson('agent', { code: '0601' })
    const his = await company.signIn(id)
    expect((await his.session.begin()).me).toMatchObject({ role: 'agent', shopIds: [] })
    await supervisor.person.change({ personId: id, role: 'leader', shopIds: [shopB] })
    expect((await his.session.begin()).me).toMatchObject({ role: 'leader', shopIds: [shopB] })
  })

  it('lets him sign in by the address and 工号 that he now has, no longer by the old', async () => {
    const id = await company.addPerson('agent', { code: '0602' })
    await supervisor.person.change({ personId: id, code: '0603', email: 'neu@example.com' })
    const password = 'correct horse battery'
    expect(await company.anybody.session.signIn({ name: '0603', password })).toMatchObject({ personId: id })
    expect(await company.anybody.session.signIn({ name: 'neu@example.com', password })).toMatchObject({
      personId: id,
    })
    await expect(company.anybody.session.signIn({ name: '0602', password })).rejects.toMatchObject({
      status: 401,
    })
  })

  it.each([
    [
      'a supervisor may not make an owner',
      () => ({ personId: agentId, role: 'owner' as const }),
      'person.owner_only',
    ],
    ['a supervisor may not touch an owner', () => ({ personId: ownerId, name: '别名' }), 'person.owner_only'],
    [
      'nobody changes his own role',
      () => ({ personId: supervisorId, role: 'agent' as const }),
      'person.own_role',
    ],
    ['a taken 工号', () => ({ personId: agentId, code: '0318' }), 'person.code_taken'],
    ['nobody there', () => ({ personId: NOBODY, name: '谁' }), 'person.not_found'],
    ['a team that is not there', () => ({ personId: agentId, teamId: NOBODY }), 'team.not_found'],
  ])('is refused: %s', async (_, change, code) => {
    await expect(supervisor.person.change(change())).rejects.toMatchObject({ code })
  })

  it('leaves an owner even when two owners demote each other at the same moment', async () => {
    const second = await company.addPerson('owner', { code: '0002b' })
    const other = await company.signIn(second)
    const outcomes = await Promise.allSettled([
      owner.person.change({ personId: second, role: 'agent' }),
      other.person.change({ personId: ownerId, role: 'agent' }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const left = await company.db.selectFrom('person').select('id').where('role', '=', 'owner').execute()
    expect(left).toHaveLength(1)
    await company.db.updateTable('person').set({ role: 'owner' }).where('id', '=', ownerId).execute()
    await company.db.updateTable('person').set({ role: 'agent' }).where('id', '=', second).execute()
  })
})

describe('a person who leaves', () => {
  it('is signed out at once, on open screens and in another process too, and cannot sign in again', async () => {
    const id = await company.addPerson('agent', { code: '0700' })
    const sibling = await company.startSibling()
    const [here, there] = [await company.signIn(id), await company.signIn(id, sibling.url)]
    const stream = await there.live.follow()
    const closed = whyClosed(stream)
    const left = await supervisor.person.leave({ personId: id })
    expect(left.leftAt).not.toBeNull()
    expect(await closed).toMatchObject({ code: 'UNAUTHORIZED' })
    await expect(here.person.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await expect(there.person.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await expect(
      company.anybody.session.signIn({ name: '0700', password: 'correct horse battery' }),
    ).rejects.toMatchObject({ code: 'session.wrong_password' })
    expect(await lastEvent('person.left')).toMatchObject({ subjectId: id, actorId: supervisorId })
    expect(await lastEvent('session.revoked')).toMatchObject({ subjectId: id })
    expect(codesOf(await supervisor.person.list({ status: 'left' }))).toContain('0700')
    expect(codesOf(await supervisor.person.list({ search: '0700' }))).toEqual([])
    await sibling.stop()
  })

  it('works here again once taken back, with his password, but not in his old sessions', async () => {
    const id = await company.addPerson('agent', { code: '0701', shopIds: [shopA] })
    const old = await company.signIn(id)
    await supervisor.person.leave({ personId: id })
    const back = await supervisor.person.return({ personId: id })
    expect(back).toMatchObject({ leftAt: null, shops: [{ id: shopA }] })
    expect(await lastEvent('person.returned')).toMatchObject({ subjectId: id })
    expect((await old.session.begin()).me).toBeNull()
    const now = await company.signIn(id)
    expect((await now.session.begin()).me).not.toBeNull()
  })

  it('can use no invitation that was sent to him before', async () => {
    const { id } = await supervisor.person.add({ code: '0702', name: '未到岗', role: 'agent' })
    const { path } = await supervisor.invitation.send({ personId: id })
    await supervisor.person.leave({ personId: id })
    const token = path.split('/').at(-1) ?? ''
    await expect(company.anybody.invitation.open({ token })).rejects.toMatchObject({
      code: 'invitation.revoked',
    })
  })

  it.each([
    ['an owner, by a supervisor', () => supervisor.person.leave({ personId: ownerId }), 'person.owner_only'],
    ['the last owner', () => owner.person.leave({ personId: ownerId }), 'person.last_owner'],
    ['oneself', () => supervisor.person.leave({ personId: supervisorId }), 'person.not_oneself'],
    ['nobody there', () => supervisor.person.leave({ personId: NOBODY }), 'person.not_found'],
    [
      'taking back who has not left',
      () => supervisor.person.return({ personId: agentId }),
      'person.not_left',
    ],
    ['taking back nobody', () => supervisor.person.return({ personId: NOBODY }), 'person.not_found'],
  ])('is refused: %s', async (_, call, code) => {
    await expect(call()).rejects.toMatchObject({ code })
  })

  it('cannot be changed or leave twice', async () => {
    const id = await company.addPerson('agent', { code: '0703' })
    await supervisor.person.leave({ personId: id })
    await expect(supervisor.person.leave({ personId: id })).rejects.toMatchObject({
      code: 'person.already_left',
    })
    await expect(supervisor.person.change({ personId: id, name: '谁' })).rejects.toMatchObject({
      code: 'person.already_left',
    })
  })
})
