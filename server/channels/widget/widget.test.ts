import { setTimeout as sleep } from 'node:timers/promises'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { widget, type WidgetEvent } from '#contract/widget.ts'
import type { ChannelId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { RECEPTION_LIMIT } from '#domain/people/presence.ts'
import { newId } from '#server/platform/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { eventually } from '#server/testing/widget-shop.ts'

const contract = { widget }
type Visitor = ContractRouterClient<typeof contract>

let company: TestCompany
let supervisor: ApiClient
let agent: ApiClient
let agentId: PersonId
let shopId: ShopId
let channelId: ChannelId

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠旗舰店', 'site')
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  agentId = await company.addPerson('agent', { code: '0317', shopIds: [shopId] })
  agent = await company.signIn(agentId)
  await company.db
    .updateTable('person')
    .set({ receptionLimit: RECEPTION_LIMIT.max })
    .where('id', '=', agentId)
    .execute()
  await agent.presence.set({ state: 'online' })
  channelId = (await supervisor.channel.create({ shopId, kind: 'widget', name: '官网' })).id
})
afterAll(() => company.close())

/** The bubble of one browser: what a page would call, over HTTP. */
function bubble(token?: string, url = company.url): Visitor {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return createORPCClient(new OpenAPILink(contract, { url: `${url}/api/v1`, headers }))
}

async function newVisitor(): Promise<Visitor> {
  return bubble((await bubble().widget.open({ channelId })).token)
}

const text = (words: string) => ({ clientId: crypto.randomUUID(), kind: 'text', text: words }) as const

/** The chat that a visitor's message opened, once it is in the agent's hands. */
async function heldChat(words: string) {
  const find = () =>
    company.db
      .selectFrom('message')
      .innerJoin('conversation', 'conversation.id', 'message.conversationId')
      .select(['conversation.id', 'conversation.assigneeId'])
      .where('message.body', '=', words)
      .executeTakeFirstOrThrow()
  await expect.poll(async () => (await find()).assigneeId, { timeout: 5_000 }).toBe(agentId)
  return (await find()).id
}

async function reply(conversationId: Awaited<ReturnType<typeof heldChat>>, body: string) {
  const { items } = await agent.message.list({ id: conversationId })
  const seenMessageId = items.at(-1)?.id ?? null
  return agent.message.send({
    id: conversationId,
    messageId: crypto.randomUUID(),
    kind: 'text',
    body,
    seenMessageId,
  })
}

/** The next events of a stream, until one of this type. */
async function nextOf<Type extends WidgetEvent['type']>(stream: AsyncIterator<WidgetEvent>, type: Type) {
  for (;;) {
    const { value, done } = await stream.next()
    if (done) throw new Error(`the stream ended before ${type}`)
    if (value.type === type) return value as Extract<WidgetEvent, { type: Type }>
  }
}

/** The next message of this author; one's own from just before may be heard once more. */
async function nextBy(stream: AsyncIterator<WidgetEvent>, author: 'customer' | 'agent') {
  for (;;) {
    const { message } = await nextOf(stream, 'message')
    if (message.author === author && message.text !== '我要退货') return message
  }
}

