import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationId, MessageId } from '#domain/kernel/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany
let shop: WidgetShop
let xiaoman: Awaited<ReturnType<WidgetShop['staff']>>
let suBei: Awaited<ReturnType<WidgetShop['staff']>>
let leader: Awaited<ReturnType<WidgetShop['staff']>>
let stranger: ApiClient

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
  // Busy: at work, but routing gives them nothing, so each test holds its chats itself.
  xiaoman = await shop.staff('agent', { state: 'busy' })
  suBei = await shop.staff('agent', { state: 'busy' })
  leader = await shop.staff('leader', { state: 'busy' })
  await company.db.updateTable('person').set({ receptionLimit: 200 }).execute()
  stranger = await company.signIn(await company.addPerson('agent'))
})
afterAll(() => company.close())

const seenOf = async (id: ConversationId): Promise<MessageId | null> =>
  (await xiaoman.client.message.list({ id })).items.at(-1)?.id ?? null

const held = async (buyer: string, text = '在吗'): Promise<ConversationId> => {
  const id = await shop.writes(buyer, text)
  await xiaoman.client.conversation.pick({ id })
  return id
}

describe('a buyer who writes', () => {
  it('opens a chat in the queue, waiting, with the line of the platform', async () => {
    const id = await shop.writes('b-1', '这件有货吗')
    const { items } = await xiaoman.client.conversation.listQueue({})
    const row = items.find((item) => item.id === id)
    expect(row).toMatchObject({
      status: 'open',
      assignee: null,
      customer: { name: 'b-1' },
      lastMessage: { author: 'customer', kind: 'text', text: '这件有货吗' },
      unread: 1,
      sequence: 1,
      lineMinutes: 3,
      isAnswerable: true,
    })
    expect(row?.queuedAt).not.toBeNull()
    expect(row?.waitingSince).not.toBeNull()
    const events = await company.eventsOf('conversation.opened', 'message.received')
    expect(events.filter(({ subjectId }) => subjectId === id).map(({ type }) => type)).toEqual([
      'conversation.opened',
      'message.received',
    ])
  })

  it('joins his open chat and stays one wait', async () => {
    const id = await shop.writes('b-2', '在吗')
    expect(await shop.writes('b-2', '急')).toBe(id)
    const { conversation, messages } = await xiaoman.client.conversation.get({ id })
    expect(messages.items.map(({ body }) => body)).toEqual(['在吗', '急'])
    expect(conversation.waitingSince).toBe(messages.items[0]?.sentAt)
    expect(conversation.unread).toBe(2)
  })

  it('a hundred times at once has one chat', async () => {
    const ids = await Promise.all(Array.from({ length: 100 }, (_, n) => shop.writes('b-many', String(n))))
    expect(new Set(ids).size).toBe(1)
    expect((await xiaoman.client.conversation.list({ search: 'b-many' })).items).toHaveLength(1)
  })

  it('reopens his closed chat the same day, in the queue, known to whom served him', async () => {
    const id = await held('b-3')
    await xiaoman.client.message.send(reply(id, '在的', await seenOf(id)))
    await xiaoman.client.conversation.resolve({ id, reason: 'enquiry', cause: 'routine' })
    expect(await shop.writes('b-3', '还有一个问题')).toBe(id)
    const { conversation } = await xiaoman.client.conversation.get({ id })
    expect(conversation).toMatchObject({ status: 'open', assignee: null, unread: 1, resolvedAt: null })
    const row = await company.db
      .selectFrom('conversation')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    expect(row).toMatchObject({ knownTo: xiaoman.id, resolvedBy: null })
    const [reopened] = (await company.eventsOf('conversation.reopened')).filter((e) => e.subjectId === id)
    expect(reopened).toMatchObject({ actorKind: 'visitor', data: { by: 'buyer', holderId: null } })
  })

  it('begins a new chat, the second, when he comes back later than the shop has set', async () => {
    const first = await held('b-4')
    await xiaoman.client.conversation.resolve({ id: first, reason: 'enquiry', cause: 'routine' })
    await company.db
      .updateTable('shop')
      .set({ settings: JSON.stringify({ reopenWithinHours: 0 }) })
      .where('id', '=', shop.shopId)
      .execute()
    const second = await shop.writes('b-4', '又来了')
    await company.db.updateTable('shop').set({ settings: '{}' }).where('id', '=', shop.shopId).execute()
    expect(second).not.toBe(first)
    const { conversation, earlier, customer } = await xiaoman.client.conversation.get({ id: second })
    expect(conversation.sequence).toBe(2)
    expect(earlier).toMatchObject([{ id: first, reason: 'enquiry', cause: 'routine', sequence: 1 }])
    expect(customer.conversationCount).toBe(2)
    expect((await xiaoman.client.conversation.listEarlier({ id: second })).items).toHaveLength(1)
  })
})

