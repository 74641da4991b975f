import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intake } from '#contract/intake.ts'
import type { ConversationId, CustomerId, OrderId } from '#domain/kernel/ids.ts'
import { after, DAY, type Instant } from '#domain/kernel/time.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'
import { storeOrders } from './index.ts'

const WORDS = '亲，快到截单时间了，现在付款的话今天就可以发货哦～'

let company: TestCompany
let shop: WidgetShop
let xiaoman: Awaited<ReturnType<WidgetShop['staff']>>
let suBei: Awaited<ReturnType<WidgetShop['staff']>>
let warehouse: Awaited<ReturnType<WidgetShop['staff']>>
let now: Instant

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
  // Busy: at work, but routing gives them nothing, so each test holds its chats itself.
  xiaoman = await shop.staff('agent', { state: 'busy' })
  suBei = await shop.staff('agent', { state: 'busy' })
  warehouse = await shop.staff('warehouse')
  now = company.app.runtime.clock.now()
})
afterAll(() => company.close())

async function customerOf(id: ConversationId): Promise<CustomerId> {
  const found = await company.db
    .selectFrom('conversation')
    .select('customerId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return found.customerId
}

/** An order that nobody has paid, of the buyer of a chat, or of one who has never written. */
async function unpaid(externalId: string, chat?: ConversationId): Promise<OrderId> {
  const customers = new Map(chat ? [['b', await customerOf(chat)] as const] : [])
  const orders = [
    intake.order.parse({
      externalId,
      createdAt: now,
      amount: 5_900,
      ...(chat && { customer: { externalId: 'b' } }),
    }),
  ]
  await company.app.runtime.work(SYSTEM, (work) =>
    storeOrders(work, { shopId: shop.shopId, orders, customers, source: 'event' }),
  )
  const row = await company.db
    .selectFrom('order')
    .select('id')
    .where('externalId', '=', externalId)
    .executeTakeFirstOrThrow()
  return row.id
}

const readChat = async (id: ConversationId) => {
  const { conversation, messages } = await xiaoman.client.conversation.get({ id })
  return { ...conversation, bodies: messages.items.map(({ body }) => body) }
}
const deedsOf = async (orderId: OrderId) =>
  (await xiaoman.client.order.get({ orderId })).actions.map(({ kind }) => kind)

describe('a nudge (R51)', () => {
  it('is said in the chat that one holds, in the shop’s words, and stands on the order', async () => {
    const chat = await shop.writes('n-1', '这件有货吗')
    await xiaoman.client.conversation.pick({ id: chat })
    const orderId = await unpaid('N1', chat)
    const { action, told } = await xiaoman.client.order.nudge({ orderId })
    expect(told).toEqual({ how: 'sent', holder: null })
    expect(action).toMatchObject({ kind: 'nudged', text: WORDS, person: { id: xiaoman.id } })
    expect(await readChat(chat)).toMatchObject({ bodies: ['这件有货吗', WORDS], waitingSince: null })
    const [sent] = (await company.eventsOf('message.sent')).filter(({ subjectId }) => subjectId === chat)
    expect(sent).toMatchObject({ data: { author: 'agent', isAutomatic: false } })
    expect(await deedsOf(orderId)).toEqual(['nudged'])
  })

  it('takes a chat that nobody holds', async () => {
    const chat = await shop.writes('n-2', '在吗')
    const orderId = await unpaid('N2', chat)
    expect((await xiaoman.client.order.nudge({ orderId })).told.how).toBe('sent')
    expect(await readChat(chat)).toMatchObject({ assignee: { id: xiaoman.id }, bodies: ['在吗', WORDS] })
  })

  it('opens a chat that was closed long ago, and that stays open for the answer', async () => {
    const chat = await shop.writes('n-3', '谢谢', after(now, -3 * DAY))
    await xiaoman.client.conversation.pick({ id: chat })
    await xiaoman.client.message.send(reply(chat, '不客气'))
    await xiaoman.client.conversation.resolve({ id: chat, reason: 'enquiry', cause: 'routine' })
    const orderId = await unpaid('N3', chat)
    expect((await xiaoman.client.order.nudge({ orderId })).told.how).toBe('sent')
    expect(await readChat(chat)).toMatchObject({ status: 'open', assignee: { id: xiaoman.id } })
    expect((await readChat(chat)).bodies.at(-1)).toBe(WORDS)
  })

  it('leaves a colleague’s chat alone and says whose it is', async () => {
    const chat = await shop.writes('n-4', '在吗')
    await suBei.client.conversation.pick({ id: chat })
    const orderId = await unpaid('N4', chat)
    const { told } = await xiaoman.client.order.nudge({ orderId })
    expect(told.how).toBe('held')
    expect(told.holder).toBe((await readChat(chat)).assignee?.name)
    expect((await readChat(chat)).bodies).toEqual(['在吗'])
    expect(await deedsOf(orderId)).toEqual(['nudged'])
  })

  it('is left to be sent by hand where the buyer has never written, and where one may not speak to buyers', async () => {
    const silent = await unpaid('N5')
    expect((await xiaoman.client.order.nudge({ orderId: silent })).told).toEqual({
      how: 'no-chat',
      holder: null,
    })
    const chat = await shop.writes('n-6', '在吗')
    const orderId = await unpaid('N6', chat)
    expect((await warehouse.client.order.nudge({ orderId })).told.how).toBe('no-chat')
    expect((await readChat(chat)).bodies).toEqual(['在吗'])
  })

  it('is not possible twice, not even by two colleagues at once, and reaches the buyer once', async () => {
    const chat = await shop.writes('n-7', '在吗')
    const orderId = await unpaid('N7', chat)
    const both = await Promise.allSettled([
      xiaoman.client.order.nudge({ orderId }),
      suBei.client.order.nudge({ orderId }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(xiaoman.client.order.nudge({ orderId })).rejects.toMatchObject({
      code: 'order.already_nudged',
      status: 409,
    })
    expect((await readChat(chat)).bodies).toEqual(['在吗', WORDS])
  })

  it('says nothing about an order that was paid meanwhile: neither in the chat nor on the order', async () => {
    const chat = await shop.writes('n-8', '付好了')
    const orderId = await unpaid('N8', chat)
    const orders = [intake.order.parse({ externalId: 'N8', createdAt: now, paidAt: now, amount: 5_900 })]
    await company.app.runtime.work(SYSTEM, (work) =>
      storeOrders(work, { shopId: shop.shopId, orders, customers: new Map(), source: 'event' }),
    )
    await expect(xiaoman.client.order.nudge({ orderId })).rejects.toMatchObject({ code: 'order.not_unpaid' })
    expect(await readChat(chat)).toMatchObject({ assignee: null, bodies: ['付好了'] })
    expect(await deedsOf(orderId)).toEqual([])
  })

  it('in words that should not be said is refused, and neither said nor noted', async () => {
    const chat = await shop.writes('n-9', '在吗')
    const orderId = await unpaid('N9', chat)
    await shop.sets({ orders: { nudgeText: '一直不付款，烦死了' } })
    await expect(xiaoman.client.order.nudge({ orderId })).rejects.toMatchObject({ code: 'order.nudge_unfit' })
    await shop.sets({})
    expect(await readChat(chat)).toMatchObject({ assignee: null, bodies: ['在吗'] })
    expect(await deedsOf(orderId)).toEqual([])
  })

  it('cannot be noted as an action alone, and is not there for somebody of another shop', async () => {
    const orderId = await unpaid('N10')
    const act = xiaoman.client.order.act as (input: object) => Promise<unknown>
    await expect(act({ orderId, kind: 'nudged' })).rejects.toMatchObject({ status: 400 })
    const stranger = await company.signIn(await company.addPerson('agent'))
    await expect(stranger.order.nudge({ orderId })).rejects.toMatchObject({
      code: 'order.not_found',
      status: 404,
    })
    await expect(company.anybody.order.nudge({ orderId })).rejects.toMatchObject({ status: 401 })
  })
})
