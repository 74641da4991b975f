import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SHANGHAI, instantOf } from '#domain/calendar/zone.ts'
import type { IntakeMessage, IntakeRating } from '#domain/intake/record.ts'
import type { ChannelId, ShopId } from '#domain/kernel/ids.ts'
import { after, workDate } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { storeIntake, type IntakeBatch } from './index.ts'

const DAY = workDate('2026-08-26')
const nine = instantOf(DAY, 9 * 60, SHANGHAI)
const NOTHING: IntakeBatch = { messages: [], conversations: [], ratings: [], figures: [] }

let company: TestCompany
let shopId: ShopId
let channelId: ChannelId

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠旗舰店', 'tmall')
})
afterAll(() => company.close())

async function openChannel(): Promise<void> {
  channelId = newId<'channel'>()
  await company.db
    .insertInto('channel')
    .values({ id: channelId, shopId, kind: 'import', name: '导入', createdAt: at(nine) })
    .execute()
}

function store(batch: Partial<IntakeBatch>) {
  const target = { channelId, shopId, importId: null }
  return company.app.runtime.work({ kind: 'system' }, (work) =>
    storeIntake(work, { ...NOTHING, ...batch }, { target, now: work.now, zone: SHANGHAI }),
  )
}

function message(externalId: string, change: Partial<IntakeMessage> = {}): IntakeMessage {
  const base = {
    conversation: 's1',
    customer: { externalId: '小鹿' },
    author: 'customer',
    kind: 'text',
  } as const
  return { ...base, externalId, text: '在吗', sentAt: nine, ...change }
}

function rating(externalId: string, change: Partial<IntakeRating> = {}): IntakeRating {
  return { externalId, level: 'good', source: 'pushed', ratedAt: after(nine, 3_600_000), ...change }
}

const messagesOf = () =>
  company.db
    .selectFrom('message')
    .innerJoin('conversation', 'conversation.id', 'message.conversationId')
    .where('conversation.channelId', '=', channelId)
    .select(['message.body', 'message.author', 'message.sentAt', 'message.accountId', 'message.personId'])
    .orderBy('message.sentAt')
    .orderBy('message.id')
    .execute()

const chatsOf = () =>
  company.db
    .selectFrom('conversation')
    .selectAll()
    .where('channelId', '=', channelId)
    .orderBy('openedAt')
    .execute()