describe('a visitor', () => {
  it('says something, is answered at once, and reads it all after a reload', async () => {
    const visitor = await newVisitor()
    const { message } = await visitor.widget.send(text('亚麻衬衫 M 码还有吗'))
    expect(message).toMatchObject({ author: 'customer', text: '亚麻衬衫 M 码还有吗', agentCode: null })
    const { cursor } = await visitor.widget.list({})
    const stream = await visitor.widget.follow({ since: cursor })
    const conversationId = await heldChat('亚麻衬衫 M 码还有吗')
    await reply(conversationId, '有的亲')
    expect(await nextBy(stream, 'agent')).toMatchObject({
      agentCode: '0317',
      text: '有的亲',
      clientId: null,
    })
    await stream.return?.()
    const { messages, older } = await visitor.widget.list({})
    expect(messages.map((one) => one.text)).toEqual(['亚麻衬衫 M 码还有吗', '有的亲'])
    expect(older).toBeNull()
  })

  it('who sends the same message again, even twenty times at once, has said it once', async () => {
    const visitor = await newVisitor()
    const message = text('在吗')
    const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.widget.send(message)))
    expect(new Set(answers.map((answer) => answer.message.id)).size).toBe(1)
    const { messages } = await visitor.widget.list({})
    expect(messages).toHaveLength(1)
    const events = await company.eventsOf('message.received')
    const chatOf = await company.db
      .selectFrom('message')
      .select('conversationId')
      .where('externalId', '=', message.clientId)
      .executeTakeFirstOrThrow()
    expect(events.filter((event) => event.subjectId === chatOf.conversationId)).toHaveLength(1)
  })

  it('who lost the connection hears exactly what he missed, on another process too', async () => {
    const sibling = await company.startSibling()
    const { token } = await bubble().widget.open({ channelId })
    const visitor = bubble(token)
    await visitor.widget.send(text('我要退货'))
    const { cursor } = await visitor.widget.list({})
    const conversationId = await heldChat('我要退货')
    const sent = await reply(conversationId, '好的，我来处理')
    const elsewhere = bubble(token, sibling.url)
    const missed = async () => (await elsewhere.widget.list({ since: cursor })).messages.map(({ id }) => id)
    await expect.poll(missed).toContain(sent.id)
    const stream = await elsewhere.widget.follow({ since: cursor })
    expect(await nextBy(stream, 'agent')).toMatchObject({ id: sent.id })
    await visitor.widget.send(text('谢谢'))
    expect(await nextBy(stream, 'customer')).toMatchObject({ text: '谢谢' })
    await stream.return?.()
    await sibling.stop()
  })

  it('never sees another visitor’s chat, nor changes it', async () => {
    const [one, other] = [await newVisitor(), await newVisitor()]
    const { message } = await one.widget.send(text('我的地址是……'))
    await other.widget.send(text('别人的话'))
    const { messages } = await other.widget.list({})
    expect(messages.map(({ text }) => text)).toEqual(['别人的话'])
    const before = `${message.sentAt + 1}.${message.id}`
    expect((await other.widget.list({ before })).messages.map(({ text }) => text)).not.toContain(
      '我的地址是……',
    )
    const own = await eventually(async () => {
      const { messages } = await other.widget.list({ since: '0' })
      return messages.length > 0 ? messages : undefined
    })
    expect(own.map(({ text }) => text)).toEqual(['别人的话'])
    const conversationId = await heldChat('我的地址是……')
    await expect(other.widget.rate({ conversationId, level: 'bad' })).rejects.toMatchObject({
      code: 'rating.not_invited',
    })
  })

  it.each([
    ['without a token', undefined],
    ['with a made-up token', 'x'.repeat(43)],
  ])('%s is a stranger to every address', async (_, token) => {
    const stranger = bubble(token)
    const attempts = [
      () => stranger.widget.list({}),
      () => stranger.widget.send(text('你好')),
      () => stranger.widget.typing({}),
      () => stranger.widget.read({ readUntil: 1 }),
      () => stranger.widget.rate({ level: 'good' }),
      () => stranger.widget.upload({ file: new File(['x'], 'a.txt') }),
      () => stranger.widget.follow({}),
    ]
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({ code: 'visitor.unknown', status: 401 })
  })

  it('is heard with half of a sign in his words, as an emoji cut in two leaves it', async () => {
    const visitor = await newVisitor()
    const { message } = await visitor.widget.send(text('还有货吗\ud83d'))
    expect((await visitor.widget.list({})).messages).toMatchObject([
      { id: message.id, text: '还有货吗\ufffd' },
    ])
  })

  it('pages back through a long chat by key, each message once', async () => {
    const visitor = await newVisitor()
    for (let n = 1; n <= 60; n += 1) await visitor.widget.send(text(`第 ${n} 句`))
    const latest = await visitor.widget.list({})
    expect(latest.messages).toHaveLength(50)
    const first = await visitor.widget.list({ before: latest.older ?? '' })
    expect(first.older).toBeNull()
    const all = [...first.messages, ...latest.messages].map((one) => one.text)
    expect(all).toEqual(Array.from({ length: 60 }, (_, n) => `第 ${n + 1} 句`))
  })
})

