import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationId, MessageId } from '#domain/kernel/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { eventually, openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany
let owner: ApiClient
let here: WidgetShop
let there: WidgetShop

beforeAll(async () => {
  company = await openTestCompany()
  owner = await company.signIn(await company.addPerson('owner'))
  here = await openWidgetShop(company)
  there = await openWidgetShop(company)
})
afterAll(() => company.close())

const newestOf = async (client: ApiClient, id: ConversationId): Promise<MessageId | null> =>
  (await client.message.list({ id })).items.at(-1)?.id ?? null

/** A visitor of a shop's chat bubble, over HTTP. */
async function visitorOf({ channelId }: WidgetShop) {
  const call = async (path: string, init: RequestInit) =>
    (await fetch(`${company.url}/api/v1/widget/${path}`, init)).json()
  const json = { 'content-type': 'application/json' }
  const { token } = await call('visitors', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ channelId }),
  })
  const headers = { ...json, authorization: `Bearer ${token}` }
  return {
    says: async (text: string) =>
      call('messages', {
        method: 'POST',
        headers,
        body: JSON.stringify({ clientId: randomUUID(), kind: 'text', text }),
      }),
    hasSeen: async (): Promise<string[]> => {
      const { messages } = await call('messages?since=0', { headers })
      return (messages as { text: string }[]).map(({ text }) => text)
    },
  }
}

describe('what is out of sight', () => {
  it("is not in one's own list either, once one serves the shop no more", async () => {
    const agent = await here.staff('agent', { state: 'busy' })
    const id = await here.writes('o-1', '在吗')
    await agent.client.conversation.pick({ id })
    expect((await agent.client.conversation.listMine({})).items).toHaveLength(1)
    await company.db.deleteFrom('personShop').where('personId', '=', agent.id).execute()
    expect((await agent.client.conversation.listMine({})).items).toEqual([])
    expect(await agent.client.conversation.count({})).toMatchObject({ mine: 0, mineWaiting: 0 })
  })

  it('does not come into sight with a file that was sent in one shop and then in another', async () => {
    const agent = await here.staff('agent', { state: 'busy' })
    await company.db.insertInto('personShop').values({ personId: agent.id, shopId: there.shopId }).execute()
    const file = await agent.client.file.upload({ file: new File(['工资'], 'a.txt') })
    const send = async (shop: WidgetShop, buyer: string) => {
      const id = await shop.writes(buyer, '在吗')
      await agent.client.conversation.pick({ id })
      const seen = await newestOf(agent.client, id)
      return agent.client.message.send({ ...reply(id, '', seen), kind: 'file', fileId: file.id })
    }
    await send(here, 'o-2')
    await expect(send(there, 'o-3')).rejects.toMatchObject({ code: 'file.not_found' })
  })

  it('is not said to a customer under the id of a message of his own chat', async () => {
    const [agent, stranger] = [
      await here.staff('agent', { state: 'busy' }),
      await there.staff('agent', { state: 'busy' }),
    ]
    const visitor = await visitorOf(here)
    await visitor.says('在吗')
    const [chat] = (await owner.conversation.listQueue({})).items.filter(
      ({ shop }) => shop.id === here.shopId,
    )
    if (!chat) throw new Error('nobody waits')
    await agent.client.conversation.pick({ id: chat.id })
    const sent = await agent.client.message.send(
      reply(chat.id, '在的', await newestOf(agent.client, chat.id)),
    )
    const other = await there.writes('o-4', '在吗')
    await stranger.client.conversation.pick({ id: other })
    const seenMessageId = await newestOf(stranger.client, other)
    await stranger.client.message.send({ ...reply(other, '骗你的', seenMessageId), messageId: sent.id })
    await visitor.says('好的')
    const seen = await eventually(async () => {
      const texts = await visitor.hasSeen()
      return texts.includes('好的') ? texts : undefined
    })
    expect(seen.toSorted()).toEqual(['在吗', '在的', '好的'].toSorted())
  })
})