describe('what comes in', () => {
  beforeAll(openChannel)

  it('makes its chats, customers and accounts, closed and with their newest words', async () => {
    const stored = await store({
      messages: [
        message('m1'),
        message('m2', { author: 'agent', account: '木棠:小满', text: '在的', sentAt: after(nine, 14_000) }),
        message('m3', { author: 'bot', account: '木棠:助手', text: '您好', sentAt: after(nine, 1_000) }),
      ],
    })
    expect(stored.messages).toEqual([true, true, true])
    expect(stored.conversationIds).toEqual([])
    expect(stored.newChats?.first).toBe(stored.newChats?.last)
    expect(await chatsOf()).toMatchObject([
      {
        id: stored.newChats?.first,
        status: 'resolved',
        openedAt: nine,
        lastMessageAt: after(nine, 14_000),
        lastMessage: { author: 'agent', kind: 'text', text: '在的' },
        waitingSince: null,
        unread: 0,
        isTimed: true,
        sequence: 1,
      },
    ])
    expect((await messagesOf()).map(({ body }) => body)).toEqual(['在吗', '您好', '在的'])
    const accounts = await company.db
      .selectFrom('account')
      .select(['name', 'isBot'])
      .where('shopId', '=', shopId)
      .orderBy('name')
      .execute()
    expect(accounts).toEqual(
      [
        { name: '木棠:助手', isBot: true },
        { name: '木棠:小满', isBot: false },
      ].sort((one, other) => (one.name < other.name ? -1 : 1)),
    )
  })

  it('counts once, however often it comes, in one batch or in several', async () => {
    const again = await store({
      messages: [message('m1', { text: '别的' }), message('m4', { text: '好' }), message('m4')],
    })
    expect(again.messages).toEqual([false, true, false])
    expect((await messagesOf()).map(({ body }) => body)).toEqual(['在吗', '好', '您好', '在的'])
  })

  it('out of order widens the chat and keeps its newest words', async () => {
    await store({ messages: [message('m0', { text: '早', sentAt: after(nine, -60_000) })] })
    expect(await chatsOf()).toMatchObject([
      { openedAt: after(nine, -60_000), lastMessageAt: after(nine, 14_000), lastMessage: { text: '在的' } },
    ])
  })

  it('before a customer’s known chats makes those count later', async () => {
    await store({ messages: [message('old', { conversation: 's0', sentAt: after(nine, -86_400_000) })] })
    expect((await chatsOf()).map(({ externalId, sequence }) => [externalId, sequence])).toEqual([
      ['s0', 1],
      ['s1', 2],
    ])
    expect(
      await company.db
        .selectFrom('customer')
        .select(['conversationCount', 'firstSeenAt', 'lastSeenAt'])
        .where('shopId', '=', shopId)
        .execute(),
    ).toEqual([
      { conversationCount: 2, firstSeenAt: after(nine, -86_400_000), lastSeenAt: after(nine, 14_000) },
    ])
  })

  it('by two at once is stored once', async () => {
    const batch = {
      messages: Array.from({ length: 200 }, (_, index) =>
        message(`p${index}`, { conversation: `p${index % 20}` }),
      ),
    }
    const outcomes = await Promise.all([
      store(batch),
      store({ messages: batch.messages.toReversed() }),
      store(batch),
    ])
    const total = outcomes.flatMap(({ messages }) => messages).filter(Boolean).length
    expect(total).toBe(200)
  })
})

describe('texts', () => {
  beforeAll(openChannel)

  it('that no database can hold are stored without what it cannot', async () => {
    const stored = await store({
      messages: [
        message('x\0y', { text: 'a\0b\ud83dc', conversation: '\0s', customer: { externalId: '鹿\0' } }),
      ],
    })
    expect(stored.messages).toEqual([true])
    expect(await messagesOf()).toMatchObject([{ body: 'ab\ufffdc' }])
  })

  it('from markup to emoji come back as they were', async () => {
    const text = `{"a":[1,"\\\\"]} '';drop table message;-- 😀 \u2028 \t`
    await store({ messages: [message('odd', { text, conversation: 's9', sentAt: after(nine, 1) })] })
    expect((await messagesOf()).at(-1)).toMatchObject({ body: text })
  })
})

describe('ratings', () => {
  beforeAll(openChannel)

  it('find their chat by its id, or by the customer, and the agent by his account', async () => {
    const personId = await company.addPerson('agent', { name: '小满' })
    await company.db
      .insertInto('account')
      .values({ id: newId<'account'>(), shopId, name: '木棠:阿青', personId, createdAt: at(nine) })
      .execute()
    await store({
      messages: [
        message('r1', { conversation: 'c1', customer: { externalId: '评价人' } }),
        message('r2', {
          conversation: 'c1',
          customer: { externalId: '评价人' },
          author: 'agent',
          account: '木棠:阿青',
        }),
      ],
    })
    const stored = await store({
      ratings: [
        rating('a', { conversation: 'c1' }),
        rating('b', { customer: { externalId: '评价人' }, level: 'bad', reason: '回复慢' }),
        rating('c', { account: '木棠:阿青' }),
        rating('d', { customer: { externalId: '生人' } }),
        rating('a'),
      ],
    })
    expect(stored.ratings).toEqual([true, true, true, true, false])
    expect(stored.ratingDays).toEqual([DAY])
    const chat = (await chatsOf())[0]?.id
    expect(stored.conversationIds).toEqual([chat])
    const rows = await company.db
      .selectFrom('rating')
      .select(['externalId', 'conversationId', 'personId', 'level', 'reason'])
      .orderBy('externalId')
      .execute()
    expect(rows).toEqual([
      { externalId: 'a', conversationId: chat, personId, level: 'good', reason: '' },
      { externalId: 'b', conversationId: chat, personId, level: 'bad', reason: '回复慢' },
      { externalId: 'c', conversationId: null, personId, level: 'good', reason: '' },
      { externalId: 'd', conversationId: null, personId: null, level: 'good', reason: '' },
    ])
  })

  it('that come before their chat begin it', async () => {
    await store({ ratings: [rating('early', { conversation: 'later', customer: { externalId: '早评' } })] })
    await store({ messages: [message('late', { conversation: 'later', customer: { externalId: '早评' } })] })
    const chats = (await chatsOf()).filter(({ externalId }) => externalId === 'later')
    expect(chats).toMatchObject([{ openedAt: nine }])
  })
})