it('a visitor who writes while nobody is on duty is told so', async () => {
  const unattended = await company.addShop('夜店', 'site')
  const made = await supervisor.channel.create({ shopId: unattended, kind: 'widget', name: '官网' })
  const visitor = bubble((await bubble().widget.open({ channelId: made.id })).token)
  const stream = await visitor.widget.follow({})
  const heard = nextBy(stream, 'agent')
  await visitor.widget.send(text('有人吗'))
  expect(await heard).toMatchObject({ agentCode: null })
  await stream.return?.()
})

describe('the signs of each other', () => {
  it('show the visitor that an agent types and has read, and the agent that he has read', async () => {
    const visitor = await newVisitor()
    await visitor.widget.send(text('请问发货了吗'))
    const conversationId = await heldChat('请问发货了吗')
    const stream = await visitor.widget.follow({})
    const typed = nextOf(stream, 'typing')
    await sleep(50)
    await agent.message.type({ id: conversationId })
    expect(await typed).toEqual({ type: 'typing', agentCode: '0317' })
    await agent.message.read({ id: conversationId })
    expect((await nextOf(stream, 'read')).readUntil).toBeGreaterThan(0)
    await stream.return?.()
    await reply(conversationId, '今天发出')
    const [last] = (await visitor.widget.list({})).messages.slice(-1)
    await visitor.widget.read({ readUntil: last?.sentAt ?? 0 })
    expect((await company.eventsOf('conversation.read-by-customer')).at(-1)).toMatchObject({
      subjectId: conversationId,
      actorKind: 'visitor',
      data: { until: last?.sentAt },
    })
  })
})

describe('pictures and files', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  )

  it('reach the chat, and only under a link made for this visitor', async () => {
    const visitor = await newVisitor()
    const { file } = await visitor.widget.upload({ file: new File([png], '瑕疵.png', { type: 'image/png' }) })
    expect(file).toMatchObject({
      name: '瑕疵.png',
      mediaType: 'image/png',
      isPicture: true,
      bytes: png.length,
    })
    const { message } = await visitor.widget.send({
      clientId: crypto.randomUUID(),
      kind: 'file',
      fileId: file.id,
    })
    expect(message).toMatchObject({ kind: 'image', file: { id: file.id } })
    const path = message.file?.path ?? ''
    const response = await fetch(company.url + path)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true)
    const changes = [
      (link: string) => link.replace(/signature=.{5}/, 'signature=AAAAA'),
      (link: string) => link.replace(/until=\d/, 'until=9'),
      (link: string) => link.replace(/\?.*/, ''),
      (link: string) => link.replace(file.id, newId<'file'>()),
    ]
    for (const change of changes) expect((await fetch(company.url + change(path))).status).toBe(404)
  })

  it.each([
    ['a page', 'a.html', '<script>alert(1)</script>', 'text/html', 'file.type_refused'],
    [
      'a page that calls itself a picture',
      'a.png',
      '<svg onload="alert(1)"/>',
      'image/png',
      'file.type_refused',
    ],
    ['more than 10 MB', 'a.txt', 'x'.repeat(10 * 1024 * 1024 + 1), 'text/plain', 'file.too_large'],
  ])('are refused: %s', async (_, name, content, type, code) => {
    const visitor = await newVisitor()
    await expect(visitor.widget.upload({ file: new File([content], name, { type }) })).rejects.toMatchObject({
      code,
    })
  })

  it('that nobody uploaded, or an agent of ours, cannot be sent', async () => {
    const visitor = await newVisitor()
    const foreign = await agent.file.upload({ file: new File([png], 'a.png') })
    for (const fileId of [newId<'file'>(), foreign.id])
      await expect(
        visitor.widget.send({ clientId: crypto.randomUUID(), kind: 'file', fileId }),
      ).rejects.toMatchObject({ code: 'file.not_found' })
  })
})

