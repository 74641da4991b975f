import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { after, DAY, HOUR, MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { OrderId, PersonId } from '#domain/kernel/ids.ts'
import { fact } from '#domain/order/testing/history.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { countedRuntime } from '#server/testing/counted.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { deriveClocks } from './actions/derive-clocks.ts'
import { addChat, setStage, type Stage } from './testing/stage.ts'

let company: TestCompany
let stage: Stage
let supervisor: ApiClient
let agentId: PersonId

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setStage(company)
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  agentId = await company.addPerson('agent', { name: '小满', shopIds: [stage.shopId] })
})
afterAll(() => company.close())

const ago = (ms: number): Instant => after(company.app.runtime.clock.now(), -ms)
const clocksOf = (orderId: OrderId) =>
  company.db.selectFrom('clock').selectAll().where('orderId', '=', orderId).orderBy('startedAt').execute()
const clockOf = async (orderId: OrderId, ruleKey: string) =>
  (await clocksOf(orderId)).find((clock) => clock.ruleKey === ruleKey)

/** Shipped three days ago, ¥139; its buyer asks for the money back. */
const shipped = () => [
  fact(ago(4 * DAY), 'placed'),
  fact(ago(4 * DAY - MINUTE), 'paid'),
  fact(ago(3 * DAY), 'shipped'),
]

describe('the clocks of an order', () => {
  it('follow from its facts within moments: when it is due, what it costs, whose it is', async () => {
    await addChat(company, stage, agentId)
    const appliedAt = ago(HOUR)
    const orderId = await stage.bring('1001', ...shipped(), fact(appliedAt, 'refund-applied'))
    await vi.waitFor(async () =>
      expect(await clockOf(orderId, 'silent-refund')).toMatchObject({
        dueAt: after(appliedAt, 5 * DAY),
        amountAtRisk: 13_900,
        owner: 'seller',
        state: 'running',
        holderId: agentId,
        shopId: stage.shopId,
        refundId: 'R1',
        nextFireAt: after(appliedAt, 4 * DAY),
      }),
    )
    // R9: while a refund case is open the receipt stands still.
    expect(await clockOf(orderId, 'auto-receipt')).toMatchObject({
      state: 'paused',
      dueAt: null,
      nextFireAt: null,
    })
  })

  it('are not written again where nothing is different', async () => {
    const orderId = await stage.bring('1002', ...shipped(), fact(ago(HOUR), 'refund-applied'))
    await vi.waitFor(async () => expect(await clocksOf(orderId)).not.toEqual([]))
    const versions = () =>
      sql<{ xmin: string }>`select xmin::text from clock where order_id = ${orderId} order by id`.execute(
        company.db,
      )
    const { rows: before } = await versions()
    await deriveClocks(company.app.runtime, [orderId])
    expect((await versions()).rows).toEqual(before)
  })

  it('stop when the shop acts, and what the shop’s silence cost is lost to whom it belonged', async () => {
    const orderId = await stage.bring('1003', ...shipped(), fact(ago(HOUR), 'refund-applied'))
    await vi.waitFor(async () =>
      expect(await clockOf(orderId, 'silent-refund')).toMatchObject({ state: 'running' }),
    )
    const actedAt = ago(MINUTE)
    await stage.bring('1003', fact(actedAt, 'refund-refused'))
    await vi.waitFor(async () =>
      expect(await clockOf(orderId, 'silent-refund')).toMatchObject({
        state: 'stopped',
        endedAt: actedAt,
        lostAt: null,
        nextFireAt: null,
      }),
    )
    expect(await clockOf(orderId, 'refused-refund')).toMatchObject({ state: 'running', owner: 'buyer' })
  })

  it('that were over in time before anybody heard of them are not kept', async () => {
    const orderId = await stage.bring(
      '1004',
      ...shipped(),
      fact(ago(2 * DAY), 'refund-applied'),
      fact(ago(DAY), 'refunded'),
    )
    await deriveClocks(company.app.runtime, [orderId])
    expect(await clockOf(orderId, 'silent-refund')).toBeUndefined()
  })

  it('vanish with the facts that they came from', async () => {
    const orderId = await stage.bring('1005', fact(ago(HOUR), 'placed'))
    await vi.waitFor(async () => expect(await clockOf(orderId, 'unpaid-order')).toBeDefined())
    await stage.bring('1005', fact(ago(2 * HOUR), 'placed', { id: 'earlier', isCashOnDelivery: true }))
    await company.db.deleteFrom('orderFact').where('orderId', '=', orderId).execute()
    await deriveClocks(company.app.runtime, [orderId])
    expect(await clocksOf(orderId)).toEqual([])
  })

  it('go with the buyer’s chat to whoever takes it', async () => {
    const other = await setStage(company)
    const first = await company.addPerson('agent', { shopIds: [other.shopId] })
    const orderId = await other.bring('1006', ...shipped(), fact(ago(HOUR), 'refund-applied'))
    await vi.waitFor(async () =>
      expect(await clockOf(orderId, 'silent-refund')).toMatchObject({ holderId: null }),
    )
    const chatId = await addChat(company, other, first)
    await company.app.runtime.work(SYSTEM, async ({ record }) =>
      record({
        type: 'conversation.assigned',
        subjectId: chatId,
        shopId: other.shopId,
        data: { kind: 'picked', from: null, to: first, toTeamId: null, reason: '' },
      }),
    )
    await vi.waitFor(async () =>
      expect(await clockOf(orderId, 'silent-refund')).toMatchObject({ holderId: first }),
    )
  })

  it('cost a fixed number of statements for a batch of any size', async () => {
    const counted = countedRuntime(company)
    const [one, many] = [await bringMany('2', 1), await bringMany('3', 40)]
    await deriveClocks(counted.runtime, one)
    const forOne = counted.statements().length
    await deriveClocks(counted.runtime, many)
    expect(counted.statements().length).toBe(forOne)
    await counted.close()
  })
})

