import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import { after, MINUTE } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { eventually, openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'
import { routeChats } from './index.ts'

let company: TestCompany

beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

const holderOf = async (id: string): Promise<PersonId | null> =>
  (
    await company.db
      .selectFrom('conversation')
      .select('assigneeId')
      .where('id', '=', id as never)
      .executeTakeFirstOrThrow()
  ).assigneeId

const isHeldBy = (id: string, personId: PersonId) =>
  eventually(async () => ((await holderOf(id)) === personId ? true : undefined))

const limit = (id: PersonId, receptionLimit: number) =>
  company.db.updateTable('person').set({ receptionLimit }).where('id', '=', id).execute()

/** The holder has had it for six minutes, and the buyer has waited for `sinceMinutes`. */
const agesHolding = (id: string, sinceMinutes: number) => {
  const now = company.app.runtime.clock.now()
  return company.db
    .updateTable('conversation')
    .set({ waitingSince: at(after(now, -sinceMinutes * MINUTE)), assignedAt: at(after(now, -6 * MINUTE)) })
    .where('id', '=', id as never)
    .execute()
}

describe('a chat', () => {
  it('is given by itself to an agent who is online, and everybody can read why', async () => {
    const shop = await openWidgetShop(company)
    const agent = await shop.staff('agent', { state: 'online' })
    const id = await shop.writes('one', '在吗')
    await isHeldBy(id, agent.id)
    const { transfers } = await agent.client.conversation.get({ id })
    expect(transfers).toMatchObject([{ kind: 'routed', from: null, to: { id: agent.id }, reason: 'balance' }])
    const [event] = (await company.eventsOf('conversation.assigned')).filter((e) => e.subjectId === id)
    expect(event).toMatchObject({ actorKind: 'system', data: { kind: 'routed', to: agent.id } })
  })

  it('waits in the queue while nobody may take it, and goes out the moment somebody comes online', async () => {
    const shop = await openWidgetShop(company)
    const agent = await shop.staff('agent', { state: 'break' })
    const id = await shop.writes('two', '在吗')
    await routeChats(company.app.runtime)
    expect(await holderOf(id)).toBeNull()
    await agent.client.presence.set({ state: 'online' })
    await isHeldBy(id, agent.id)
  })

  it('takes the seat that another leaves, the longest wait first', async () => {
    const shop = await openWidgetShop(company)
    const agent = await shop.staff('agent', { state: 'busy' })
    await limit(agent.id, 1)
    const [first, second, third] = [
      await shop.writes('s-1', '1'),
      await shop.writes('s-2', '2'),
      await shop.writes('s-3', '3'),
    ]
    await agent.client.presence.set({ state: 'online' })
    await isHeldBy(first, agent.id)
    await agent.client.conversation.resolve({ id: first, reason: 'enquiry', cause: 'routine' })
    await isHeldBy(second, agent.id)
    expect(await holderOf(third)).toBeNull()
  })

  it('goes round when there is little to do: idle agents are given new chats in turn', async () => {
    const shop = await openWidgetShop(company)
    const people = [
      await shop.staff('agent', { state: 'online' }),
      await shop.staff('agent', { state: 'online' }),
    ]
    const given: PersonId[] = []
    for (let n = 0; n < 4; n += 1) {
      const id = await shop.writes(`round-${n}`, '在吗')
      const holder = await eventually(async () => (await holderOf(id)) ?? undefined)
      given.push(holder)
      const person = people.find((one) => one.id === holder)
      await person?.client.conversation.resolve({ id, reason: 'enquiry', cause: 'routine' })
    }
    expect(given.slice(2)).toEqual(given.slice(0, 2))
    expect(new Set(given).size).toBe(2)
  })

  it('of a buyer who comes back goes to whom he knows only if that one is at work', async () => {
    const shop = await openWidgetShop(company)
    const known = await shop.staff('agent', { state: 'online' })
    const id = await shop.writes('back', '在吗')
    await isHeldBy(id, known.id)
    const other = await shop.staff('agent', { state: 'online' })
    await known.client.conversation.resolve({ id, reason: 'enquiry', cause: 'routine' })
    await shop.writes('load', '占一个位子')
    await shop.writes('back', '又来了')
    await isHeldBy(id, known.id)
    await known.client.conversation.resolve({ id, reason: 'enquiry', cause: 'routine' })
    await known.client.presence.set({ state: 'offline' })
    await shop.writes('back', '还在吗')
    await isHeldBy(id, other.id)
    expect(await holderOf(id)).toBe(other.id)
  })

  it('goes to a colleague when its holder goes offline while the buyer waits; an answered one once he writes again', async () => {
    const shop = await openWidgetShop(company)
    const going = await shop.staff('agent', { state: 'online' })
    const waiting = await shop.writes('w', '在吗')
    const answered = await shop.writes('a', '在吗')
    await isHeldBy(waiting, going.id)
    await isHeldBy(answered, going.id)
    const { messages } = await going.client.conversation.get({ id: answered })
    await going.client.message.send(reply(answered, '在的', messages.items.at(-1)?.id ?? null))
    const staying = await shop.staff('agent', { state: 'online' })
    await going.client.presence.set({ state: 'offline' })
    await isHeldBy(waiting, staying.id)
    expect(await holderOf(answered)).toBe(going.id)
    await shop.writes('a', '还有一个问题')
    await isHeldBy(answered, staying.id)
  })

  it('stays with whoever takes it over, though he had not said that he is at work', async () => {
    const shop = await openWidgetShop(company)
    const holder = await shop.staff('agent', { state: 'online' })
    const id = await shop.writes('t', '在吗')
    await isHeldBy(id, holder.id)
    const boss = await shop.staff('supervisor')
    await boss.client.conversation.take({ id, reason: '' })
    await routeChats(company.app.runtime)
    expect(await holderOf(id)).toBe(boss.id)
    expect(await boss.client.presence.get({})).toMatchObject({ state: 'busy' })
  })

  it('goes to a colleague when its holder is silent for longer than the shop allows', async () => {
    const shop = await openWidgetShop(company)
    const silent = await shop.staff('agent', { state: 'online' })
    const id = await shop.writes('q', '在吗')
    await isHeldBy(id, silent.id)
    const other = await shop.staff('agent', { state: 'online' })
    const past = at(after(company.app.runtime.clock.now(), -6 * MINUTE))
    await company.db
      .updateTable('conversation')
      .set({ waitingSince: past, assignedAt: past })
      .where('id', '=', id)
      .execute()
    await routeChats(company.app.runtime)
    expect(await holderOf(id)).toBe(other.id)
    const { transfers } = await other.client.conversation.get({ id })
    expect(transfers.at(-1)).toMatchObject({ from: { id: silent.id }, reason: 'silence' })
  })

  it('that nobody answers goes from each to the next once, stays with the last, and the floor counts it', async () => {
    const teamId = await company.addTeam('轮流组')
    const shop = await openWidgetShop(company)
    const first = await shop.staff('agent', { state: 'online', teamId })
    const id = await shop.writes('p', '在吗')
    await isHeldBy(id, first.id)
    const others = [
      await shop.staff('agent', { state: 'online', teamId }),
      await shop.staff('agent', { state: 'online', teamId }),
    ]
    const visited = [first.id]
    for (let round = 0; round < 4; round += 1) {
      await agesHolding(id, 10 - 2 * round)
      await routeChats(company.app.runtime)
      visited.push((await holderOf(id)) ?? first.id)
    }
    const last = visited.at(-1)
    expect(visited.slice(0, 3).toSorted()).toEqual([first.id, ...others.map((one) => one.id)].toSorted())
    expect(visited.slice(2)).toEqual([last, last, last])
    const leader = await shop.staff('leader', { teamId })
    const board = await leader.client.floor.get({})
    const row = board.agents.find(({ presence }) => presence.person.id === last)
    expect(row?.passedOn).toMatchObject([{ id, times: 2, customerName: expect.any(String) }])
    expect(board.agents.filter(({ passedOn }) => passedOn.length > 0)).toHaveLength(1)
  })

  it('is free again for everybody once somebody has answered it', async () => {
    const shop = await openWidgetShop(company)
    const first = await shop.staff('agent', { state: 'online' })
    const id = await shop.writes('r', '在吗')
    await isHeldBy(id, first.id)
    const other = await shop.staff('agent', { state: 'online' })
    await agesHolding(id, 10)
    await routeChats(company.app.runtime)
    expect(await holderOf(id)).toBe(other.id)
    const { messages } = await other.client.conversation.get({ id })
    await other.client.message.send(reply(id, '在的', messages.items.at(-1)?.id ?? null))
    await shop.writes('r', '那这个呢')
    await company.db
      .updateTable('transfer')
      .set({ at: at(after(company.app.runtime.clock.now(), -60 * MINUTE)) })
      .where('conversationId', '=', id)
      .execute()
    await agesHolding(id, 10)
    await routeChats(company.app.runtime)
    expect(await holderOf(id)).toBe(first.id)
  })

  it('goes to a colleague when the signs of life of its holder end', async () => {
    const shop = await openWidgetShop(company)
    const lost = await shop.staff('agent', { state: 'online' })
    const id = await shop.writes('l', '在吗')
    await isHeldBy(id, lost.id)
    const other = await shop.staff('agent', { state: 'online' })
    const past = at(after(company.app.runtime.clock.realNow(), -2 * MINUTE))
    await company.db.updateTable('presence').set({ seenAt: past }).where('personId', '=', lost.id).execute()
    await routeChats(company.app.runtime)
    expect(await holderOf(id)).toBe(other.id)
  })
})

describe('a flood of chats', () => {
  /** So many chats of the same buyer, all older than what anybody writes now. */
  const flood = async (shop: WidgetShop, chats: number, teamId: TeamId | null = null) => {
    const id = await shop.writes('flood', '在吗')
    const since = at(after(company.app.runtime.clock.now(), -60 * MINUTE))
    await sql`
      insert into conversation (id, shop_id, channel_id, customer_id, team_id, status, opened_at, last_message_at,
        queued_at, waiting_since, created_at)
      select gen_random_uuid(), shop_id, channel_id, customer_id, ${teamId}, 'open', ${since}, ${since}, ${since},
        ${since}, ${since}
      from conversation, generate_series(1, ${chats}) where id = ${id}`.execute(company.db)
  }

  it('in one shop keeps no buyer of another waiting', async () => {
    const [flooded, other] = [await openWidgetShop(company), await openWidgetShop(company)]
    await flood(flooded, 6_000)
    const agent = await other.staff('agent', { state: 'online' })
    const id = await other.writes('one', '在吗')
    expect(await isHeldBy(id, agent.id)).toBe(true)
  })

  it('for one team keeps no buyer of the same shop waiting who wants anybody', async () => {
    const shop = await openWidgetShop(company)
    const teamId = await company.addTeam('爆单组')
    const full = await shop.staff('agent', { state: 'online', teamId })
    await limit(full.id, 1)
    await flood(shop, 6_000, teamId)
    const other = await shop.staff('agent', { state: 'online' })
    await limit(other.id, 20)
    const id = await shop.writes('one', '在吗')
    expect(await isHeldBy(id, other.id)).toBe(true)
  })
})

describe('under 64 deciders at once, on two processes', () => {
  const AGENTS = 6
  const LIMIT = 8
  let shop: WidgetShop
  const people: Awaited<ReturnType<WidgetShop['staff']>>[] = []

  beforeAll(async () => {
    shop = await openWidgetShop(company)
    for (let n = 0; n < AGENTS; n += 1) people.push(await shop.staff('agent', { state: 'busy' }))
    for (let n = 0; n < 64; n += 1) await shop.writes(`c-${n}`, '在吗')
    const fresh = { state: 'online', seenAt: at(company.app.runtime.clock.realNow()) } as const
    for (const { id } of people)
      await company.db.updateTable('presence').set(fresh).where('personId', '=', id).execute()
  })

  it('nobody is brought past his limit, no chat is given twice, nobody waits while a seat is free', async () => {
    const sibling = await company.startSibling()
    const runtimes = [company.app.runtime, sibling.app.runtime]
    await Promise.all(
      Array.from({ length: 64 }, (_, n) => routeChats(runtimes[n % 2] ?? company.app.runtime)),
    )
    const open = await company.db
      .selectFrom('conversation')
      .select(['id', 'assigneeId', 'queuedAt'])
      .where('shopId', '=', shop.shopId)
      .execute()
    const loads = people.map(({ id }) => open.filter(({ assigneeId }) => assigneeId === id).length)
    expect(loads).toEqual(people.map(() => LIMIT))
    expect(open.filter(({ assigneeId }) => assigneeId === null)).toHaveLength(64 - AGENTS * LIMIT)
    expect(open.every(({ assigneeId, queuedAt }) => (assigneeId === null) === (queuedAt !== null))).toBe(true)
    const moves = await company.db
      .selectFrom('transfer')
      .select('conversationId')
      .where(
        'conversationId',
        'in',
        open.map(({ id }) => id),
      )
      .execute()
    expect(moves).toHaveLength(AGENTS * LIMIT)
    expect(new Set(moves.map(({ conversationId }) => conversationId)).size).toBe(AGENTS * LIMIT)
    await sibling.stop()
  })

  it('resolving and picking at the same time as routing keeps every limit, and every free seat is filled', async () => {
    const mine = await Promise.all(people.map(({ client }) => client.conversation.listMine({})))
    const queue = (await people[0]?.client.conversation.listQueue({}))?.items ?? []
    await Promise.allSettled([
      ...people.flatMap(({ client }, n) =>
        (mine[n]?.items ?? [])
          .slice(0, 2)
          .map(({ id }) => client.conversation.resolve({ id, reason: 'enquiry', cause: 'routine' })),
      ),
      ...queue.map(({ id }, n) => people[n % AGENTS]?.client.conversation.pick({ id })),
      ...Array.from({ length: 24 }, () => routeChats(company.app.runtime)),
    ])
    await routeChats(company.app.runtime)
    const loads = await Promise.all(people.map(({ client }) => client.conversation.count({})))
    expect(loads.every(({ mine }) => mine <= LIMIT)).toBe(true)
    const total = loads.reduce((sum, { mine }) => sum + mine, 0)
    expect(total).toBe(Math.min(AGENTS * LIMIT, 64 - AGENTS * 2))
  })
})