describe('a reply', () => {
  it('ends the wait, is stored once and says so', async () => {
    const id = await held('r-1')
    const sent = await xiaoman.client.message.send(reply(id, ' 在的 ', await seenOf(id)))
    expect(sent).toMatchObject({
      author: 'agent',
      body: '在的',
      person: { id: xiaoman.id },
      isAutomatic: false,
    })
    const { conversation } = await xiaoman.client.conversation.get({ id })
    expect(conversation).toMatchObject({ waitingSince: null, dueAt: null, unread: 0 })
    expect(conversation.lastMessage).toMatchObject({ author: 'agent', text: '在的' })
    const events = (await company.eventsOf('message.sent')).filter(({ subjectId }) => subjectId === id)
    expect(events).toMatchObject([
      { actorId: xiaoman.id, data: { messageId: sent.id, holderId: xiaoman.id } },
    ])
  })

  it('sent many times under one id is one message, and each sender gets it', async () => {
    const id = await held('r-2')
    const input = reply(id, '稍等', await seenOf(id))
    const answers = await Promise.all(Array.from({ length: 8 }, () => xiaoman.client.message.send(input)))
    expect(new Set(answers.map((answer) => answer.id))).toEqual(new Set([input.messageId]))
    expect((await xiaoman.client.message.list({ id })).items).toHaveLength(2)
    expect((await company.eventsOf('message.sent')).filter((e) => e.subjectId === id)).toHaveLength(1)
  })

  it('of whoever does not hold the chat is refused', async () => {
    const id = await held('r-3')
    await expect(suBei.client.message.send(reply(id, '我来'))).rejects.toMatchObject({
      code: 'conversation.not_assignee',
      status: 409,
    })
    expect((await xiaoman.client.message.list({ id })).items).toHaveLength(1)
  })

  it("written blind after a takeover is refused, and goes out once the colleague's answer has been seen", async () => {
    const id = await held('r-4')
    const seen = await seenOf(id)
    const theirs = await xiaoman.client.message.send(reply(id, '我查一下', seen))
    await suBei.client.conversation.take({ id, reason: '我更熟悉' })
    await expect(suBei.client.message.send(reply(id, '我来处理', seen))).rejects.toMatchObject({
      code: 'message.unseen_reply',
    })
    await suBei.client.message.send(reply(id, '我来处理', theirs.id))
    expect((await suBei.client.message.list({ id })).items).toHaveLength(3)
  })

  it('of two agents at the same moment goes out from one only', async () => {
    const id = await held('r-5')
    const seen = await seenOf(id)
    const [one, other] = await Promise.allSettled([
      xiaoman.client.message.send(reply(id, '第一个', seen)),
      suBei.client.conversation.take({ id }).then(() => suBei.client.message.send(reply(id, '第二个', seen))),
    ])
    expect([one.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    const bodies = (await xiaoman.client.message.list({ id })).items.map(({ body }) => body)
    expect(bodies).toHaveLength(2)
  })

  it('to a closed chat or to an import is refused', async () => {
    const id = await held('r-6')
    await xiaoman.client.conversation.resolve({ id, reason: 'problem', cause: 'product' })
    await expect(xiaoman.client.message.send(reply(id, '在'))).rejects.toMatchObject({
      code: 'conversation.already_resolved',
    })
    await company.db.updateTable('channel').set({ kind: 'import' }).where('id', '=', shop.channelId).execute()
    await expect(xiaoman.client.message.send(reply(id, '在'))).rejects.toMatchObject({
      code: 'message.read_only_channel',
    })
    await company.db.updateTable('channel').set({ kind: 'widget' }).where('id', '=', shop.channelId).execute()
  })

  it.each([
    ['nothing in it', { body: '  ' }, ['body']],
    ['a picture without a file', { kind: 'image' as const }, ['fileId']],
    ['an id that is none', { messageId: 'x' }, ['messageId']],
  ])('with %s is bad input', async (_, change, path) => {
    const id = await shop.writes('r-7', '在吗')
    await expect(xiaoman.client.message.send({ ...reply(id, '在'), ...change })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [expect.objectContaining({ path })] },
    })
  })
})

