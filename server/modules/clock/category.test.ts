import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { intake } from '#contract/intake.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { OrderId } from '#domain/kernel/ids.ts'
import { after, DAY, HOUR, type Instant } from '#domain/kernel/time.ts'
import { storeOrders } from '#server/modules/order/index.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { jumpClock } from '#server/testing/jump-clock.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { fireDue } from './actions/fire-due.ts'
import { setStage, settled, type Stage } from './testing/stage.ts'

/** R3: fifteen days, and as a supervisor has entered it, two days for fresh food. */
const FRESH_HOURS = 48

let company: TestCompany
let stage: Stage
let receivedAt: Instant

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setStage(company, 'pdd')
  const now = company.app.runtime.clock.now()
  receivedAt = after(now, -FRESH_HOURS * HOUR + HOUR)
  const supervisor = await company.signIn(await company.addPerson('supervisor'))
  const [pack] = await supervisor.rulePack.list({ platform: 'pdd' })
  if (!pack) throw new Error('a platform without a pack')
  const rules = pack.spec.rules.map((rule) =>
    rule.key === 'complaint-window'
      ? {
          ...rule,
          byCategory: [{ category: '生鲜', length: { unit: 'hours' as const, count: FRESH_HOURS } }],
        }
      : rule,
  )
  const spec = { ...pack.spec, rules }
  const draft = await supervisor.rulePack.saveDraft({
    platform: 'pdd',
    spec,
    source: { zh: '商家后台，2026 年', en: '商家后台，2026 年' },
  })
  const effectiveFrom = addDays(localOf(now, SHANGHAI).workDate, -10)
  await supervisor.rulePack.publish({ id: draft.id, effectiveFrom })
})
afterAll(() => company.close())

/** An order received at `receivedAt`, as a connector tells it; `categories`: of its one line. */
async function received(externalId: string, categories?: readonly string[]): Promise<OrderId> {
  const item = { id: '1', title: '车厘子 5 斤', ...(categories ? { categories } : {}) }
  const fact = { id: 'received', kind: 'received', at: receivedAt }
  const order = intake.order.parse({ externalId, items: [item], facts: [fact] })
  await company.app.runtime.work(SYSTEM, (work) =>
    storeOrders(work, { shopId: stage.shopId, orders: [order], customers: new Map(), source: 'event' }),
  )
  await settled(company)
  const { id } = await company.db
    .selectFrom('order')
    .select('id')
    .where('externalId', '=', externalId)
    .executeTakeFirstOrThrow()
  return id
}

const windowOf = (orderId: OrderId) =>
  company.db
    .selectFrom('clock')
    .select(['dueAt', 'state'])
    .where('orderId', '=', orderId)
    .where('ruleKey', '=', 'complaint-window')
    .executeTakeFirstOrThrow()

describe('the length that a rule gives a category', () => {
  it('holds for an order with goods of it, at whatever level the platform names it', async () => {
    const orderId = await received('fresh', ['水果', '生鲜', '车厘子'])
    expect(await windowOf(orderId)).toEqual({ dueAt: after(receivedAt, 48 * HOUR), state: 'running' })
  })

  it('holds for no other category, and not where no source names one', async () => {
    const others = [await received('clothes', ['女装/女士精品', '连衣裙']), await received('unknown')]
    for (const orderId of others)
      expect(await windowOf(orderId)).toEqual({ dueAt: after(receivedAt, 15 * DAY), state: 'running' })
  })

  it('holds as soon as a source names the category, and stays when a later one is silent', async () => {
    const orderId = await received('late')
    await received('late', ['生鲜'])
    expect((await windowOf(orderId)).dueAt).toBe(after(receivedAt, 48 * HOUR))
    await received('late')
    expect((await windowOf(orderId)).dueAt).toBe(after(receivedAt, 48 * HOUR))
  })

  it('ends to the millisecond, while the others run on', async () => {
    const { clock } = company.app.runtime
    const [fresh, clothes] = [await received('fresh'), await received('clothes')]
    await jumpClock(company, after(receivedAt, 48 * HOUR) - clock.now() - 60_000)
    await fireDue(company.app.runtime)
    expect((await windowOf(fresh)).state).toBe('running')
    await jumpClock(company, 60_000)
    await vi.waitFor(async () => expect((await windowOf(fresh)).state).toBe('expired'), { timeout: 10_000 })
    expect((await windowOf(clothes)).state).toBe('running')
  })
})
