import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ImportId, OrderId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import { after, DAY, HOUR, type Instant } from '#domain/kernel/time.ts'
import type { FactKind } from '#domain/order/fact.ts'
import { fact } from '#domain/order/testing/history.ts'
import { storeOrders, undoOrders } from '#server/modules/order/index.ts'
import { at } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { numbers } from '#server/testing/numbers.ts'
import { jumpClock } from '#server/testing/jump-clock.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { deriveClocks } from './actions/derive-clocks.ts'
import { fireDue } from './actions/fire-due.ts'
import { forgetOldFirings } from './actions/forget-firings.ts'
import { setStage, settled, type Stage } from './testing/stage.ts'

const ORDERS = 60
const ROUNDS = 12

let company: TestCompany
let stages: readonly Stage[]
let supervisor: ApiClient
const nextNumber = numbers(20_261_122)
const below = (limit: number) => nextNumber() % limit
const now = () => company.app.runtime.clock.now()

beforeAll(async () => {
  company = await openTestCompany()
  stages = [await setStage(company, 'taobao'), await setStage(company, 'pdd')]
  supervisor = await company.signIn(await company.addPerson('supervisor'))
})
afterAll(() => company.close())

interface Sums {
  readonly totals: readonly object[]
  readonly counted: readonly object[]
}

/** The totals as they are kept, and all clocks counted one by one, of the same moment. */
async function sums(): Promise<Sums> {
  const { rows } = await sql<Sums>`
    select
      (select coalesce(jsonb_agg(t order by t), '[]') from (
        select shop_id, state, due_on, rule_key, owner, count, dear_count, amount from clock_total where count <> 0
      ) t) as totals,
      (select coalesce(jsonb_agg(c order by c), '[]') from (
        select shop_id, state, coalesce((due_at at time zone 'Asia/Shanghai')::date, 'infinity') as due_on, rule_key,
          owner, count(*)::int as count, (count(*) filter (where amount_at_risk > 0))::int as dear_count,
          sum(amount_at_risk)::bigint as amount
        from clock where state in ('running', 'paused') group by 1, 2, 3, 4, 5
      ) c) as counted`.execute(company.db)
  return rows[0] ?? { totals: [], counted: [] }
}

async function expectEqual(): Promise<void> {
  const { totals, counted } = await sums()
  expect(totals).toEqual(counted)
}

const LATER: readonly FactKind[] = [
  'refund-applied',
  'refund-edited',
  'refund-refused',
  'refund-agreed',
  'return-sent',
  'return-signed',
  'refund-withdrawn',
  'refunded',
  'received',
  'terms-changed',
]

/** Brings some facts of some orders, in whatever order, days early and days late. */
async function bringSome(): Promise<void> {
  for (let n = 0; n < 8; n += 1) {
    const stage = stages[below(stages.length)]
    const moment = after(now(), -below(12 * 24) * HOUR)
    const kinds = Array.from({ length: 1 + below(3) }, () => LATER[below(LATER.length)] ?? 'received')
    const amount = fen(below(4) === 0 ? 0 : 100 + below(90_000))
    await stage?.bring(
      String(below(ORDERS)),
      fact(after(moment, -3 * DAY), 'placed'),
      ...(below(3) === 0 ? [] : [fact(after(moment, -2 * DAY), 'paid')]),
      ...(below(3) === 0 ? [] : [fact(after(moment, -DAY), 'shipped')]),
      ...kinds.map((kind, index) =>
        fact(after(moment, index * HOUR), kind, kind === 'refund-applied' ? { amount } : {}),
      ),
    )
  }
}

/** An order that an import alone speaks of. */
async function importOne(): Promise<{ readonly importId: ImportId; readonly orderId: OrderId }> {
  const { db, app } = company
  const shopId = stages[0]?.shopId
  if (!shopId) throw new Error('no shop')
  const importId = newId<'import'>()
  await db
    .insertInto('import')
    .values({ id: importId, shopId, fileName: 'a.csv', kind: 'order', status: 'done', createdAt: at(now()) })
    .execute()
  const facts = [
    fact(after(now(), -3 * DAY), 'paid'),
    fact(after(now(), -2 * DAY), 'shipped'),
    fact(after(now(), -DAY), 'refund-applied'),
  ]
  const orders = [{ externalId: 'imported', facts }]
  await app.runtime.work(SYSTEM, (work) =>
    storeOrders(work, { shopId, orders, customers: new Map(), source: 'import', importId }),
  )
  const { id: orderId } = await db
    .selectFrom('order')
    .select('id')
    .where('externalId', '=', 'imported')
    .executeTakeFirstOrThrow()
  await deriveClocks(app.runtime, [orderId])
  return { importId, orderId }
}