async function bringMany(prefix: string, count: number): Promise<readonly OrderId[]> {
  const ids: OrderId[] = []
  for (let n = 0; n < count; n += 1)
    ids.push(await stage.bring(`${prefix}-${n}`, ...shipped(), fact(ago(HOUR + n), 'refund-applied')))
  await vi.waitFor(async () => expect(await clocksOf(ids.at(-1) as OrderId)).not.toEqual([]))
  return ids
}

describe('what a platform did, against what its rule says', () => {
  it('is listed where it came at another time than due', async () => {
    const appliedAt = ago(7 * DAY)
    const orderId = await stage.bring(
      '4001',
      ...shipped().map((one) => ({ ...one, at: after(one.at, -8 * DAY) })),
      fact(appliedAt, 'refund-applied'),
      fact(ago(DAY), 'refunded', { ground: 'timeout', by: 'platform' }),
    )
    await vi.waitFor(async () => {
      const { items } = await supervisor.clock.listDifferences({ verdict: 'late' })
      expect(items).toMatchObject([
        {
          clock: { order: { id: orderId }, ruleKey: 'silent-refund', state: 'expired' },
          verdict: 'late',
          expected: 'refunded',
          actual: 'refunded',
          dueAt: after(appliedAt, 5 * DAY),
        },
      ])
    })
    // It ran out in silence all the same.
    expect((await clockOf(orderId, 'silent-refund'))?.lostAt).toBe(after(appliedAt, 5 * DAY))
  })

  it('is no difference any more when a late fact explains it', async () => {
    const orderId = await stage.bring(
      '4002',
      ...shipped().map((one) => ({ ...one, at: after(one.at, -8 * DAY) })),
      fact(ago(7 * DAY), 'refund-applied'),
      fact(ago(DAY), 'refunded', { ground: 'timeout', by: 'platform' }),
    )
    const differing = async () =>
      (await supervisor.clock.listDifferences({})).items.filter(({ clock }) => clock.order.id === orderId)
    await vi.waitFor(async () => expect(await differing()).toHaveLength(1))
    await stage.bring(
      '4002',
      fact(ago(6.5 * DAY), 'refund-refused'),
      fact(ago(6 * DAY), 'refund-applied', { id: 'again' }),
    )
    await vi.waitFor(async () => expect(await differing()).toEqual([]))
  })
})
