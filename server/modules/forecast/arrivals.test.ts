import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { arrivalsOf, countArrivals, type ArrivalDay } from '#domain/forecast/arrival.ts'
import type { IntakeMessage } from '#domain/intake/record.ts'
import type { ChannelId, ConversationId, ShopId } from '#domain/kernel/ids.ts'
import { after, MINUTE, SECOND, workDate } from '#domain/kernel/time.ts'
import { speakerOf, type ChatMessage } from '#domain/metric/fact.ts'
import { turnsOf } from '#domain/metric/turn.ts'
import { storeLive } from '#server/modules/intake/index.ts'
import { at } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { numbers } from '#server/testing/numbers.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

const DAY = workDate('2026-11-02')
const CHATS = 40

let company: TestCompany
let boss: ApiClient
let shopId: ShopId
let channelId: ChannelId
const nextNumber = numbers(20_261_122)
/** The low digits of these numbers hardly vary. */
const below = (limit: number) => (nextNumber() >>> 8) % limit

beforeAll(async () => {
  company = await openTestCompany()
  boss = await company.signIn(await company.addPerson('supervisor'))
  shopId = await company.addShop('木棠旗舰店')
  channelId = newId<'channel'>()
  const createdAt = at(company.app.runtime.clock.now())
  await company.db
    .insertInto('channel')
    .values({ id: channelId, shopId, kind: 'event', name: '接口', createdAt })
    .execute()
})
afterAll(() => company.close())

it('arrivals follow the event log, and are what counting all messages anew gives', async () => {
  await store(Array.from({ length: CHATS }, (_, chat) => chatOf(chat)).flat())
  const days = await settled()
  const arrivals = days.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0)
  expect(arrivals).toBeGreaterThan(1.25 * CHATS)
})

it('they still are after messages that come late, some before everything that was known', async () => {
  const late = Array.from({ length: 12 }, (_, index) => message(index * 3, `late-${index}`, 5 + below(2_600)))
  await store(late)
  expect((await settled()).length).toBeGreaterThan(0)
})

it('they still are after an account turns out to be a bot: its answers no longer end anybody’s asking', async () => {
  const before = await settled()
  const { items } = await boss.account.list({})
  const account = items.find(({ name }) => name === '木棠旗舰店:小满')
  if (!account) throw new Error('no such account')
  await boss.account.map({ accountId: account.id, to: { state: 'bot' } })
  await vi.waitFor(async () => expect(await kept()).not.toEqual(before), PATIENCE)
  expect((await settled()).length).toBeGreaterThan(0)
})

const PATIENCE = { timeout: 45 * SECOND, interval: 200 }

/** Waits until what is kept is what the pure rules say, and gives it back. */
async function settled(): Promise<readonly ArrivalDay[]> {
  await vi.waitFor(async () => expect(await kept()).toEqual(await pure()), PATIENCE)
  return kept()
}

async function kept(): Promise<readonly ArrivalDay[]> {
  const rows = await company.db
    .selectFrom('arrivalDay')
    .select(['workDate', 'counts'])
    .where('shopId', '=', shopId)
    .orderBy('workDate')
    .execute()
  return rows.filter(({ counts }) => counts.some((count) => count > 0))
}

async function pure(): Promise<readonly ArrivalDay[]> {
  const rows = await company.db
    .selectFrom('message')
    .innerJoin('conversation', 'conversation.id', 'message.conversationId')
    .leftJoin('account', 'account.id', 'message.accountId')
    .select(['message.id', 'message.conversationId', 'message.author', 'message.isAutomatic'])
    .select(['message.sentAt', 'conversation.customerId', 'account.isBot'])
    .where('message.shopId', '=', shopId)
    .execute()
  const chats = Map.groupBy(rows, ({ conversationId }) => conversationId)
  const turns = [...chats].flatMap(([conversationId, own]) => {
    const messages = own.map(({ id, author, isBot, isAutomatic, sentAt }): ChatMessage => ({
      id,
      isAutomatic,
      sentAt,
      author: speakerOf(author, { isBot: isBot ?? false }),
      agent: { personId: null, accountId: null },
      length: 2,
    }))
    const customerId = own[0]?.customerId
    if (customerId === undefined) return []
    const id: ConversationId = conversationId
    return turnsOf(messages, { conversationId: id, shopId, customerId, zone: SHANGHAI, isTimed: true })
  })
  return countArrivals(arrivalsOf(turns))
}

async function store(messages: readonly IntakeMessage[]): Promise<void> {
  const batch = { messages, conversations: [], ratings: [], orders: [] }
  await company.app.runtime.work({ kind: 'channel' }, (work) => storeLive(work, { channelId, shopId }, batch))
}

/** Some messages of one chat over two days, many of them hours apart. */
function chatOf(chat: number): readonly IntakeMessage[] {
  const minutes = Array.from({ length: 3 + below(8) }, () => below(2_600)).toSorted((a, b) => a - b)
  return minutes.map((minute, index) => message(chat, `m${index}`, minute))
}

const AUTHORS = ['customer', 'customer', 'agent', 'customer', 'agent', 'bot'] as const

function message(chat: number, id: string, minute: number): IntakeMessage {
  const author = AUTHORS[below(AUTHORS.length)] ?? 'customer'
  return {
    externalId: `${chat}-${id}`,
    conversation: `chat-${chat}`,
    customer: { externalId: `buyer-${chat}` },
    author,
    ...(author === 'customer' ? {} : { account: accountOf(author) }),
    kind: 'text',
    text: '在吗',
    sentAt: after(instantOf(DAY, 0, SHANGHAI), minute * MINUTE + below(60) * SECOND),
  }
}

function accountOf(author: 'agent' | 'bot'): string {
  if (author === 'bot') return '木棠旗舰店:客服助手'
  return below(2) === 0 ? '木棠旗舰店:小满' : '木棠旗舰店:诺诺'
}
