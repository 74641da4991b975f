import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TeamId } from '#domain/kernel/ids.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { eventually, openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany
let shop: WidgetShop
let teamId: TeamId
let leader: Awaited<ReturnType<WidgetShop['staff']>>
let agent: Awaited<ReturnType<WidgetShop['staff']>>

beforeAll(async () => {
  company = await openTestCompany()
  // The whole day counts, so that the test means the same at any hour.
  shop = await openWidgetShop(company, { platform: 'pdd' })
  await company.db
    .updateTable('shop')
    .set({ settings: JSON.stringify({ line: { window: null } }) })
    .execute()
  teamId = await company.addTeam('一组')
  leader = await shop.staff('leader', { teamId })
  agent = await shop.staff('agent', { teamId, state: 'busy' })
})
afterAll(() => company.close())

describe('the floor', () => {
  it('shows who waits, who is at work and how loaded, and how today goes', async () => {
    const [held, queued] = [await shop.writes('f-1', '在吗'), await shop.writes('f-2', '在吗')]
    await agent.client.conversation.pick({ id: held })
    const board = await leader.client.floor.get({})
    expect(board.queue).toMatchObject({ count: 1 })
    expect(board.shops).toMatchObject([
      { id: shop.shopId, waiting: 2, late: 0, queue: 1, open: 2, lineMinutes: 5, isLineVerified: false },
    ])
    const row = board.agents.find(({ presence }) => presence.person.id === agent.id)
    expect(row).toMatchObject({ waiting: 1, presence: { state: 'busy', load: 1, receptionLimit: 8 } })
    const { conversation } = await leader.client.conversation.get({ id: held })
    expect(row?.oldestSince).toBe(conversation.waitingSince)
    expect((await leader.client.conversation.get({ id: queued })).conversation.queuedAt).toBe(
      board.queue.oldestAt,
    )
  })

  it('counts an answer within the line for the agent who gave it', async () => {
    const id = await shop.writes('f-3', '在吗')
    await agent.client.conversation.pick({ id })
    const seen = (await agent.client.message.list({ id })).items.at(-1)?.id ?? null
    await agent.client.message.send(reply(id, '在的', seen))
    const today = await eventually(async () => {
      const { agents } = await leader.client.floor.get({})
      const row = agents.find(({ presence }) => presence.person.id === agent.id)
      return row && row.today.total > 0 ? row.today : undefined
    })
    expect(today).toEqual({ met: 1, total: 1 })
  })

  it('of a leader is that of his team', async () => {
    const stranger = await shop.staff('agent')
    const { agents } = await leader.client.floor.get({})
    expect(agents.map(({ presence }) => presence.person.id)).not.toContain(stranger.id)
    const id = await shop.writes('f-4', '在吗')
    await stranger.client.conversation.pick({ id })
    const seen = (await stranger.client.message.list({ id })).items.at(-1)?.id ?? null
    await stranger.client.message.send(reply(id, '在的', seen))
    const board = await eventually(async () => {
      const found = await leader.client.floor.get({})
      return (found.shops[0]?.today.total ?? 0) > 1 ? found : undefined
    })
    expect(board.today).toEqual({ met: 1, total: 1 })
    const other = await company.addTeam('二组')
    await expect(leader.client.floor.get({ teamId: other })).rejects.toMatchObject({ code: 'team.not_found' })
  })

  it('is not shown to agents', async () => {
    await expect(agent.client.floor.get({})).rejects.toMatchObject({ status: 404 })
    await expect(company.anybody.floor.get({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})
