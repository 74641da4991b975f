import { setTimeout as sleep } from 'node:timers/promises'
import { ORPCError } from '@orpc/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FindingView } from '#contract/finding.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ConversationId, PersonId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany
let shop: WidgetShop
let boss: ApiClient
let agent: { readonly id: PersonId; readonly client: ApiClient }
/** Today, whichever day that has become by the end. */
let span: { readonly from: WorkDate; readonly to: WorkDate }

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
  boss = await company.signIn(await company.addPerson('supervisor'))
  agent = await shop.staff('agent', { state: 'online' })
  const { workDate } = localOf(company.app.runtime.clock.now(), SHANGHAI)
  span = { from: workDate, to: addDays(workDate, 1) }
})
afterAll(() => company.close())

/** A buyer writes, the agent answers this, and the chat is over. */
async function servedWith(buyer: string, ...answers: readonly string[]): Promise<ConversationId> {
  const id = await shop.writes(buyer, '这件有现货吗')
  await until(async () => ((await held(id)) ? true : undefined))
  for (const answer of answers) await agent.client.message.send(reply(id, answer))
  await agent.client.conversation.resolve({ id, reason: 'enquiry', cause: 'routine' })
  return id
}

async function held(id: ConversationId): Promise<boolean> {
  const { conversation } = await boss.conversation.get({ id })
  return conversation.assignee?.id === agent.id
}

async function found(
  conversationId: ConversationId,
  kind: FindingView['kind'],
  client = boss,
): Promise<FindingView> {
  return until(async () => {
    const { items } = await client.finding.list({ ...span, kind })
    return items.find((item) => item.conversationId === conversationId)
  })
}

