import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECOND, type Instant } from '#domain/kernel/time.ts'
import type { ChannelId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { iso } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { digestOf } from './signature.ts'

let company: TestCompany
let supervisor: ApiClient
let shopId: ShopId
let channelId: ChannelId
let key: { id: string; secret: string }
let agentId: PersonId

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠旗舰店', 'pdd')
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  agentId = await company.addPerson('agent', { shopIds: [shopId] })
  channelId = (await supervisor.channel.create({ shopId, kind: 'event', name: 'ERP' })).id
  key = await addKey()
})
afterAll(() => company.close())

async function addKey() {
  const made = await supervisor.channel.addKey({ channelId })
  return { id: made.key.id, secret: made.secret }
}

interface Sending {
  readonly by?: { readonly id: string; readonly secret: string }
  readonly to?: string
  readonly seconds?: number
  /** What is sent in place of what was signed. */
  readonly body?: string
}

async function send(signed: string, { by = key, to = channelId, seconds, body = signed }: Sending = {}) {
  const t = seconds ?? Math.floor(company.app.runtime.clock.realNow() / SECOND)
  const signature = `t=${t},k=${by.id},v1=${digestOf(t, Buffer.from(signed), by.secret)}`
  const response = await fetch(`${company.url}/api/v1/channels/${to}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'banzu-signature': signature },
    body,
  })
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> }
}

const push = (events: readonly object[], options?: Sending) => send(JSON.stringify({ events }), options)

let count = 0
const fresh = (prefix: string) => `${prefix}-${(count += 1)}`

function message(conversation: string, minute: number, more: Readonly<Record<string, unknown>> = {}) {
  return {
    type: 'message',
    externalId: fresh('m'),
    conversation,
    customer: { externalId: `buyer of ${conversation}`, name: '小鹿' },
    author: 'customer',
    kind: 'text',
    text: `第 ${minute} 分钟`,
    sentAt: `2026-08-26T09:${String(minute).padStart(2, '0')}:00+08:00`,
    ...more,
  }
}

function chatOf(externalId: string) {
  return company.db
    .selectFrom('conversation')
    .selectAll()
    .where('channelId', '=', channelId)
    .where('externalId', '=', externalId)
    .executeTakeFirstOrThrow()
}

async function textsOf(externalId: string): Promise<readonly string[]> {
  const { id } = await chatOf(externalId)
  const rows = await company.db
    .selectFrom('message')
    .select('body')
    .where('conversationId', '=', id)
    .orderBy('sentAt')
    .orderBy('id')
    .execute()
  return rows.map(({ body }) => body)
}

describe('a signed batch', () => {
  it('is stored, and consoles hear of every message', async () => {
    const chat = fresh('c')
    const answer = await push([message(chat, 1), message(chat, 2)])
    expect(answer).toEqual({
      status: 200,
      body: { events: [{ result: 'stored' }, { result: 'stored' }], stored: 2, duplicates: 0, refused: 0 },
    })
    const { id, status, waitingSince } = await chatOf(chat)
    expect({ status, waitingSince: iso(waitingSince as Instant) }).toEqual({
      status: 'open',
      waitingSince: '2026-08-26T01:01:00.000Z',
    })
    const events = await company.eventsOf('conversation.opened', 'message.received')
    expect(events.filter(({ subjectId }) => subjectId === id).map(({ type }) => type)).toEqual([
      'conversation.opened',
      'message.received',
      'message.received',
    ])
    expect((await supervisor.channel.list({ shopId }))[0]?.lastReceivedAt).not.toBeNull()
  })

  it('of no events is a sign of life: it is answered like any other and shows that the connector lives', async () => {
    const id = (await supervisor.channel.create({ shopId, kind: 'event', name: '心跳' })).id
    const made = await supervisor.channel.addKey({ channelId: id })
    const by = { id: made.key.id, secret: made.secret }
    const nothing = { status: 200, body: { events: [], stored: 0, duplicates: 0, refused: 0 } }
    expect(await push([], { to: id, by })).toEqual(nothing)
    const used = (await supervisor.channel.list({ shopId })).find((channel) => channel.id === id)
    expect(used?.lastReceivedAt).not.toBeNull()
    expect((await push([], { to: id, by: { ...by, secret: 'another' } })).status).toBe(401)
  })

  it('sent again stores nothing again', async () => {
    const chat = fresh('c')
    const events = [
      message(chat, 1),
      {
        type: 'conversation',
        externalId: chat,
        customer: { externalId: 'b' },
        openedAt: '2026-08-26T09:00:00+08:00',
      },
      {
        type: 'rating',
        externalId: fresh('r'),
        conversation: chat,
        level: 'bad',
        source: 'pushed',
        ratedAt: '2026-08-26T10:00:00+08:00',
      },
      {
        type: 'order',
        externalId: fresh('o'),
        customer: { externalId: 'b' },
        status: '已发货',
        createdAt: '2026-08-26T08:00:00+08:00',
      },
    ]
    expect((await push(events)).body).toMatchObject({ stored: 4, duplicates: 0 })
    expect((await push(events)).body).toMatchObject({ stored: 0, duplicates: 4 })
  })

  it('sent twenty times at once is stored once', async () => {
    const chat = fresh('c')
    const events = [message(chat, 1), message(chat, 2), message(chat, 3)]
    const answers = await Promise.all(Array.from({ length: 20 }, () => push(events)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    const stored = answers.map(({ body }) => Number(body['stored']))
    expect(stored.reduce((sum, one) => sum + one, 0)).toBe(3)
    expect(await textsOf(chat)).toHaveLength(3)
  })

  it('of events out of order ends in the same chat as in order', async () => {
    const [late, early] = [fresh('c'), fresh('c')]
    const answers = (chat: string) => [
      message(chat, 1),
      message(chat, 2, { author: 'agent', account: '木棠:小满' }),
      message(chat, 3),
      message(chat, 4),
    ]
    for (const event of answers(late).reverse()) await push([event])
    await push(answers(early))
    const [one, other] = [await chatOf(late), await chatOf(early)]
    const facts = ({ waitingSince, dueAt, answeredAt, unread, lastMessageAt }: typeof one) => ({
      waitingSince,
      dueAt,
      answeredAt,
      unread,
      lastMessageAt,
    })
    expect(facts(one)).toEqual(facts(other))
    expect(one).toMatchObject({ unread: 2, status: 'open' })
    expect(await textsOf(late)).toEqual(['第 1 分钟', '第 2 分钟', '第 3 分钟', '第 4 分钟'])
  })

  it('leaves the same chat whether its messages come at once, one by one, or the other way round', async () => {
    const chat = (conversation: string) => [
      message(conversation, 1),
      message(conversation, 2, { author: 'agent', account: '木棠:小满' }),
      message(conversation, 3),
      message(conversation, 3, { text: '同一分钟' }),
      message(conversation, 4, { author: 'agent', account: '木棠:小满', isAutomatic: true }),
      message(conversation, 5),
    ]
    const [atOnce, oneByOne, backwards] = [fresh('c'), fresh('c'), fresh('c')]
    await push(chat(atOnce))
    for (const one of chat(oneByOne)) await push([one])
    const [first, ...rest] = chat(backwards).toReversed()
    await push([first ?? {}])
    for (const one of rest) await push([one])
    const stateOf = async (externalId: string) => {
      const { status, openedAt, lastMessageAt, lastMessage, waitingSince, dueAt, answeredAt, unread } =
        await chatOf(externalId)
      return { status, openedAt, lastMessageAt, lastMessage, waitingSince, dueAt, answeredAt, unread }
    }
    const expected = await stateOf(atOnce)
    expect(expected).toMatchObject({ status: 'open', unread: 3, lastMessage: { text: '第 5 分钟' } })
    expect(await stateOf(oneByOne)).toEqual(expected)
    expect(await stateOf(backwards)).toEqual(expected)
  })

  it('closes a chat when its platform says so, whatever comes first, and a later word opens it', async () => {
    const chat = fresh('c')
    const closing = {
      type: 'conversation',
      externalId: chat,
      customer: { externalId: `buyer of ${chat}` },
      openedAt: '2026-08-26T09:00:00+08:00',
      closedAt: '2026-08-26T09:10:00+08:00',
    }
    await push([closing])
    await push([message(chat, 5)])
    expect(await chatOf(chat)).toMatchObject({ status: 'resolved', waitingSince: null })
    await push([message(chat, 20)])
    const { id, status, waitingSince } = await chatOf(chat)
    expect({ status, isWaiting: waitingSince !== null }).toEqual({ status: 'open', isWaiting: true })
    expect((await company.eventsOf('conversation.reopened')).some(({ subjectId }) => subjectId === id)).toBe(
      true,
    )
  })

  it('keeps its good events when others are bad, and names the field', async () => {
    const chat = fresh('c')
    const { body } = await push([
      message(chat, 1),
      message(chat, 2, { sentAt: '2026-08-26 09:00' }),
      message(chat, 3, { customer: {} }),
      { type: 'refund' },
      message(chat, 4, { sentAt: '1999-12-31T23:59:59Z' }),
      message(chat, 5),
    ])
    expect(body).toMatchObject({
      stored: 2,
      refused: 4,
      events: [
        { result: 'stored' },
        { result: 'refused', code: 'event.invalid', field: 'sentAt' },
        { result: 'refused', code: 'event.invalid', field: 'customer.externalId' },
        { result: 'refused', code: 'event.invalid', field: 'type' },
        { result: 'refused', code: 'event.unlikely_time', field: 'sentAt' },
        { result: 'stored' },
      ],
    })
    expect(await textsOf(chat)).toEqual(['第 1 分钟', '第 5 分钟'])
  })

  it('credits the person whose account answered', async () => {
    const chat = fresh('c')
    await push([message(chat, 1), message(chat, 2, { author: 'agent', account: '木棠:阿满' })])
    await company.db
      .updateTable('account')
      .set({ personId: agentId })
      .where('name', '=', '木棠:阿满')
      .execute()
    await push([message(chat, 3), message(chat, 4, { author: 'agent', account: '木棠:阿满' })])
    expect(await chatOf(chat)).toMatchObject({ assigneeId: agentId, waitingSince: null })
  })

  it('brings orders, each with its newest state', async () => {
    const order = {
      type: 'order',
      externalId: fresh('o'),
      customer: { externalId: 'buyer-7', name: '小鹿' },
      status: '等待买家付款',
      title: '亚麻衬衫 M',
      amount: 13_900,
      createdAt: '2026-08-26T08:00:00+08:00',
    }
    const paid = { ...order, title: undefined, status: '买家已付款', paidAt: '2026-08-26T08:01:00+08:00' }
    expect((await push([order, paid])).body).toMatchObject({ stored: 2 })
    expect((await push([paid])).body).toMatchObject({ duplicates: 1 })
    const { id } = await company.db
      .selectFrom('customer')
      .select('id')
      .where('externalId', '=', 'buyer-7')
      .executeTakeFirstOrThrow()
    expect(await supervisor.order.list({ customerId: id })).toMatchObject([
      { externalId: order.externalId, statusText: '买家已付款', title: '亚麻衬衫 M', amount: 13_900 },
    ])
  })
})

describe('a batch that proves nothing is refused whole', () => {
  const body = () => JSON.stringify({ events: [message(fresh('c'), 1)] })

  it.each<[string, () => Promise<{ status: number; body: object }>, number, string]>([
    [
      'one changed byte',
      () => {
        const signed = body()
        return send(signed, { body: signed.replace('第 1', '第 2') })
      },
      401,
      'signature.wrong',
    ],
    ['an old time stamp', () => send(body(), { seconds: 1_700_000_000 }), 401, 'signature.expired'],
    [
      'an unknown key',
      () => send(body(), { by: { id: newId(), secret: 'x' } }),
      401,
      'signature.key_unknown',
    ],
    ['another key’s secret', () => send(body(), { by: { id: key.id, secret: 'x' } }), 401, 'signature.wrong'],
    ['a channel that is not there', () => send(body(), { to: newId() }), 404, 'channel.not_found'],
    ['an address that is no id', () => send(body(), { to: 'nowhere' }), 404, 'channel.not_found'],
    ['JSON that breaks off', () => send(body().slice(0, -5)), 400, 'batch.malformed'],
    ['bytes that are no text', () => send('{"events":[]}\uD800'.slice(0, 13) + '}'), 400, 'batch.malformed'],
    ['something else than a batch', () => send('[]'), 400, 'batch.malformed'],
    ['501 events', () => push(Array.from({ length: 501 }, () => ({}))), 413, 'batch.too_many_events'],
    [
      'more than 1 MB',
      () => send(JSON.stringify({ events: ['x'.repeat(1024 * 1024)] })),
      413,
      'batch.too_large',
    ],
  ])('for %s', async (_, attempt, status, code) => {
    expect(await attempt()).toMatchObject({ status, body: { code } })
  })

  it('without a signature', async () => {
    const response = await fetch(`${company.url}/api/v1/channels/${channelId}/events`, {
      method: 'POST',
      body: body(),
    })
    expect([response.status, await response.json()]).toMatchObject([401, { code: 'signature.missing' }])
  })

  it('while the channel is closed', async () => {
    await supervisor.channel.update({ channelId, isEnabled: false })
    expect(await send(body())).toMatchObject({ status: 409, body: { code: 'channel.disabled' } })
    await supervisor.channel.update({ channelId, isEnabled: true })
  })

  it('when its length is not told and it never ends', async () => {
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const stream = request(
        `${company.url}/api/v1/channels/${channelId}/events`,
        { method: 'POST' },
        (response) => {
          resolve(response.statusCode)
          stream.destroy()
        },
      )
      stream.on('error', reject)
      const piece = Buffer.alloc(64 * 1024, 'x')
      for (let n = 0; n < 20; n += 1) stream.write(piece)
    })
    expect(answer).toBe(413)
  })
})

it('keys change over without a gap: both hold, then the old one ends', async () => {
  const next = await addKey()
  const chat = fresh('c')
  expect((await push([message(chat, 1)])).status).toBe(200)
  expect((await push([message(chat, 2)], { by: next })).status).toBe(200)
  await supervisor.channel.revokeKey({ channelId, keyId: key.id })
  expect(await push([message(chat, 3)])).toMatchObject({ body: { code: 'signature.key_unknown' } })
  expect((await push([message(chat, 3)], { by: next })).body).toMatchObject({ stored: 1 })
  key = next
})
