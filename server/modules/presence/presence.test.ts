import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { after, MINUTE } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, type WidgetShop } from '#server/testing/widget-shop.ts'
import { sweepLost } from './actions/set-state.ts'
import { markSeen } from './index.ts'

let company: TestCompany
let shop: WidgetShop

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
})
afterAll(() => company.close())

const age = (personId: string, minutes: number) =>
  company.db
    .updateTable('presence')
    .set({ seenAt: at(after(company.app.runtime.clock.realNow(), -minutes * MINUTE)) })
    .where('personId', '=', personId as never)
    .execute()

const told = async (personId: string) =>
  (await company.eventsOf('presence.changed')).filter(({ subjectId }) => subjectId === personId)

describe('what a person says of himself', () => {
  it('holds, and is told once', async () => {
    const agent = await shop.staff('agent')
    expect(await agent.client.presence.get({})).toMatchObject({
      state: 'offline',
      load: 0,
      receptionLimit: 8,
    })
    expect(await agent.client.presence.set({ state: 'break' })).toMatchObject({ state: 'break' })
    await agent.client.presence.set({ state: 'break' })
    expect(await told(agent.id)).toMatchObject([{ actorId: agent.id, data: { state: 'break' } }])
    await expect(agent.client.presence.set({ state: 'asleep' as never })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('is for those who answer chats', async () => {
    const finance = await shop.staff('finance')
    await expect(finance.client.presence.get({})).rejects.toMatchObject({ status: 404 })
    await expect(finance.client.presence.set({ state: 'online' })).rejects.toMatchObject({ status: 404 })
    await expect(finance.client.presence.list({ shopId: shop.shopId })).rejects.toMatchObject({ status: 404 })
  })
})

describe('signs of life', () => {
  it('bring an agent online when he comes for the first time, and a leader only when he says so', async () => {
    const [agent, leader] = [await shop.staff('agent'), await shop.staff('leader')]
    await markSeen(company.app.runtime, [agent.id, leader.id])
    expect((await agent.client.presence.get({})).state).toBe('online')
    expect((await leader.client.presence.get({})).state).toBe('offline')
  })

  it('that end take a person off duty, told once, and that return bring him back as he was', async () => {
    const agent = await shop.staff('agent', { state: 'busy' })
    await age(agent.id, 2)
    expect((await agent.client.presence.get({})).state).toBe('offline')
    await sweepLost(company.app.runtime)
    await sweepLost(company.app.runtime)
    await markSeen(company.app.runtime, [agent.id])
    expect((await agent.client.presence.get({})).state).toBe('busy')
    expect((await told(agent.id)).map(({ data }) => data)).toMatchObject([
      { state: 'busy' },
      { state: 'offline' },
      { state: 'busy' },
    ])
  })

  it("of many at once from several processes do not get into each other's way", async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => shop.staff('agent')))
    const ids = people.map(({ id }) => id)
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => markSeen(company.app.runtime, n % 2 ? ids : ids.toReversed())),
    )
    for (const { client } of people) expect((await client.presence.get({})).state).toBe('online')
  })
})

describe('the colleagues of a shop', () => {
  it('are those who may serve it, with what they carry', async () => {
    const own = await openWidgetShop(company)
    const [one, two] = [await own.staff('agent', { state: 'busy' }), await own.staff('agent')]
    await one.client.conversation.pick({ id: await own.writes('b', '在吗') })
    const list = await two.client.presence.list({ shopId: own.shopId })
    expect(list.find(({ person }) => person.id === one.id)).toMatchObject({ state: 'busy', load: 1 })
    expect(list.map(({ person }) => person.id)).toContain(two.id)
    await expect(two.client.presence.list({ shopId: shop.shopId })).rejects.toMatchObject({
      code: 'shop.not_found',
    })
  })
})

describe('a reception limit', () => {
  it('is changed by the leader of the team, within reason, and the log tells from what to what', async () => {
    const teamId = await company.addTeam('一组')
    const leader = await shop.staff('leader', { teamId })
    const agent = await shop.staff('agent', { teamId })
    const changed = await leader.client.presence.setLimit({ personId: agent.id, limit: 10 })
    expect(changed).toMatchObject({ receptionLimit: 10 })
    expect((await company.eventsOf('presence.limited')).at(-1)).toMatchObject({
      subjectId: agent.id,
      actorId: leader.id,
      data: { before: 8, after: 10 },
    })
    await expect(leader.client.presence.setLimit({ personId: agent.id, limit: 201 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('is not changed by an agent, nor by the leader of another team', async () => {
    const leader = await shop.staff('leader', { teamId: await company.addTeam('三组') })
    const agent = await shop.staff('agent', { teamId: await company.addTeam('二组') })
    await expect(leader.client.presence.setLimit({ personId: agent.id, limit: 9 })).rejects.toMatchObject({
      code: 'person.not_found',
    })
    await expect(agent.client.presence.setLimit({ personId: agent.id, limit: 9 })).rejects.toMatchObject({
      status: 404,
    })
  })
})
