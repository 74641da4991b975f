import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { newId } from '#server/platform/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { eventually, openWidgetShop, type WidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany
let shop: WidgetShop
let agent: ApiClient
let supervisor: ApiClient
let chatId: ConversationId

const ORDER = '231107-558812340987'

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company, { name: '木棠旗舰店' })
  agent = (await shop.staff('agent')).client
  supervisor = await company.signIn(await company.addPerson('supervisor', { code: '0201', name: '顾南' }))
  chatId = await shop.writes('青柠_2024', '这件还有 M 码吗')
  await sql`insert into "order" (id, shop_id, customer_id, external_id, placed_at, changed_at)
    select ${newId<'order'>()}, shop_id, id, ${ORDER}, now(), now() from customer where external_id = '青柠_2024'`.execute(
    company.db,
  )
  await supervisor.quickReply.create({
    shopId: shop.shopId,
    shortcut: 'fh',
    title: '青柠色发货时间',
    body: '48 小时内发出',
  })
})
afterAll(() => company.close())

const NOTHING = { chats: [], people: [], shops: [], metrics: [], quickReplies: [] }

describe('searching for a few characters', () => {
  it.each([
    ['part of the buyer’s name', '柠_20'],
    ['the beginning of his id', '青柠'],
    ['the beginning of an order number', ORDER.slice(0, 8)],
  ])('finds a chat by %s', async (_, text) => {
    const { chats } = await agent.search.find({ text })
    expect(chats).toMatchObject([
      { id: chatId, customerName: '青柠_2024', shopName: '木棠旗舰店', status: 'open' },
    ])
  })

  it('names the order by which the buyer was found, and takes no mere year for an order number', async () => {
    const found = await agent.search.find({ text: ORDER })
    expect(found.chats).toMatchObject([{ orderNumber: ORDER }])
    expect((await agent.search.find({ text: '231' })).chats).toEqual([])
  })

  it('takes the signs of patterns for letters', async () => {
    expect((await agent.search.find({ text: '青%' })).chats).toEqual([])
  })

  it('finds a buyer’s newest chat alone', async () => {
    await agent.conversation.pick({ id: chatId })
    await agent.conversation.resolve({ id: chatId, reason: 'relationship', cause: 'product' })
    await sql`update conversation set resolved_at = resolved_at - interval '30 days',
      last_message_at = last_message_at - interval '30 days', opened_at = opened_at - interval '30 days'`.execute(
      company.db,
    )
    const newest = await shop.writes('青柠_2024', '又来了')
    expect(newest).not.toBe(chatId)
    expect((await agent.search.find({ text: '青柠' })).chats.map(({ id }) => id)).toEqual([newest])
  })

  it('finds people by 工号 and name, shops, metrics in both languages and quick replies', async () => {
    expect((await supervisor.search.find({ text: '020' })).people).toMatchObject([
      { code: '0201', name: '顾南' },
    ])
    expect((await supervisor.search.find({ text: '木棠' })).shops).toMatchObject([{ id: shop.shopId }])
    expect((await supervisor.search.find({ text: '青柠色' })).quickReplies).toMatchObject([
      { body: '48 小时内发出' },
    ])
    // The shipped definitions are written down a moment after the start.
    const chinese = await eventually(async () => {
      const { metrics } = await supervisor.search.find({ text: '回复率' })
      return metrics.length > 0 ? metrics : undefined
    })
    expect((await supervisor.search.find({ text: 'REPLY RATE' })).metrics.length).toBeGreaterThan(0)
    expect(new Set(chinese.map(({ code }) => code)).size).toBe(chinese.length)
  })
})

describe('what one may not see', () => {
  it('is not found by a stranger of another shop', async () => {
    const stranger = (await (await openWidgetShop(company)).staff('agent')).client
    for (const text of ['青柠', ORDER, '木棠', '顾南', '0201', '回复率', '发货'])
      expect(await stranger.search.find({ text })).toEqual(NOTHING)
  })

  it('is not found by an agent for whom it has no page', async () => {
    expect(await agent.search.find({ text: '0201' })).toMatchObject({ people: [] })
    expect(await agent.search.find({ text: '木棠' })).toMatchObject({ shops: [] })
    expect(await agent.search.find({ text: '回复率' })).toMatchObject({ metrics: [] })
  })

  it('is not found by anybody who is not signed in, nor for nothing typed', async () => {
    await expect(company.anybody.search.find({ text: '青柠' })).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    })
    await expect(agent.search.find({ text: '  ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
