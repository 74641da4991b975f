import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LiveEvent } from '#contract/live.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany
let shop: WidgetShop
let agent: Awaited<ReturnType<WidgetShop['staff']>>

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
  agent = await shop.staff('agent', { state: 'busy' })
})
afterAll(() => company.close())

type Heard = Extract<LiveEvent, { type: 'message.received' | 'message.sent' | 'message.typing' }>

/** Follows a console's stream and answers the first event of a type that concerns a chat. */
async function listen(client: ApiClient) {
  const stream = await client.live.follow()
  // From its first word on, nothing is missed.
  await stream.next()
  return {
    async next(type: Heard['type']): Promise<LiveEvent> {
      for (;;) {
        const { done, value } = await stream.next()
        if (done) throw new Error('the stream ended')
        if (value.type === type) return value
      }
    },
    end: () => stream.return(undefined),
  }
}

describe('an open console', () => {
  it('hears each message whole, with the row of its chat, on another process too', async () => {
    const sibling = await company.startSibling()
    const colleague = await company.signIn(agent.id, sibling.url)
    const console = await listen(colleague)
    const received = console.next('message.received')
    const id = await shop.writes('l-1', '在吗')
    expect(await received).toMatchObject({
      message: { conversationId: id, author: 'customer', body: '在吗' },
      conversation: { id, unread: 1, lastMessage: { text: '在吗' } },
    })
    await agent.client.conversation.pick({ id })
    const seen = (await agent.client.message.list({ id })).items.at(-1)?.id ?? null
    const sent = console.next('message.sent')
    await agent.client.message.send(reply(id, '在的', seen))
    expect(await sent).toMatchObject({
      message: { author: 'agent', body: '在的' },
      conversation: { id, waitingSince: null, assignee: { id: agent.id } },
    })
    await console.end()
    await sibling.stop()
  })

  it('hears who types, but not its own typing, and nothing of shops out of sight', async () => {
    const other = await openWidgetShop(company)
    const colleague = await shop.staff('agent')
    const heard = await listen(colleague.client)
    const typing = heard.next('message.typing')
    const elsewhere = await other.writes('x', '别家')
    const theirs = await other.staff('agent')
    await theirs.client.message.type({ id: elsewhere })
    const id = await shop.writes('l-2', '在吗')
    await colleague.client.message.type({ id })
    await agent.client.message.type({ id })
    expect(await typing).toMatchObject({ conversationId: id, author: 'agent', personId: agent.id })
    await heard.end()
  })
})