it('figures are kept once each, whatever a later file says', async () => {
  const figure = {
    account: '木棠:小满',
    workDate: DAY,
    report: 'feige-agents',
    figure: 'received',
    value: 82,
  }
  const first = await store({ figures: [figure, { ...figure, figure: 'messages', value: 1112 }, figure] })
  expect(first.figures).toEqual([true, true, false])
  expect((await store({ figures: [{ ...figure, value: 83 }] })).figures).toEqual([false])
  const rows = await company.db
    .selectFrom('figure')
    .select(['name', 'value', 'workDate'])
    .orderBy('name')
    .execute()
  expect(rows).toEqual([
    { name: 'messages', value: 1112, workDate: DAY },
    { name: 'received', value: 82, workDate: DAY },
  ])
})

it('a listed chat is made without messages, and only once', async () => {
  await openChannel()
  const chat = {
    externalId: 'list1',
    customer: { externalId: '小鹿' },
    account: '木棠:小满',
    openedAt: nine,
  }
  expect((await store({ conversations: [chat] })).conversations).toEqual([true])
  expect((await store({ conversations: [chat] })).conversations).toEqual([false])
  expect(await chatsOf()).toMatchObject([{ externalId: 'list1', lastMessage: {}, openedAt: nine }])
})

describe('a batch that has not had its turn', () => {
  it('holds up none that goes before it, though both speak of the same buyer and chat', async () => {
    await openChannel()
    const said = (externalId: string, change: Partial<IntakeMessage> = {}) =>
      message(externalId, { customer: { externalId: '回头客' }, ...change })
    await store({ messages: [said('m1')] })
    const arrived = Promise.withResolvers<undefined>()
    const turn = Promise.withResolvers<undefined>()
    const behind = company.app.runtime.work({ kind: 'system' }, (work) =>
      storeIntake(
        work,
        {
          ...NOTHING,
          messages: [
            said('m3', { sentAt: after(nine, 3_000) }),
            said('m5', { conversation: 's3', sentAt: after(nine, 7_200_000) }),
          ],
        },
        {
          target: { channelId, shopId, importId: null },
          now: work.now,
          zone: SHANGHAI,
          course: {
            chatsAreMade: () => {},
            untilTurn: async () => {
              arrived.resolve(undefined)
              await turn.promise
            },
          },
        },
      ),
    )
    await arrived.promise
    await store({
      messages: [
        said('m2', { sentAt: after(nine, 2_000) }),
        said('m4', { conversation: 's2', sentAt: after(nine, -3_600_000) }),
      ],
    })
    turn.resolve(undefined)
    await behind
    const chats = await company.db
      .selectFrom('conversation')
      .where('channelId', '=', channelId)
      .select(['externalId', 'sequence', 'lastMessageAt'])
      .orderBy('openedAt')
      .execute()
    expect(chats.map(({ externalId }) => externalId)).toEqual(['s2', 's1', 's3'])
    expect(chats.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
    expect(chats[1]?.lastMessageAt).toBe(after(nine, 3_000))
  })
})