describe('a rating', () => {
  it('is asked for, given once, and credited to who answered', async () => {
    const visitor = await newVisitor()
    await visitor.widget.send(text('怎么还没到'))
    const conversationId = await heldChat('怎么还没到')
    await reply(conversationId, '今天会到')
    await expect(visitor.widget.rate({ level: 'good' })).rejects.toMatchObject({ code: 'rating.not_invited' })
    const stream = await visitor.widget.follow({})
    const invited = nextOf(stream, 'rating_invited')
    await sleep(50)
    await agent.rating.invite({ id: conversationId })
    expect((await invited).invitation.conversationId).toBe(conversationId)
    expect((await visitor.widget.list({})).invitation).toMatchObject({ conversationId })
    await visitor.widget.rate({ conversationId, level: 'bad', reason: 'slow', comment: ' 等了三天 ' })
    await nextOf(stream, 'rating_given')
    await stream.return?.()
    expect((await visitor.widget.list({})).invitation).toBeNull()
    await expect(visitor.widget.rate({ conversationId, level: 'good' })).rejects.toMatchObject({
      code: 'rating.already_given',
    })
    const rating = await company.db
      .selectFrom('rating')
      .selectAll()
      .where('conversationId', '=', conversationId)
      .executeTakeFirstOrThrow()
    expect(rating).toMatchObject({
      level: 'bad',
      reason: 'slow',
      comment: '等了三天',
      source: 'invited',
      personId: agentId,
    })
  })

  it('may be given unasked where the channel takes such', async () => {
    const open = await supervisor.channel.create({ shopId, kind: 'widget', name: '小程序' })
    await supervisor.channel.update({ channelId: open.id, widget: { ratings: 'always' } })
    const visitor = bubble((await bubble().widget.open({ channelId: open.id })).token)
    await visitor.widget.send(text('客服态度真好'))
    await visitor.widget.rate({ level: 'good' })
    const [given] = (await company.eventsOf('rating.given')).slice(-1)
    expect(given).toMatchObject({ actorKind: 'visitor', data: { level: 'good', source: 'customer' } })
  })
})

describe('a chat bubble', () => {
  it('is shown only on the sites of its list, and only while it is open', async () => {
    const made = await supervisor.channel.create({ shopId, kind: 'widget', name: '官网' })
    const origins = ['https://mutang.example']
    await supervisor.channel.update({ channelId: made.id, widget: { origins, title: '木棠' } })
    const ask = async (origin: string) =>
      fetch(`${company.url}/api/v1/widget/config?channelId=${made.id}`, { headers: { origin } })
    const welcome = await ask('https://mutang.example')
    expect(welcome.headers.get('access-control-allow-origin')).toBe('*')
    expect(await welcome.json()).toMatchObject({ title: '木棠', duty: { isOnDuty: true } })
    const foreign = await ask('https://evil.example')
    expect([foreign.status, await foreign.json()]).toMatchObject([403, { code: 'channel.origin_refused' }])
    await supervisor.channel.update({ channelId: made.id, isEnabled: false })
    expect(await (await ask('https://mutang.example')).json()).toMatchObject({ code: 'channel.not_found' })
  })

  it('may be called from any page’s script, with a token and without cookies', async () => {
    const response = await fetch(`${company.url}/api/v1/widget/messages`, {
      method: 'OPTIONS',
      headers: { origin: 'https://mutang.example', 'access-control-request-headers': 'authorization' },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('slows down who floods it, and leaves others alone', async () => {
    const [flood, calm] = [await newVisitor(), await newVisitor()]
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) => flood.widget.send(text(`${n}`))),
    )
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refusals.length).toBeGreaterThan(20)
    expect(refusals[0]).toMatchObject({ code: 'visitor.too_fast', status: 429 })
    await calm.widget.send(text('我只说一句'))
    const rated = await Promise.allSettled(
      Array.from({ length: 20 }, () => flood.widget.rate({ level: 'good' })),
    )
    const codes = rated.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : ''))
    expect(new Set(codes)).toEqual(new Set(['rating.not_invited', 'visitor.too_fast']))
  })
})