describe('a chat changes hands', () => {
  it('by picking, once: the second comes too late', async () => {
    const id = await shop.writes('h-1', '在吗')
    const [one, other] = await Promise.allSettled([
      xiaoman.client.conversation.pick({ id }),
      suBei.client.conversation.pick({ id }),
    ])
    expect([one.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    const { transfers } = await xiaoman.client.conversation.get({ id })
    expect(transfers).toMatchObject([{ kind: 'picked', from: null }])
  })

  it('never by picking past the reception limit', async () => {
    const full = await shop.staff('agent', { state: 'busy' })
    await company.db.updateTable('person').set({ receptionLimit: 1 }).where('id', '=', full.id).execute()
    await full.client.conversation.pick({ id: await shop.writes('h-2', '在吗') })
    await expect(
      full.client.conversation.pick({ id: await shop.writes('h-3', '在吗') }),
    ).rejects.toMatchObject({ code: 'conversation.reception_full', data: { limit: 1 } })
  })

  it('by a transfer to a colleague with the reason, which both see', async () => {
    const id = await held('h-4')
    const row = await xiaoman.client.conversation.transfer({
      id,
      to: { kind: 'person', personId: suBei.id },
      reason: '尺码问题',
    })
    expect(row.assignee?.id).toBe(suBei.id)
    const { transfers } = await suBei.client.conversation.get({ id })
    expect(transfers.at(-1)).toMatchObject({
      kind: 'transferred',
      from: { id: xiaoman.id },
      to: { id: suBei.id },
      reason: '尺码问题',
    })
    const events = (await company.eventsOf('conversation.assigned')).filter((e) => e.subjectId === id)
    expect(events.at(-1)).toMatchObject({ actorId: xiaoman.id, data: { to: suBei.id, reason: '尺码问题' } })
  })

  it('by a transfer to a team, where it waits as long as the buyer does', async () => {
    const teamId = await company.addTeam('二组')
    const id = await held('h-5')
    const { waitingSince } = (await xiaoman.client.conversation.get({ id })).conversation
    const row = await xiaoman.client.conversation.transfer({
      id,
      to: { kind: 'team', teamId },
      reason: '售后',
    })
    expect(row).toMatchObject({ assignee: null, team: { name: '二组' }, queuedAt: waitingSince })
    await expect(
      leader.client.conversation.transfer({ id, to: { kind: 'team', teamId }, reason: '再来' }),
    ).rejects.toMatchObject({ code: 'conversation.target_is_holder' })
  })

  it('never to one who is off duty, full, of another shop, or not there', async () => {
    const id = await held('h-6')
    const away = await shop.staff('agent')
    const other = await company.addPerson('agent')
    const to = (personId: string) =>
      xiaoman.client.conversation.transfer({ id, to: { kind: 'person', personId }, reason: '忙' })
    await expect(to(away.id)).rejects.toMatchObject({ code: 'conversation.target_off_duty' })
    await expect(to(other)).rejects.toMatchObject({ code: 'conversation.target_not_in_shop' })
    await expect(to(xiaoman.id)).rejects.toMatchObject({ code: 'conversation.target_is_holder' })
    await expect(to(randomUUID())).rejects.toMatchObject({ code: 'person.not_found' })
    const full = await shop.staff('agent', { state: 'online' })
    await company.db.updateTable('person').set({ receptionLimit: 0 }).where('id', '=', full.id).execute()
    await expect(to(full.id)).rejects.toMatchObject({ code: 'conversation.target_full' })
    await expect(
      suBei.client.conversation.transfer({ id, to: { kind: 'person', personId: suBei.id }, reason: '给我' }),
    ).rejects.toMatchObject({ code: 'conversation.not_assignee' })
  })

  it('by a leader, who moves the chats of others', async () => {
    const id = await held('h-7')
    const row = await leader.client.conversation.transfer({
      id,
      to: { kind: 'person', personId: suBei.id },
      reason: '平衡',
    })
    expect(row.assignee?.id).toBe(suBei.id)
  })
})

describe('the end of a chat', () => {
  it('keeps what it was about, and its holder', async () => {
    const id = await held('e-1')
    const row = await xiaoman.client.conversation.resolve({ id, reason: 'bargaining', cause: 'skill' })
    expect(row).toMatchObject({
      status: 'resolved',
      reason: 'bargaining',
      cause: 'skill',
      waitingSince: null,
      assignee: { id: xiaoman.id },
    })
    await expect(
      xiaoman.client.conversation.resolve({ id, reason: 'bargaining', cause: 'skill' }),
    ).rejects.toMatchObject({ code: 'conversation.already_resolved' })
    const [event] = (await company.eventsOf('conversation.resolved')).filter((e) => e.subjectId === id)
    expect(event).toMatchObject({ data: { reason: 'bargaining', cause: 'skill', holderId: xiaoman.id } })
  })

  it('is not for whoever does not hold it', async () => {
    const id = await held('e-2')
    await expect(
      suBei.client.conversation.resolve({ id, reason: 'enquiry', cause: 'routine' }),
    ).rejects.toMatchObject({ code: 'conversation.not_assignee' })
  })

  it('is undone by reopening, into the hands of whoever reopens', async () => {
    const id = await held('e-3')
    await expect(suBei.client.conversation.reopen({ id })).rejects.toMatchObject({
      code: 'conversation.not_resolved',
    })
    await xiaoman.client.conversation.resolve({ id, reason: 'enquiry', cause: 'routine' })
    const row = await suBei.client.conversation.reopen({ id })
    expect(row).toMatchObject({ status: 'open', assignee: { id: suBei.id }, resolvedAt: null })
  })
})

describe('an advertisement', () => {
  it('is answered first and then marked', async () => {
    const id = await held('a-1', '加微信领优惠券')
    await expect(xiaoman.client.conversation.markAd({ id, isAd: true })).rejects.toMatchObject({
      code: 'conversation.unanswered_ad',
    })
    await xiaoman.client.message.send(reply(id, '谢谢，不需要', await seenOf(id)))
    expect((await xiaoman.client.conversation.markAd({ id, isAd: true })).isAd).toBe(true)
    expect((await xiaoman.client.conversation.list({ isAd: true })).items.map((row) => row.id)).toEqual([id])
    await expect(suBei.client.conversation.markAd({ id, isAd: false })).rejects.toMatchObject({
      code: 'conversation.not_assignee',
    })
  })
})

describe('reading and noting', () => {
  it('marks a chat read for its holder only', async () => {
    const id = await held('n-1')
    await suBei.client.message.read({ id })
    expect((await xiaoman.client.conversation.get({ id })).conversation.unread).toBe(1)
    await xiaoman.client.message.read({ id })
    expect((await xiaoman.client.conversation.get({ id })).conversation.unread).toBe(0)
  })

  it('keeps notes among colleagues', async () => {
    const id = await held('n-2')
    await suBei.client.note.add({ id, body: ' 上次也是这个问题 ' })
    const { notes, messages } = await xiaoman.client.conversation.get({ id })
    expect(notes).toMatchObject([{ body: '上次也是这个问题', author: { id: suBei.id } }])
    expect(messages.items).toHaveLength(1)
    await expect(suBei.client.note.add({ id, body: ' ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('whoever does not serve the shop', () => {
  it('does not find its chats, whatever he tries', async () => {
    const id = await shop.writes('secret', '在吗')
    const tries: (() => Promise<unknown>)[] = [
      () => stranger.conversation.get({ id }),
      () => stranger.conversation.listEarlier({ id }),
      () => stranger.conversation.pick({ id }),
      () => stranger.conversation.take({ id }),
      () => stranger.conversation.transfer({ id, to: { kind: 'person', personId: suBei.id }, reason: 'x' }),
      () => stranger.conversation.resolve({ id, reason: 'enquiry', cause: 'routine' }),
      () => stranger.conversation.reopen({ id }),
      () => stranger.conversation.markAd({ id, isAd: true }),
      () => stranger.message.list({ id }),
      () => stranger.message.send(reply(id, '在')),
      () => stranger.message.type({ id }),
      () => stranger.message.read({ id }),
      () => stranger.note.add({ id, body: 'x' }),
    ]
    for (const attempt of tries) {
      await expect(attempt()).rejects.toMatchObject({ code: 'conversation.not_found', status: 404 })
    }
    expect((await stranger.conversation.list({})).items).toEqual([])
    expect((await stranger.conversation.listQueue({})).items).toEqual([])
    expect((await stranger.conversation.list({ shopIds: [shop.shopId] })).items).toEqual([])
  })

  it('nor does a role that may only read answer', async () => {
    const finance = await shop.staff('finance')
    const id = await shop.writes('fin', '发票')
    await expect(finance.client.message.send(reply(id, '在'))).rejects.toMatchObject({ status: 404 })
    await expect(finance.client.conversation.pick({ id })).rejects.toMatchObject({ status: 404 })
    await finance.client.note.add({ id, body: '发票已开' })
    await expect(company.anybody.conversation.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})