const clocksOf = (orderId: OrderId) =>
  company.db.selectFrom('clock').select('id').where('orderId', '=', orderId).execute()

describe('the totals kept of running clocks', () => {
  it('are what counting all clocks gives, whatever comes late, runs out or is set back', async () => {
    let most = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      await bringSome()
      await settled(company)
      await expectEqual()
      most = Math.max(most, (await sums()).counted.length)
      await jumpClock(company, (below(5) - 1) * DAY)
      await fireDue(company.app.runtime)
      await expectEqual()
    }
    expect(most).toBeGreaterThan(10)
  }, 60_000)

  it('lose nothing when two tell and derive at the same time', async () => {
    const sibling = await company.startSibling()
    await jumpClock(company, 3 * DAY)
    const { rows } = await sql<{ id: OrderId }>`select id from "order"`.execute(company.db)
    const ids = rows.map(({ id }) => id)
    await Promise.all([
      fireDue(company.app.runtime),
      deriveClocks(sibling.app.runtime, ids),
      fireDue(sibling.app.runtime),
      deriveClocks(company.app.runtime, ids.toReversed()),
    ])
    await sibling.stop()
    const { totals, counted } = await sums()
    expect(totals).toEqual(counted)
  })

  it('forget the clocks of an order that was taken out with its import', async () => {
    const { importId, orderId } = await importOne()
    expect(await clocksOf(orderId)).not.toEqual([])
    const { runtime } = company.app
    await runtime.work(SYSTEM, async (work) => {
      const orderIds = [...(await undoOrders(work, importId, 10))]
      work.record({ type: 'order.batch-undone', subjectId: importId, data: { orderIds } })
    })
    await vi.waitFor(async () => expect(await clocksOf(orderId)).toEqual([]), { timeout: 10_000 })
    await expectEqual()
  })

  it('keep no rows of days on which nothing is left', async () => {
    await forgetOldFirings(company.app.runtime)
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from clock_total where count = 0`.execute(company.db)
    expect(rows).toEqual([{ n: 0 }])
    await expectEqual()
  })

  it('are what the board shows: by owner, by rule, within a day and a week, and day by day', async () => {
    const moment: Instant = now()
    const { rows } = await sql<{ all: number; money: number; day: number; week: number; paused: number }>`
      select count(*) filter (where state = 'running')::int as all,
        coalesce(sum(amount_at_risk) filter (where state = 'running'), 0)::bigint as money,
        coalesce(sum(amount_at_risk) filter (where state = 'running' and due_at <= ${at(after(moment, DAY))}), 0)::bigint as day,
        coalesce(sum(amount_at_risk) filter (where state = 'running' and due_at <= ${at(after(moment, 7 * DAY))}), 0)::bigint
          as week,
        count(*) filter (where state = 'paused')::int as paused
      from clock`.execute(company.db)
    const summary = await supervisor.clock.summary({})
    const days = await supervisor.clock.calendar({ days: 62 })
    const sum = (heaps: readonly { readonly count: number; readonly amount: number }[]) =>
      heaps.reduce((so, { count, amount }) => ({ count: so.count + count, amount: so.amount + amount }), {
        count: 0,
        amount: 0,
      })
    expect(rows[0]?.all).toBeGreaterThan(0)
    expect(sum(summary.owners)).toEqual({ count: rows[0]?.all, amount: rows[0]?.money })
    expect(sum(summary.rules)).toEqual({ count: rows[0]?.all, amount: rows[0]?.money })
    expect([summary.within24Hours.amount, summary.within7Days.amount]).toEqual([rows[0]?.day, rows[0]?.week])
    expect(summary.paused).toBe(rows[0]?.paused)
    expect(sum(days).amount).toBe(rows[0]?.money)
  })
})
