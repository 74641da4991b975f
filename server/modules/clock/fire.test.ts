import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { after, DAY, HOUR, MINUTE, SECOND, type Instant } from '#domain/kernel/time.ts'
import { fen } from '#domain/kernel/money.ts'
import type { OrderId } from '#domain/kernel/ids.ts'
import { fact } from '#domain/order/testing/history.ts'
import { jumpClock } from '#server/testing/jump-clock.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { clockAnnouncer } from './announce.ts'
import { deriveClocks } from './actions/derive-clocks.ts'
import { fireDue } from './actions/fire-due.ts'
import { setStage, settled, type Stage } from './testing/stage.ts'

const PATIENCE = { timeout: 10_000, interval: 30 }

let company: TestCompany
let stage: Stage
let supervisor: ApiClient

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setStage(company)
  supervisor = await company.signIn(await company.addPerson('supervisor'))
})
afterAll(() => company.close())

const now = () => company.app.runtime.clock.now()
const ago = (ms: number): Instant => after(now(), -ms)

/** An order whose buyer asked for his money so long ago: the shop has five days to answer. */
async function applied(externalId: string, agoMs: number, amount = 13_900): Promise<OrderId> {
  const appliedAt = ago(agoMs)
  const orderId = await stage.bring(
    externalId,
    fact(after(appliedAt, -3 * DAY), 'placed'),
    fact(after(appliedAt, -3 * DAY), 'paid'),
    fact(after(appliedAt, -2 * DAY), 'shipped'),
    fact(appliedAt, 'refund-applied', { amount: fen(amount) }),
  )
  await deriveClocks(company.app.runtime, [orderId])
  return orderId
}

const clockOf = (orderId: OrderId) =>
  company.db
    .selectFrom('clock')
    .selectAll()
    .where('orderId', '=', orderId)
    .where('ruleKey', '=', 'silent-refund')
    .executeTakeFirstOrThrow()

/** What was told of an order's refund clock, in order: minutes before the end. */
async function toldOf(orderId: OrderId): Promise<readonly number[]> {
  const { id } = await clockOf(orderId)
  const events = await company.eventsOf('clock.warned', 'clock.expired')
  return events.flatMap((event) => {
    if (event.subjectId !== id) return []
    return event.type === 'clock.warned' ? [event.data.step] : [0]
  })
}

/** Waits until so much was told, and answers with what was. */
async function told(orderId: OrderId, steps: readonly number[]): Promise<readonly number[]> {
  await vi.waitFor(async () => expect(await toldOf(orderId)).toEqual(steps), PATIENCE)
  return toldOf(orderId)
}

/** Of which the money leaves with the answer, not by silence alone. */
async function askedToReturn(externalId: string, agoMs: number): Promise<OrderId> {
  const appliedAt = ago(agoMs)
  const before = (days: number) => after(appliedAt, -days * DAY)
  const orderId = await stage.bring(
    externalId,
    fact(before(3), 'paid'),
    fact(before(2), 'shipped'),
    fact(appliedAt, 'refund-applied', { refundKind: 'return' }),
  )
  await deriveClocks(company.app.runtime, [orderId])
  return orderId
}

it('a return that silence agrees to has cost nothing yet, however often its clock is derived (R13)', async () => {
  const orderId = await askedToReturn('return', 5 * DAY + HOUR)
  const clock = () =>
    company.db
      .selectFrom('clock')
      .selectAll()
      .where('orderId', '=', orderId)
      .where('ruleKey', '=', 'silent-return')
      .executeTakeFirstOrThrow()
  await vi.waitFor(async () => expect(await clock()).toMatchObject({ state: 'expired' }), PATIENCE)
  expect(await clock()).toMatchObject({ amountAtRisk: 13_900, lostAt: null })
  await deriveClocks(company.app.runtime, [orderId])
  expect(await clock()).toMatchObject({ state: 'expired', lostAt: null })
})

describe('a running clock', () => {
  it('warns when its shop’s warning comes, by itself', async () => {
    const orderId = await applied('1', 4 * DAY - SECOND / 2)
    await told(orderId, [1_440])
    const { dueAt, nextFireAt, firedStep, state } = await clockOf(orderId)
    expect({ firedStep, state }).toEqual({ firedStep: 1_440, state: 'running' })
    expect(nextFireAt).toBe(after(dueAt ?? now(), -4 * HOUR))
    const [event] = await company.eventsOf('clock.warned')
    expect(event?.at).toBeGreaterThanOrEqual(after(dueAt ?? now(), -DAY))
    expect(event?.data).toMatchObject({
      orderId,
      refundId: 'R1',
      ruleKey: 'silent-refund',
      amountAtRisk: 13_900,
    })
  })

  it('heard of late tells the nearest warning alone', async () => {
    const orderId = await applied('2', 5 * DAY - 3 * HOUR)
    expect(await told(orderId, [240])).toEqual([240])
  })

  it('runs out at its end: told once, the money lost, to be found on the list of the lost', async () => {
    const orderId = await applied('3', 5 * DAY - 10 * MINUTE)
    await told(orderId, [30])
    await jumpClock(company, 10 * MINUTE)
    await told(orderId, [30, 0])
    const { dueAt, state, lostAt, endedAt, nextFireAt } = await clockOf(orderId)
    expect({ state, lostAt, endedAt, nextFireAt }).toEqual({
      state: 'expired',
      lostAt: dueAt,
      endedAt: dueAt,
      nextFireAt: null,
    })
    const { items } = await supervisor.clock.listLost({ from: ago(HOUR), to: after(now(), HOUR) })
    expect(items.map(({ order }) => order.id)).toContain(orderId)
  })

  it('that was stopped tells nothing more', async () => {
    const orderId = await applied('4', 5 * DAY - 2 * MINUTE)
    await told(orderId, [30])
    await stage.bring('4', fact(ago(SECOND), 'refund-refused'))
    await vi.waitFor(async () => expect((await clockOf(orderId)).state).toBe('stopped'), PATIENCE)
    await jumpClock(company, HOUR)
    await fireDue(company.app.runtime)
    expect(await toldOf(orderId)).toEqual([30])
    await jumpClock(company, -HOUR)
  })
})