describe('what is found in a chat', () => {
  it('stands in the list with its sentence, its chat and whose it is', async () => {
    const id = await servedWith('curt', '有', '三天到')
    await found(id, 'no-close')
    expect(await found(id, 'no-greeting')).toMatchObject({
      severity: 'hint',
      text: '有',
      agent: { personId: agent.id },
      shop: { id: shop.shopId },
      customer: 'curt',
      version: null,
      entry: null,
    })
    const inChat = await boss.finding.listOfChat({ conversationId: id })
    expect(inChat.map(({ kind }) => kind).toSorted()).toEqual(['no-close', 'no-greeting'])
  })

  it('a good chat holds nothing', async () => {
    const good = await servedWith('good', '您好，有现货', '今天下单今天发，有问题随时找我')
    await found(await servedWith('after-good', '有', '好'), 'no-close')
    expect(await boss.finding.listOfChat({ conversationId: good })).toEqual([])
  })

  it('goes when its cause goes: a chat opened again has not ended badly', async () => {
    const id = await servedWith('again', '您好，有的', '三天到')
    await found(id, 'no-close')
    await agent.client.conversation.reopen({ id })
    const isGone = await until(async () => {
      const inChat = await boss.finding.listOfChat({ conversationId: id })
      return inChat.length === 0 || undefined
    })
    expect(isGone).toBe(true)
  })

  it('follows what the shop looks for, in all its chats', async () => {
    const id = await servedWith('policy', '有', '三天到')
    await found(id, 'no-close')
    await found(id, 'no-greeting')
    const look = (isGreetingChecked: boolean) =>
      boss.shop.change({ shopId: shop.shopId, settings: { quality: { isGreetingChecked } } })
    await look(false)
    await until(async () => {
      const { items } = await boss.finding.list({ ...span, kind: 'no-greeting' })
      return items.length === 0 || undefined
    })
    await look(true)
    expect(await found(id, 'no-greeting')).toMatchObject({ text: '有' })
  })

  it('is counted by day and by any side, beside the span before and what was written', async () => {
    // What is found when a chat ends is found last.
    await found(await servedWith('counted', '有', '三天到'), 'no-close')
    const scope = { ...span, personId: agent.id }
    const overview = await boss.finding.overview({ ...scope, by: 'kind' })
    expect(overview.before).toEqual({ hint: 0, serious: 0, severe: 0 })
    expect(overview.total.hint).toBeGreaterThan(1)
    expect(overview.days.reduce((sum, { hint }) => sum + hint, 0)).toBe(overview.total.hint)
    expect(overview.groups.map(({ key }) => key)).toContain('no-greeting')
    expect(overview.groups.reduce((sum, { total }) => sum + total, 0)).toBe(overview.total.hint)
    for (const by of ['agent', 'team', 'shop', 'class', 'version'] as const) {
      const { groups } = await boss.finding.overview({ ...scope, by })
      const expected = by === 'class' || by === 'version' ? 0 : overview.total.hint
      expect(groups.reduce((sum, { total }) => sum + total, 0)).toBe(expected)
    }
  })

  it('pages without a gap or a double', async () => {
    const all: string[] = []
    let after: string | undefined
    do {
      const page = await boss.finding.list({ ...span, after })
      all.push(...page.items.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('what should not be said', () => {
  const RUDE = '一直问一直问，烦死了'

  it('is not sent without a reason, and stands among the findings with the reason when it is', async () => {
    const id = await shop.writes('rude-words', '什么时候发货')
    await until(async () => (await held(id)) || undefined)
    const refused = agent.client.message.send(reply(id, RUDE))
    await expect(refused).rejects.toMatchObject({ code: 'message.wording_unconfirmed' })
    const { messages } = await boss.conversation.get({ id })
    expect(messages.items.map(({ body }) => body)).toEqual(['什么时候发货'])

    const sentAnyway = { entryId: 'impatience-02', reason: '买家一直重复问' }
    await agent.client.message.send({ ...reply(id, RUDE), sentAnyway })
    const one = await found(id, 'sent-anyway')
    expect(one).toMatchObject({
      severity: 'severe',
      cls: 'impatience',
      text: RUDE,
      detail: { reason: '买家一直重复问' },
    })
    const { entry, detail, version } = one
    expect((await boss.finding.listOfChat({ conversationId: id })).filter(({ cls }) => cls !== null)).toEqual(
      [expect.objectContaining({ id: one.id })],
    )
    expect(entry?.better).not.toBe('')
    expect(RUDE.slice(Number(detail['from']), Number(detail['to']))).toContain('烦死')
    expect(version).toBe(1)
    const sent = await company.eventsOf('message.sent')
    expect(sent.at(-1)?.data).toMatchObject({ sentAnyway: [{ reason: '买家一直重复问' }] })
    await agent.client.conversation.resolve({ id, reason: 'enquiry', cause: 'routine' })
    const byVersion = await boss.finding.overview({ ...span, by: 'version' })
    expect(byVersion.groups.map(({ key }) => key)).toContain('1')
  })

  it('is never sent where the shop blocks its class, whatever the reason; what is found follows the shop', async () => {
    const id = await shop.writes('blocked-words', '到底发不发货')
    await until(async () => (await held(id)) || undefined)
    const sentAnyway = { entryId: 'impatience-02', reason: '真的要发' }
    const policies = { impatience: 'block' } as const
    await boss.language.setOverride({ shopId: shop.shopId, entriesOff: [], policies })
    const send = () => agent.client.message.send({ ...reply(id, RUDE), sentAnyway })
    await until(async () => (await codeOf(send())) === 'message.wording_blocked' || undefined)

    await boss.language.setOverride({ shopId: shop.shopId, entriesOff: ['impatience-02'], policies: {} })
    await until(async () => (await codeOf(send())) === undefined || undefined)
    await boss.language.setOverride({ shopId: shop.shopId, entriesOff: [], policies: {} })
    expect(await found(id, 'language')).toMatchObject({ cls: 'impatience' })
    await boss.language.setOverride({ shopId: shop.shopId, entriesOff: ['impatience-02'], policies: {} })
    const gone = await until(async () => {
      const { items } = await boss.finding.list({ ...span, kind: 'language', cls: 'impatience' })
      return items.length === 0 || undefined
    })
    expect(gone).toBe(true)
    await boss.language.setOverride({ shopId: shop.shopId, entriesOff: [], policies: {} })
    expect(await found(id, 'language')).toMatchObject({ cls: 'impatience' })
    await agent.client.conversation.resolve({ id, reason: 'enquiry', cause: 'routine' })
  })
})

async function codeOf(sending: Promise<unknown>): Promise<string | undefined> {
  try {
    await sending
    return undefined
  } catch (error) {
    return error instanceof ORPCError ? String(error.code) : 'unknown'
  }
}

describe('who sees what was found', () => {
  it('an agent sees his own, a leader his team’s, an inspector his shops’', async () => {
    const teamId = await company.addTeam('一组')
    const mate = await shop.staff('agent', { teamId })
    const leader = await shop.staff('leader', { teamId })
    const other = await shop.staff('leader', { teamId: await company.addTeam('二组') })
    const inspector = await shop.staff('inspector')
    const far = await company.signIn(await company.addPerson('inspector', { shopIds: [] }))
    const id = await servedWith('whose', '有', '三天到')
    await found(id, 'no-greeting')
    const sees = async (client: ApiClient) =>
      (await client.finding.list(span)).items.some((item) => item.conversationId === id)
    expect(await sees(agent.client)).toBe(true)
    expect(await sees(mate.client)).toBe(false)
    expect(await sees(inspector.client)).toBe(true)
    expect(await sees(far)).toBe(false)
    expect(await sees(leader.client)).toBe(false)
    expect(await sees(other.client)).toBe(false)
    const counts = await mate.client.finding.overview(span)
    expect(counts).toMatchObject({ total: { hint: 0 }, agentMessages: 0 })
    await expect(far.finding.listOfChat({ conversationId: id })).rejects.toMatchObject({
      code: 'conversation.not_found',
    })
    expect(await mate.client.finding.listOfChat({ conversationId: id })).toEqual([])
  })

  it('advice about a dispute is for whoever leads the agent, and never for himself', async () => {
    const teamId = await company.addTeam('三组')
    const leader = await shop.staff('leader', { teamId })
    const elsewhere = await shop.staff('leader', { teamId: await company.addTeam('四组') })
    const insulted = await shop.staff('agent', { teamId, state: 'online' })
    await agent.client.presence.set({ state: 'break' })
    const id = await shop.writes('rude', '你们是不是傻逼')
    await until(async () =>
      (await boss.conversation.get({ id })).conversation.assignee?.id === insulted.id ? true : undefined,
    )
    await insulted.client.message.send(reply(id, '您好，您先消消气，我来处理'))
    await shop.writes('rude', '滚')
    await insulted.client.message.send(reply(id, '我先帮您查一下'))
    const [advice] = await until(async () => {
      const some = await leader.client.finding.listAdvice({})
      return some.length > 0 ? some : undefined
    })
    expect(advice).toMatchObject({
      kind: 'quarrel',
      conversationId: id,
      agent: { personId: insulted.id },
      detail: { advice: 'report' },
    })
    expect(await elsewhere.client.finding.listAdvice({})).toEqual([])
    const own = await insulted.client.finding.list(span)
    expect(own.items.some(({ kind }) => kind === 'quarrel')).toBe(false)
    const inspector = await shop.staff('inspector')
    const seen = await inspector.client.finding.listOfChat({ conversationId: id })
    expect(seen.some(({ kind }) => kind === 'quarrel')).toBe(false)
    await expect(inspector.client.finding.listAdvice({})).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await agent.client.presence.set({ state: 'online' })
    await insulted.client.presence.set({ state: 'offline' })
  })

  it('the departments and whoever is not signed in do not', async () => {
    const scope = span
    const conversationId = await shop.writes('nobody', '在吗')
    for (const role of ['finance', 'warehouse', 'operations'] as const) {
      const { client } = await shop.staff(role)
      await expect(client.finding.list(scope)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(client.finding.overview(scope)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(client.finding.listOfChat({ conversationId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(client.finding.listAdvice({})).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(client.finding.getRecheck()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    await expect(agent.client.finding.listAdvice({})).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(agent.client.finding.getRecheck()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(company.anybody.finding.list(scope)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  it('a span of more than a year and a page key that nobody made are refused', async () => {
    const bad = { status: 400 }
    await expect(boss.finding.list({ ...span, from: '2020-01-01' })).rejects.toMatchObject(bad)
    await expect(boss.finding.overview({ ...span, from: '2020-01-01' })).rejects.toMatchObject(bad)
    await expect(boss.finding.list({ ...span, after: 'x' })).rejects.toMatchObject(bad)
  })
})

/** Waits for what is found by itself; how long that takes says nothing. */
async function until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(50)
  }
  throw new Error('it was never found')
}
