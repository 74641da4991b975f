import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ChannelId, ConversationId, MessageId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { after, HOUR, SECOND } from '#domain/kernel/time.ts'
import { RECEPTION_LIMIT } from '#domain/people/presence.ts'
import { at, iso } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { eventually, reply } from '#server/testing/widget-shop.ts'
import { digestOf, verifySignature } from './signature.ts'

let company: TestCompany
let supervisor: ApiClient
let agent: ApiClient
let agentId: PersonId
let shopId: ShopId

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠旗舰店', 'pdd')
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  agentId = await company.addPerson('agent', { code: '0317', shopIds: [shopId] })
  agent = await company.signIn(agentId)
  await company.db
    .updateTable('person')
    .set({ receptionLimit: RECEPTION_LIMIT.max })
    .where('id', '=', agentId)
    .execute()
  await agent.presence.set({ state: 'busy' })
})
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})
afterAll(() => company.close())

interface Heard {
  readonly signature: string
  readonly rawBody: Buffer
  readonly event: Readonly<Record<string, unknown>> & { readonly text: string; readonly externalId: string }
}

/** A platform's connector: keeps what it is sent, and answers as it is told. */
async function openConnector(
  answer: (heard: Heard, n: number) => { status: number; body?: string } = () => ({ status: 200 }),
) {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const take = async () => {
      const rawBody = await readBody(request)
      const { events } = JSON.parse(rawBody.toString()) as { events: [Heard['event']] }
      const one = { signature: String(request.headers['banzu-signature']), rawBody, event: events[0] }
      heard.push(one)
      const said = answer(one, heard.length)
      response.writeHead(said.status).end(said.body)
    }
    void take()
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/replies`
  return { url, heard, texts: () => heard.map(({ event }) => event.text) }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

interface Line {
  readonly channelId: ChannelId
  readonly key: { readonly id: string; readonly secret: string }
}

async function openChannel(callbackUrl: string | null): Promise<Line> {
  const { id: channelId } = await supervisor.channel.create({ shopId, kind: 'event', name: 'ERP' })
  const { key, secret } = await supervisor.channel.addKey({ channelId })
  await supervisor.channel.update({ channelId, callbackUrl })
  return { channelId, key: { id: key.id, secret } }
}

async function push({ channelId, key }: Line, events: readonly object[]) {
  const t = Math.floor(company.app.runtime.clock.realNow() / SECOND)
  const body = JSON.stringify({ events })
  const signature = `t=${t},k=${key.id},v1=${digestOf(t, Buffer.from(body), key.secret)}`
  const headers = { 'content-type': 'application/json', 'banzu-signature': signature }
  const response = await fetch(`${company.url}/api/v1/channels/${channelId}/events`, {
    method: 'POST',
    headers,
    body,
  })
  return (await response.json()) as { stored: number; duplicates: number }
}

const messageOf = (conversation: string, more: object = {}) => ({
  type: 'message',
  externalId: crypto.randomUUID(),
  conversation,
  customer: { externalId: `buyer of ${conversation}`, name: '小鹿' },
  author: 'customer',
  kind: 'text',
  text: '在吗',
  sentAt: iso(company.app.runtime.clock.now()),
  ...more,
})

/** A buyer's chat that the agent holds. */
async function heldChat(line: Line, conversation: string): Promise<ConversationId> {
  await push(line, [messageOf(conversation)])
  const { id } = await company.db
    .selectFrom('conversation')
    .select('id')
    .where('externalId', '=', conversation)
    .executeTakeFirstOrThrow()
  await agent.conversation.pick({ id })
  return id
}

async function answer(id: ConversationId, body: string) {
  const seen = (await agent.message.list({ id })).items.at(-1)?.id ?? null
  return agent.message.send(reply(id, body, seen))
}

const undelivered = async (id: ConversationId) => (await agent.conversation.get({ id })).undelivered
const until = (look: () => Promise<boolean> | boolean) =>
  eventually(async () => ((await look()) ? true : undefined))

describe('a reply', () => {
  it('reaches the platform signed, with its chat, its buyer, and who wrote it', async () => {
    const connector = await openConnector()
    const line = await openChannel(connector.url)
    const id = await heldChat(line, 'out-1')
    const sent = await answer(id, '在的亲')
    await until(() => connector.heard.length === 1)
    const [heard] = connector.heard
    expect(heard?.event).toEqual({
      type: 'message',
      externalId: sent.id,
      conversation: 'out-1',
      customer: { externalId: 'buyer of out-1' },
      author: 'agent',
      isAutomatic: false,
      agent: { code: '0317', account: null },
      kind: 'text',
      text: '在的亲',
      file: null,
      sentAt: iso(sent.sentAt),
    })
    const proof = verifySignature({
      header: heard?.signature ?? null,
      rawBody: heard?.rawBody ?? Buffer.alloc(0),
      keys: [line.key],
      realNow: company.app.runtime.clock.realNow(),
    })
    expect(proof).toEqual({ ok: true, next: line.key.id })
    await until(async () => {
      const [channel] = (await supervisor.channel.list({ shopId })).filter((one) => one.id === line.channelId)
      return channel?.outward?.lastDeliveredAt !== null && channel?.outward?.pending === 0
    })
    expect(await undelivered(id)).toEqual([])
  })

  it('of which the platform tells us again is not stored twice, under its own id or ours', async () => {
    const connector = await openConnector(() => ({ status: 200, body: '{"externalId":"pdd-77"}' }))
    const line = await openChannel(connector.url)
    const id = await heldChat(line, 'out-2')
    const sent = await answer(id, '有货的')
    await until(async () => {
      const row = await company.db
        .selectFrom('delivery')
        .select('status')
        .where('messageId', '=', sent.id)
        .executeTakeFirst()
      return row?.status === 'delivered'
    })
    const echo = { author: 'agent', account: '木棠旗舰店:小满', text: '有货的' }
    const pushed = await push(line, [
      messageOf('out-2', { ...echo, externalId: 'pdd-77' }),
      messageOf('out-2', { ...echo, externalId: sent.id }),
    ])
    expect(pushed).toMatchObject({ stored: 0, duplicates: 2 })
    expect((await agent.message.list({ id })).items).toHaveLength(2)
    expect(connector.heard).toHaveLength(1)
  })

  it('that does not arrive holds back those after it in its chat, none in other chats or channels', async () => {
    let isDown = true
    const flaky = await openConnector(({ event }) => ({
      status: isDown && event.text.startsWith('1') ? 503 : 200,
    }))
    const steady = await openConnector()
    const [line, other] = [await openChannel(flaky.url), await openChannel(steady.url)]
    const [one, two, three] = [
      await heldChat(line, 'out-3'),
      await heldChat(line, 'out-4'),
      await heldChat(other, 'out-5'),
    ]
    await answer(one, '1 第一句')
    await until(async () => (await undelivered(one)).length === 1)
    const [sent] = (await undelivered(one)).map(({ messageId }) => messageId)
    await answer(one, '第二句')
    await answer(two, '别的会话')
    await answer(three, '别的渠道')
    await until(() => flaky.texts().includes('别的会话') && steady.texts().includes('别的渠道'))
    expect(flaky.texts()).not.toContain('第二句')
    expect(await undelivered(one)).toMatchObject([
      { messageId: sent, status: 'pending', failure: 'status', detail: '503' },
    ])
    isDown = false
    if (sent) await agent.delivery.retry({ id: one, messageId: sent })
    await until(() => flaky.texts().includes('第二句'))
    const texts = flaky.texts().filter((text) => text.includes('句'))
    expect(texts.indexOf('第二句')).toBe(texts.length - 1)
    expect(texts.filter((text) => text === '1 第一句').length).toBeGreaterThan(1)
    expect(await undelivered(one)).toEqual([])
    const told = await company.eventsOf('delivery.delayed', 'delivery.recovered')
    expect(new Set(told.filter(({ subjectId }) => subjectId === one).map(({ type }) => type))).toEqual(
      new Set(['delivery.delayed', 'delivery.recovered']),
    )
  })

  it('that the platform refuses for good says so, lets the next one pass, and is sent again when told to', async () => {
    let isStrict = true
    const strict = await openConnector(({ event }) => ({
      status: isStrict && event.text === '违禁词' ? 422 : 200,
    }))
    const line = await openChannel(strict.url)
    const id = await heldChat(line, 'out-6')
    const refused = await answer(id, '违禁词')
    await until(async () => (await undelivered(id))[0]?.status === 'failed')
    await answer(id, '下一句')
    await until(() => strict.texts().includes('下一句'))
    expect(await undelivered(id)).toMatchObject([
      { messageId: refused.id, status: 'failed', failure: 'rejected', detail: '422', attempts: 1 },
    ])
    expect((await company.eventsOf('delivery.failed')).at(-1)).toMatchObject({ subjectId: id })
    const outward = async () =>
      (await supervisor.channel.list({ shopId })).find((one) => one.id === line.channelId)?.outward
    expect(await outward()).toMatchObject({ failed: 1, lastFailure: { failure: 'rejected', detail: '422' } })
    isStrict = false
    await agent.delivery.retry({ id, messageId: refused.id })
    await until(async () => (await undelivered(id)).length === 0)
    await until(async () => (await outward())?.failed === 0)
    await expect(agent.delivery.retry({ id, messageId: refused.id })).rejects.toMatchObject({
      code: 'delivery.not_found',
    })
  })

  it('that was on its way when the program died is sent again under the same id', async () => {
    const connector = await openConnector()
    const line = await openChannel(connector.url)
    const id = await heldChat(line, 'out-7')
    const sent = await answer(id, '在的')
    await until(() => connector.heard.length === 1)
    await until(async () => (await statusOf(sent.id)) === 'delivered')
    const past = at(after(company.app.runtime.clock.realNow(), -HOUR))
    await company.db
      .updateTable('delivery')
      .set({ status: 'pending', nextTryAt: past })
      .where('messageId', '=', sent.id)
      .execute()
    await until(() => connector.heard.length === 2)
    expect(connector.heard.map(({ event }) => event.externalId)).toEqual([sent.id, sent.id])
  })

  it('of a channel without a callback address cannot be written', async () => {
    const line = await openChannel(null)
    await push(line, [messageOf('out-8')])
    const { id } = await company.db
      .selectFrom('conversation')
      .select('id')
      .where('externalId', '=', 'out-8')
      .executeTakeFirstOrThrow()
    await agent.conversation.take({ id, reason: '' }).catch(() => undefined)
    await expect(answer(id, '在的')).rejects.toMatchObject({ code: 'message.read_only_channel' })
  })
})

const statusOf = async (messageId: string) =>
  (
    await company.db
      .selectFrom('delivery')
      .select('status')
      .where('messageId', '=', messageId as MessageId)
      .executeTakeFirst()
  )?.status

describe('the way out of a channel', () => {
  it('waits with what cannot leave, and all of it goes when the supervisor says so', async () => {
    const connector = await openConnector()
    const line = await openChannel(connector.url)
    const id = await heldChat(line, 'out-9')
    await supervisor.channel.update({ channelId: line.channelId, callbackUrl: 'http://127.0.0.1:9/' })
    await answer(id, '出不去')
    await until(async () => (await undelivered(id)).length === 1)
    expect(await undelivered(id)).toMatchObject([{ failure: 'unreachable', detail: 'ECONNREFUSED' }])
    await supervisor.channel.update({ channelId: line.channelId, callbackUrl: connector.url })
    expect(await supervisor.delivery.retryAll({ channelId: line.channelId })).toEqual({ count: 1 })
    await until(() => connector.texts().includes('出不去'))
  })

  it('takes no address of an internal network, and keeps other settings as they were', async () => {
    const line = await openChannel('https://erp.example/replies')
    for (const callbackUrl of [
      'http://erp.example/',
      'https://10.0.0.1/',
      'https://localhost/',
      'https://[::1]/',
    ])
      await expect(
        supervisor.channel.update({ channelId: line.channelId, callbackUrl }),
      ).rejects.toMatchObject({
        code: 'channel.callback_refused',
      })
    await supervisor.channel.update({ channelId: line.channelId, name: '新名字' })
    const [channel] = (await supervisor.channel.list({ shopId })).filter(({ id }) => id === line.channelId)
    expect(channel).toMatchObject({ name: '新名字', callbackUrl: 'https://erp.example/replies' })
    const { id: widget } = await supervisor.channel.create({ shopId, kind: 'widget', name: '官网' })
    await expect(
      supervisor.channel.update({ channelId: widget, callbackUrl: 'https://erp.example/' }),
    ).rejects.toMatchObject({ code: 'channel.not_an_event_interface' })
  })

  it('hands out the pictures of replies by a link of its own, which nobody else can make', async () => {
    const connector = await openConnector()
    const line = await openChannel(connector.url)
    const id = await heldChat(line, 'out-10')
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const { id: fileId } = await agent.file.upload({
      file: new File([png], '尺码.png', { type: 'image/png' }),
    })
    const seenMessageId = (await agent.message.list({ id })).items.at(-1)?.id ?? null
    await agent.message.send({ id, messageId: newId<'message'>(), kind: 'image', fileId, seenMessageId })
    await until(() => connector.heard.length === 1)
    const file = connector.heard[0]?.event['file'] as { readonly path: string; readonly name: string }
    expect(file.name).toBe('尺码.png')
    const fetched = await fetch(company.url + file.path)
    expect(Buffer.from(await fetched.arrayBuffer()).equals(png)).toBe(true)
    const forged = file.path.replace(/v1=\w{4}/, 'v1=0000')
    expect((await fetch(company.url + forged)).status).toBe(404)
  })

  it('is nobody’s who may not: strangers find no reply to send again, agents no channel', async () => {
    const stranger = await company.signIn(await company.addPerson('agent'))
    const nothing = { id: newId<'conversation'>(), messageId: newId<'message'>() }
    await expect(agent.delivery.retry(nothing)).rejects.toMatchObject({ code: 'conversation.not_found' })
    await expect(stranger.delivery.retry(nothing)).rejects.toMatchObject({ status: 404 })
    const channelId = newId<'channel'>()
    await expect(supervisor.delivery.retryAll({ channelId })).rejects.toMatchObject({
      code: 'channel.not_found',
    })
    await expect(agent.delivery.retryAll({ channelId })).rejects.toMatchObject({ status: 404 })
    await expect(company.anybody.delivery.retryAll({ channelId })).rejects.toMatchObject({ status: 401 })
    await expect(supervisor.delivery.retryAll({ channelId: 'x' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})