describe('each step of an end is told once', () => {
  it('however many tell at the same time, in several processes', async () => {
    const orderIds = await Promise.all(Array.from({ length: 20 }, (_, n) => applied(`5-${n}`, 6 * DAY)))
    const sibling = await company.startSibling()
    await Promise.all(
      [company.app, sibling.app, company.app, sibling.app].map(({ runtime }) => fireDue(runtime)),
    )
    for (const orderId of orderIds) expect(await told(orderId, [0])).toEqual([0])
    await sibling.stop()
  })

  it('when the company’s clock jumps past several, and back again', async () => {
    const orderId = await applied('6', HOUR)
    await jumpClock(company, 5 * DAY - 2 * HOUR)
    await told(orderId, [240])
    await jumpClock(company, -3 * DAY)
    await deriveClocks(company.app.runtime, [orderId])
    await fireDue(company.app.runtime)
    expect(await toldOf(orderId)).toEqual([240])
    await jumpClock(company, 4 * DAY)
    await told(orderId, [240, 0])
    await jumpClock(company, -2 * DAY + 2 * HOUR)
    await deriveClocks(company.app.runtime, [orderId])
    await fireDue(company.app.runtime)
    expect(await toldOf(orderId)).toEqual([240, 0])
    expect((await clockOf(orderId)).state).toBe('expired')
  })

  it('also when its row was lost and derived again', async () => {
    const orderId = await applied('7', 5 * DAY - 3 * HOUR)
    await told(orderId, [240])
    await company.db.deleteFrom('clock').where('orderId', '=', orderId).execute()
    await deriveClocks(company.app.runtime, [orderId])
    await fireDue(company.app.runtime)
    expect(await toldOf(orderId)).toEqual([240])
    expect((await clockOf(orderId)).firedStep).toBe(240)
  })
})

describe('what has piled up', () => {
  it('is told the dearest first, of equally dear ones the oldest', async () => {
    await jumpClock(company, -30 * DAY)
    const cheapAndNew = await applied('9-1', 2 * HOUR, 100_000)
    const dear = await applied('9-2', HOUR, 500_000)
    const cheapAndOld = await applied('9-3', 5 * HOUR, 100_000)
    await settled(company)
    // Nobody ran for a month: all of them are due at once.
    await jumpClock(company, 30 * DAY)
    const inOrder = [dear, cheapAndOld, cheapAndNew]
    await vi.waitFor(async () => {
      const ended = (await company.eventsOf('clock.expired')).flatMap(({ data }) =>
        'orderId' in data && inOrder.includes(data.orderId) ? [data.orderId] : [],
      )
      expect(ended).toEqual(inOrder)
    }, PATIENCE)
    for (const orderId of inOrder) expect(await toldOf(orderId)).toEqual([0])
  })
})

describe('open boards', () => {
  it('hear of a batch once, however much was told in it, where they show its shop', async () => {
    const events = await company.eventsOf('clock.warned', 'clock.expired')
    expect(events.length).toBeGreaterThan(5)
    const announced = await clockAnnouncer.announce(events)
    expect(announced.map(({ event }) => event)).toEqual([{ type: 'board.changed', boards: ['clock'] }])
    const hears = (facts: Pick<Actor, 'role' | 'shopIds'>) => {
      const actor: unknown = facts
      return announced[0]?.isFor(actor as Actor)
    }
    expect(hears({ role: 'agent', shopIds: [stage.shopId] })).toBe(true)
    expect(hears({ role: 'agent', shopIds: [] })).toBe(false)
  })
})

describe('the warnings of a shop', () => {
  it('hold for what runs already; one whose moment has passed is not made up for', async () => {
    const orderId = await applied('10', 5 * DAY - 20 * HOUR)
    await told(orderId, [1_440])
    await supervisor.shop.change({
      shopId: stage.shopId,
      settings: { clockWarningMinutes: [22 * 60, 600, 60] },
    })
    await vi.waitFor(async () => {
      const { dueAt, nextFireAt } = await clockOf(orderId)
      expect(nextFireAt).toBe(after(dueAt ?? now(), -10 * HOUR))
    }, PATIENCE)
    expect(await toldOf(orderId)).toEqual([1_440])
    await supervisor.shop.change({
      shopId: stage.shopId,
      settings: { clockWarningMinutes: [1_440, 240, 30] },
    })
  })
})
