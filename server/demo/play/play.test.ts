import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { jumpClock } from '#server/testing/jump-clock.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { instantOf, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { DEMO_PASSWORD } from '#domain/people/demo-password.ts'
import { fillDemo } from '../fill/fill-demo.ts'

const PATIENCE = { timeout: 60_000, interval: 300 }

let company: TestCompany
let supervisor: ApiClient
/** Who has signed in himself while the day was played. */
let ownPlayer: string
let ownConsole: ApiClient

/** At midnight nobody writes: whenever the test is run, its day is played from the same hour of Shanghai on. */
async function beginAt({ app: { runtime } }: TestCompany, minuteOfDay: number): Promise<void> {
  const now = runtime.clock.now()
  await jumpClock(company, instantOf(localOf(now, SHANGHAI).workDate, minuteOfDay, SHANGHAI) - now)
}

/** Signs in as one of the cast would, so that a session stands. */
async function enter(code: string): Promise<ApiClient> {
  const response = await fetch(`${company.url}/rpc/session/signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ json: { name: code, password: DEMO_PASSWORD } }),
  })
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return createORPCClient(new RPCLink({ url: `${company.url}/rpc`, headers: { cookie } }))
}

beforeAll(async () => {
  company = await openTestCompany()
  // Just after the evening shift has come: a slow machine has the longest time until nobody is left.
  await beginAt(company, 17 * 60 + 45)
  await fillDemo(company.app.runtime, { days: 1 })
  supervisor = await enter('0201')
})
afterAll(() => company.close())

const onlineCodes = async () => {
  const { agents } = await supervisor.floor.get({})
  return agents.flatMap(({ presence }) => (presence.state === 'online' ? [presence.person.code] : []))
}

const newestAnswers = () =>
  company.db
    .selectFrom('event')
    .select(['actorId', 'data'])
    .where('type', '=', 'message.sent')
    .where('actorKind', '=', 'person')
    .execute()

describe('a live day', { timeout: 120_000 }, () => {
  it('is played by nobody until somebody switches it on', async () => {
    expect(await supervisor.demo.get()).toEqual({ play: null })
    expect(await newestAnswers()).toEqual([])
  })

  it('begins within moments: agents on duty come, buyers write, agents answer', async () => {
    const { play } = await supervisor.demo.play({ speed: 120 })
    expect(play?.speed).toBe(120)
    await vi.waitFor(async () => expect((await onlineCodes()).length).toBeGreaterThan(3), PATIENCE)
    await vi.waitFor(async () => expect((await newestAnswers()).length).toBeGreaterThan(5), PATIENCE)
  })

  it('is a promotion, planned for every shop', async () => {
    const { shops } = await supervisor.floor.get({})
    const today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
    const planned = async () => {
      const shopId = shops[0]?.id ?? ''
      return (await supervisor.promotion.list({ shopId })).filter(({ from }) => from === today)
    }
    await vi.waitFor(
      async () => expect(await planned()).toMatchObject([{ ofShopId: null, factor: 2 }]),
      PATIENCE,
    )
  })

  it('runs the company’s clock at its speed', async () => {
    const { clock } = company.app.runtime
    await vi.waitFor(() => expect(clock.pace.speed).toBe(120), PATIENCE)
  })

  it('closes chats that are over', async () => {
    await vi.waitFor(async () => {
      expect(await company.eventsOf('conversation.resolved')).not.toEqual([])
    }, PATIENCE)
  })

  it('leaves to a person who signs in his own chats', async () => {
    const code = (await onlineCodes())[0] ?? 'nobody'
    ownPlayer = code
    const mine = await enter(code)
    ownConsole = mine
    const { personId } = await mine.presence.get({}).then(({ person }) => ({ personId: person.id }))
    // What he had begun to write may still be sent; then nothing more in his name.
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    const before = (await newestAnswers()).filter(({ actorId }) => actorId === personId).length
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    expect((await newestAnswers()).filter(({ actorId }) => actorId === personId)).toHaveLength(before)
  })

  it('lets buyers in as a connector does, some after the shop’s bot', async () => {
    const channels = await company.db.selectFrom('channel').select('id').where('kind', '=', 'event').execute()
    const openedHere = async () =>
      company.db
        .selectFrom('conversation')
        .select(['channelId', 'externalId'])
        .where('externalId', 'like', 'live-%')
        .execute()
    const doors = new Set<string>(channels.map(({ id }) => id))
    const opened = await openedHere()
    expect(opened.length).toBeGreaterThan(0)
    expect(opened.every(({ channelId }) => doors.has(channelId))).toBe(true)
    await vi.waitFor(async () => {
      const bot = await company.db
        .selectFrom('message as m')
        .innerJoin('conversation as c', 'c.id', 'm.conversationId')
        .innerJoin('account as a', 'a.id', 'm.accountId')
        .select('a.isBot')
        .where('m.author', '=', 'bot')
        .where('c.externalId', 'like', 'live-%')
        .execute()
      expect(bot.some(({ isBot }) => isBot)).toBe(true)
    }, PATIENCE)
  })

  it('has beside the chat every order of which a buyer sends a card', async () => {
    const { rows } = await sql<{ card: string; orders: readonly string[] }>`
      select m.body as card, array(select o.external_id from "order" o where o.customer_id = c.customer_id) as orders
      from message m join conversation c on c.id = m.conversation_id
      where c.external_id like 'live-%' and m.body like '[订单] %'`.execute(company.db)
    for (const { card, orders } of rows) expect(orders).toContain(card.split(' ')[1])
  })

  it('carries out what has run out, as a platform does, and the rules are compared with it', async () => {
    const carriedOut = () =>
      company.db
        .selectFrom('orderFact as f')
        .innerJoin('order as o', 'o.id', 'f.orderId')
        .select(['f.kind', 'f.source', 'o.shopId'])
        .where('f.id', 'like', 'carried-out-%')
        .execute()
    await vi.waitFor(async () => expect(await carriedOut()).not.toEqual([]), PATIENCE)
    expect((await carriedOut()).every(({ source }) => source === 'event')).toBe(true)
    await vi.waitFor(async () => {
      const compared = await company.db
        .selectFrom('clock as k')
        .innerJoin('orderFact as f', 'f.orderId', 'k.orderId')
        .select('k.id')
        .where('f.id', 'like', 'carried-out-%')
        .where('k.state', 'in', ['expired', 'stopped'])
        .execute()
      expect(compared).not.toEqual([])
    }, PATIENCE)
  })

  it('stops when told to: the agents go home and the clock runs with the world’s speed', async () => {
    expect(await supervisor.demo.stop()).toEqual({ play: null })
    await vi.waitFor(() => expect(company.app.runtime.clock.pace.speed).toBe(1), PATIENCE)
    await vi.waitFor(async () => {
      expect((await onlineCodes()).filter((code) => code !== ownPlayer)).toEqual([])
    }, PATIENCE)
  })

  it('leaves nobody standing in the queue, not even whom a person who took over left behind', async () => {
    await ownConsole.presence.set({ state: 'offline' })
    await vi.waitFor(
      async () => {
        const { floor } = supervisor
        expect((await floor.get({})).queue.count).toBe(0)
        const free = company.db.selectFrom('conversation').select('id').where('assigneeId', 'is', null)
        expect(await free.where('status', '=', 'open').execute()).toEqual([])
      },
      { timeout: 110_000, interval: 300 },
    )
  })

  it('may not be switched by an agent', async () => {
    const agent = await enter('0317')
    await expect(agent.demo.play({ speed: 60 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(agent.demo.stop()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(agent.demo.get()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is refused at a speed that nobody can follow', async () => {
    await expect(supervisor.demo.play({ speed: 5_000 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
