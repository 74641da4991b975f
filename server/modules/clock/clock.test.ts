import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ClockAction } from '#domain/clock/rule.ts'
import type { OrderId, PersonId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import { after, DAY, HOUR, MINUTE, type Instant } from '#domain/kernel/time.ts'
import { fact } from '#domain/order/testing/history.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { deriveClocks } from './actions/derive-clocks.ts'
import { runPass, startPass } from './actions/pass-over.ts'
import { addChat, setStage, type Stage } from './testing/stage.ts'

let company: TestCompany
let mine: Stage
let theirs: Stage
let supervisor: ApiClient
let agent: ApiClient
let agentId: PersonId
let lostOrderId: OrderId

const now = () => company.app.runtime.clock.now()
const ago = (ms: number): Instant => after(now(), -ms)

/** An order whose buyer asked for so much so long ago: the shop has five days to answer. */
async function applied(
  stage: Stage,
  externalId: string,
  { agoMs, amount }: { readonly agoMs: number; readonly amount: number },
): Promise<OrderId> {
  const appliedAt = ago(agoMs)
  const orderId = await stage.bring(
    externalId,
    fact(after(appliedAt, -2 * DAY), 'placed'),
    fact(after(appliedAt, -2 * DAY), 'paid'),
    fact(after(appliedAt, -DAY), 'shipped'),
    fact(appliedAt, 'refund-applied', { amount: fen(amount) }),
  )
  await deriveClocks(company.app.runtime, [orderId])
  return orderId
}

beforeAll(async () => {
  company = await openTestCompany()
  ;[mine, theirs] = [await setStage(company, 'taobao'), await setStage(company, 'tmall')]
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  agentId = await company.addPerson('agent', { name: '小满', shopIds: [mine.shopId] })
  agent = await company.signIn(agentId)
  await addChat(company, mine, agentId)
  await applied(mine, 'A', { agoMs: 3 * DAY, amount: 2_000 })
  await applied(mine, 'B', { agoMs: 4 * DAY + 12 * HOUR, amount: 1_000 })
  await applied(mine, 'C', { agoMs: DAY, amount: 90_000 })
  await applied(theirs, 'D', { agoMs: 2 * DAY, amount: 50_000 })
  lostOrderId = await applied(mine, 'E', { agoMs: 6 * DAY, amount: 7_700 })
  await vi.waitFor(async () => {
    if ((await company.eventsOf('clock.expired')).length === 0) throw new Error('not told yet')
  })
})
afterAll(() => company.close())

const numbers = (page: { readonly items: readonly { readonly order: { externalId: string } }[] }) =>
  page.items.map(({ order }) => order.externalId)

describe('the list of running clocks', () => {
  it('is in the order of time left, and shows all that a row needs', async () => {
    const page = await supervisor.clock.list({})
    expect(numbers(page)).toEqual(['B', 'A', 'D', 'C'])
    expect(page.items[0]).toMatchObject({
      ruleKey: 'silent-refund',
      requirements: ['R12'],
      isVerified: false,
      state: 'running',
      owner: 'seller',
      amountAtRisk: 1_000,
      outcome: 'refunded',
      shop: { id: mine.shopId, platform: 'taobao' },
      refundId: 'R1',
      customer: { id: mine.customerId, name: '青**' },
      holder: { id: agentId, name: '小满' },
    })
    expect(page.items[0]?.nextActions).toContainEqual({ by: 'seller', action: 'refuse-refund' })
  })

  it('says who has acted on an order already, for as long as that stands', async () => {
    const first = async () => (await supervisor.clock.list({ shopIds: [mine.shopId] })).items[0]
    const clock = await first()
    expect(clock).toMatchObject({ order: { externalId: 'B' }, inHand: null })
    const orderId = clock?.order.id ?? lostOrderId
    const act = (step: ClockAction) => agent.order.act({ orderId, kind: 'platform-acted', step })
    await act('confirm-return')
    expect(await first()).toMatchObject({ inHand: null })
    const { id: actionId } = await act('agree-refund')
    expect(await first()).toMatchObject({
      inHand: { person: { id: agentId, name: '小满' }, step: 'agree-refund' },
    })
    await agent.order.undo({ orderId, actionId })
    expect(await first()).toMatchObject({ inHand: null })
  })

  it('is in the order of money as well', async () => {
    expect(numbers(await supervisor.clock.list({ by: 'money' }))).toEqual(['C', 'D', 'A', 'B'])
  })

  it.each([
    ['of a shop', () => ({ shopIds: [theirs.shopId] }), ['D']],
    ['of a rule', () => ({ ruleKey: 'unpaid-order' }), []],
    ['of who must act', () => ({ owner: 'buyer' as const }), []],
    ['of a person', () => ({ holderId: agentId }), ['B', 'A', 'C']],
    ['of nobody', () => ({ holderId: 'nobody' as const }), ['D']],
  ])('can be narrowed to those %s', async (_, filter, expected) => {
    expect(numbers(await supervisor.clock.list(filter()))).toEqual(expected)
  })

  it('shows nobody a shop that is not his', async () => {
    expect(numbers(await agent.clock.list({}))).toEqual(['B', 'A', 'C'])
    expect(numbers(await agent.clock.list({ shopIds: [theirs.shopId] }))).toEqual([])
  })

  it('goes on by key, each clock once, in either order', async () => {
    const stage = await setStage(company, 'taobao')
    const clerk = await company.signIn(await company.addPerson('agent', { shopIds: [stage.shopId] }))
    const orderIds: OrderId[] = []
    const appliedAt = ago(HOUR)
    for (let n = 0; n < 104; n += 1) {
      const facts = [
        fact(ago(3 * DAY), 'placed'),
        fact(ago(3 * DAY), 'paid'),
        fact(ago(2 * DAY), 'shipped'),
        // Many end at the same moment and cost the same.
        fact(after(appliedAt, (n % 7) * MINUTE), 'refund-applied', { amount: fen(100 * (n % 5)) }),
      ]
      orderIds.push(await stage.bring(`P${n}`, ...facts))
    }
    await deriveClocks(company.app.runtime, orderIds)
    for (const by of ['due', 'money'] as const) {
      const seen: string[] = []
      let next: string | undefined
      do {
        const page = await clerk.clock.list({ by, ...(next === undefined ? {} : { after: next }) })
        seen.push(...numbers(page))
        next = page.next ?? undefined
      } while (next !== undefined)
      expect(seen).toHaveLength(orderIds.length)
      expect(new Set(seen).size).toBe(orderIds.length)
    }
  })

  it('names a key that nobody made', async () => {
    await expect(supervisor.clock.list({ after: 'bm9uc2Vuc2U' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

describe('the clocks of orders', () => {
  it('stand beside the chat of their buyer: those that run first, then what is over', async () => {
    const clocks = await agent.clock.ofOrders({ customerId: mine.customerId })
    const states = clocks.map(({ state }) => state)
    expect(states).toEqual(states.toSorted((one, other) => RANK[one] - RANK[other]))
    expect(clocks.map(({ order }) => order.id)).toContain(lostOrderId)
    // R9: the receipt stands still while a case is open.
    expect(clocks.some(({ state, dueAt }) => state === 'paused' && dueAt === null)).toBe(true)
  })

  it('are asked for by order too, and empty where the shop is not the asker’s', async () => {
    const [order] = (await supervisor.clock.list({ shopIds: [theirs.shopId] })).items
    const orderIds = [order?.order.id ?? lostOrderId]
    expect((await supervisor.clock.ofOrders({ orderIds })).length).toBeGreaterThan(0)
    expect(await agent.clock.ofOrders({ orderIds })).toEqual([])
  })

  it('are refused without an order or a customer', async () => {
    await expect(supervisor.clock.ofOrders({})).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

const RANK = { running: 0, paused: 1, stopped: 2, expired: 2 } as const

describe('what runs and what was lost', () => {
  it('is told by day: when how much money leaves', async () => {
    const today = localOf(now(), SHANGHAI).workDate
    const days = await agent.clock.calendar({ days: 7 })
    expect(days.map(({ day }) => day)).toEqual(Array.from({ length: 7 }, (_, n) => addDays(today, n)))
    expect(days.reduce((sum, { amount }) => sum + amount, 0)).toBe(2_000 + 1_000 + 90_000)
    expect(days.find(({ day }) => day === localOf(after(now(), 4 * DAY), SHANGHAI).workDate)).toMatchObject({
      count: 1,
      amount: 90_000,
    })
  })

  it('is summed up by who must act, within a day and a week, and by whom it was lost', async () => {
    const summary = await supervisor.clock.summary({ shopIds: [mine.shopId] })
    expect(summary).toMatchObject({
      within24Hours: { count: 1, amount: 1_000 },
      within7Days: { count: 3, amount: 93_000 },
      rules: [{ ruleKey: 'silent-refund', count: 3, amount: 93_000 }],
    })
    expect(summary.owners).toContainEqual({ owner: 'seller', count: 3, amount: 93_000 })
    // The month may have begun less than a day ago.
    const lost = ago(DAY) >= summary.lost.since ? [{ personId: agentId, amount: 7_700 }] : []
    expect(summary.lost.people.map(({ person, amount }) => ({ personId: person?.id, amount }))).toEqual(lost)
  })

  it('names to an agent his own loss alone', async () => {
    const other = await company.addPerson('agent', { shopIds: [mine.shopId] })
    const summary = await (await company.signIn(other)).clock.summary({})
    expect(summary.lost.people).toEqual([])
    const span = { from: ago(30 * DAY), to: now() }
    const holders = async (client: ApiClient) =>
      (await client.clock.listLost(span)).items.map(({ holder }) => holder?.id ?? null)
    expect(await holders(supervisor)).toEqual([agentId])
    expect(await holders(agent)).toEqual([agentId])
    const colleague = await company.signIn(other)
    expect(await holders(colleague)).toEqual([null])
    expect((await colleague.clock.listLost({ ...span, holderId: agentId })).items).toEqual([])
    expect((await supervisor.clock.listLost({ ...span, holderId: agentId })).items).toHaveLength(1)
  })

  it('is counted for desk, floor and overview', async () => {
    const count = await agent.clock.count({})
    expect(count.mine).toMatchObject({ count: 1, amount: 1_000 })
    expect(count.mine.nextDueAt).toBeGreaterThan(now())
    expect(count.people).toEqual([{ personId: agentId, count: 1, amount: 1_000 }])
  })

  it('is listed with what was lost, the latest first', async () => {
    const span = { from: ago(30 * DAY), to: now() }
    expect(numbers(await agent.clock.listLost(span))).toEqual(['E'])
    expect(numbers(await agent.clock.listLost({ ...span, holderId: 'nobody' }))).toEqual([])
  })
})

describe('a pass over all clocks of a platform', () => {
  it('derives those that still run, and tells how far it has come', async () => {
    const { runtime, db } = { ...company.app, db: company.db }
    await db.updateTable('clock').set({ amountAtRisk: 1 }).where('shopId', '=', theirs.shopId).execute()
    await startPass(runtime, { platform: 'tmall', since: now() })
    await vi.waitFor(
      async () =>
        expect((await supervisor.clock.listPasses({}))[0]).toMatchObject({
          platform: 'tmall',
          total: 1,
          done: 1,
          finishedAt: expect.any(Number),
        }),
      { timeout: 10_000 },
    )
    const { items } = await supervisor.clock.list({ shopIds: [theirs.shopId] })
    expect(items).toMatchObject([{ amountAtRisk: 50_000 }])
  })

  it('that has ended is not run again', async () => {
    const { id } = await company.db.selectFrom('clockPass').select('id').executeTakeFirstOrThrow()
    await runPass(company.app.runtime, id)
    expect((await supervisor.clock.listPasses({}))[0]).toMatchObject({ done: 1 })
  })
})

describe('a rule pack that is published', () => {
  it('moves the ends of what runs already, from the day on which it holds', async () => {
    const [pack] = await supervisor.rulePack.list({ platform: 'tmall' })
    if (!pack) throw new Error('a platform without a pack')
    const rules = pack.spec.rules.map((rule) =>
      rule.key === 'silent-refund'
        ? { ...rule, length: { by: 'all' as const, length: { unit: 'days' as const, count: 9 } } }
        : rule,
    )
    const spec = { ...pack.spec, rules }
    const draft = await supervisor.rulePack.saveDraft({
      platform: 'tmall',
      spec,
      source: { zh: '2026 年 11 月的规则', en: 'Rules of November 2026' },
    })
    const today = localOf(now(), SHANGHAI).workDate
    const before = (await supervisor.clock.list({ shopIds: [theirs.shopId] })).items[0]
    await supervisor.rulePack.publish({ id: draft.id, effectiveFrom: addDays(today, -10) })
    await vi.waitFor(
      async () =>
        expect((await supervisor.clock.list({ shopIds: [theirs.shopId] })).items).toMatchObject([
          { id: before?.id, dueAt: after(before?.startedAt ?? now(), 9 * DAY), packVersion: draft.version },
        ]),
      { timeout: 10_000 },
    )
  })
})

describe('clocks are not for everybody', () => {
  it('to whom nobody is signed in', async () => {
    await expect(company.anybody.clock.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})

describe('money that leaves', () => {
  it('does not do so on the day on which silence only agrees to a return (R13)', async () => {
    const stage = await setStage(company, 'taobao')
    const orderId = await stage.bring(
      'return',
      fact(ago(3 * DAY), 'placed'),
      fact(ago(3 * DAY), 'paid'),
      fact(ago(2 * DAY), 'shipped'),
      fact(ago(DAY), 'refund-applied', { amount: fen(40_000), refundKind: 'return' }),
    )
    await deriveClocks(company.app.runtime, [orderId])
    const { items } = await supervisor.clock.list({ shopIds: [stage.shopId] })
    expect(items).toContainEqual(
      expect.objectContaining({ ruleKey: 'silent-return', amountAtRisk: 40_000, state: 'running' }),
    )
    const days = await supervisor.clock.calendar({ shopIds: [stage.shopId], days: 14 })
    const { within7Days } = await supervisor.clock.summary({ shopIds: [stage.shopId] })
    expect(days.filter(({ count }) => count > 0)).toEqual([])
    expect(within7Days).toEqual({ count: 0, amount: 0 })
  })

  it('within 24 hours is the same on desk, floor and board, with a return in it to which silence only agrees', async () => {
    const stage = await setStage(company, 'taobao')
    const client = await company.signIn(await company.addPerson('leader', { shopIds: [stage.shopId] }))
    const silent = await stage.bring(
      'soon a return',
      fact(ago(6 * DAY), 'placed'),
      fact(ago(6 * DAY), 'paid'),
      fact(ago(5 * DAY), 'shipped'),
      fact(ago(4 * DAY + 12 * HOUR), 'refund-applied', { amount: fen(30_000), refundKind: 'return' }),
    )
    await deriveClocks(company.app.runtime, [silent])
    await applied(stage, 'soon refunded', { agoMs: 4 * DAY + 6 * HOUR, amount: 1_200 })
    const { items } = await client.clock.list({})
    expect(items.map(({ ruleKey }) => ruleKey).toSorted()).toEqual(['silent-refund', 'silent-return'])
    const soon = { count: 1, amount: 1_200 }
    expect((await client.clock.summary({})).within24Hours).toEqual(soon)
    const { all, people } = await client.clock.count({})
    expect(all).toEqual({
      ...soon,
      nextDueAt: items.find(({ ruleKey }) => ruleKey === 'silent-refund')?.dueAt,
    })
    expect(people).toEqual([{ personId: null, ...soon }])
  })
})

describe('what is in hand', () => {
  it('says of each of two open cases of an order who has acted on it, and neither hides the other', async () => {
    const stage = await setStage(company, 'taobao')
    const people = [await company.addPerson('agent', { shopIds: [stage.shopId] })]
    people.push(await company.addPerson('agent', { shopIds: [stage.shopId] }))
    const [one, other] = [
      await company.signIn(people[0] as PersonId),
      await company.signIn(people[1] as PersonId),
    ]
    const orderId = await stage.bring(
      'two cases',
      fact(ago(4 * DAY), 'placed'),
      fact(ago(4 * DAY), 'paid'),
      fact(ago(3 * DAY), 'shipped'),
      fact(ago(2 * DAY), 'refund-applied', { refundId: 'R1', amount: fen(1_000) }),
      fact(ago(DAY), 'refund-applied', { refundId: 'R2', amount: fen(2_000) }),
    )
    await deriveClocks(company.app.runtime, [orderId])
    const acted = async () =>
      (await supervisor.clock.list({ orderId })).items
        .filter(({ refundId }) => refundId !== null)
        .map(({ refundId, inHand }) => [refundId, inHand?.step ?? null, inHand?.person.id ?? null])
    const act = (client: ApiClient, refundId: string, step: ClockAction) =>
      client.order.act({ orderId, kind: 'platform-acted', step, refundId })
    await act(one, 'R1', 'agree-refund')
    expect(await acted()).toEqual([
      ['R1', 'agree-refund', people[0]],
      ['R2', null, null],
    ])
    await act(other, 'R2', 'refuse-refund')
    await act(other, 'R1', 'confirm-return')
    expect(await acted()).toEqual([
      ['R1', 'agree-refund', people[0]],
      ['R2', 'refuse-refund', people[1]],
    ])
    await expect(act(one, 'R3', 'agree-refund')).rejects.toMatchObject({ code: 'order.case_not_found' })
    await expect(
      one.order.act({ orderId, kind: 'contacted', refundId: 'R1', text: '电话' }),
    ).rejects.toMatchObject({ status: 400 })
  })
})
