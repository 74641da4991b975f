import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { closedNow, eventually, openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany

beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

describe('when nobody is on duty', () => {
  it('the buyer is told, once, and still waits for a person', async () => {
    const night = await openWidgetShop(company, { platform: 'pdd' })
    const reader = await night.staff('agent')
    const id = await night.writes('night', '在吗')
    const told = await eventually(async () => {
      const { items } = await reader.client.message.list({ id })
      return items.length > 1 ? items : undefined
    })
    expect(told.at(-1)).toMatchObject({ author: 'agent', isAutomatic: true, person: null })
    const { conversation } = await reader.client.conversation.get({ id })
    expect(conversation).toMatchObject({ waitingSince: told[0]?.sentAt, dueAt: null, unread: 1 })
    await night.writes('night', '有人吗')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((await reader.client.message.list({ id })).items).toHaveLength(3)
    expect((await reader.client.conversation.get({ id })).conversation.dueAt).not.toBeNull()
  })
})

describe('outside the service hours', () => {
  const messagesOf = async (reader: Awaited<ReturnType<WidgetShop['staff']>>, id: ConversationId) =>
    (await reader.client.message.list({ id })).items

  it('the buyer is told the hours although somebody is at work, and his chat is given out all the same', async () => {
    const shop = await openWidgetShop(company)
    await shop.sets({ serviceHours: closedNow(company) })
    const agent = await shop.staff('agent', { state: 'online' })
    const id = await shop.writes('late', '在吗')
    const told = await eventually(async () => {
      const items = await messagesOf(agent, id)
      return items.length > 1 ? items : undefined
    })
    expect(told.at(-1)).toMatchObject({ isAutomatic: true, body: expect.stringContaining('服务时间：每天') })
    const { conversation } = await eventually(async () => {
      const chat = await agent.client.conversation.get({ id })
      return chat.conversation.assignee ? chat : undefined
    })
    expect(conversation).toMatchObject({ assignee: { id: agent.id }, waitingSince: told[0]?.sentAt })
  })

  it('a chat that came at night waits in the queue and goes out the moment somebody comes online', async () => {
    const shop = await openWidgetShop(company)
    await shop.sets({ serviceHours: closedNow(company) })
    const agent = await shop.staff('agent')
    const id = await shop.writes('night', '在吗')
    await eventually(async () => ((await messagesOf(agent, id)).length > 1 ? true : undefined))
    expect((await agent.client.conversation.get({ id })).conversation).toMatchObject({
      assignee: null,
      queuedAt: expect.any(Number),
    })
    await shop.sets({ serviceHours: null })
    await agent.client.presence.set({ state: 'online' })
    await eventually(async () =>
      (await agent.client.conversation.get({ id })).conversation.assignee ? true : undefined,
    )
  })

  it('a talk under way is not broken off by the clock', async () => {
    const shop = await openWidgetShop(company)
    const agent = await shop.staff('agent', { state: 'online' })
    const id = await shop.writes('talk', '在吗')
    const { conversation } = await eventually(async () => {
      const chat = await agent.client.conversation.get({ id })
      return chat.conversation.assignee ? chat : undefined
    })
    const seen = (await messagesOf(agent, id)).at(-1)?.id ?? null
    await agent.client.message.send(reply(conversation.id, '在的', seen))
    await shop.sets({ serviceHours: closedNow(company) })
    await shop.writes('talk', '那我再问一句')
    const stranger = await shop.writes('stranger', '有人吗')
    await eventually(async () => ((await messagesOf(agent, stranger)).length > 1 ? true : undefined))
    expect(await messagesOf(agent, id)).toHaveLength(3)
  })
})
