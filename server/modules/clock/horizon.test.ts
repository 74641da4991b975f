import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OrderId } from '#domain/kernel/ids.ts'
import { after, DAY } from '#domain/kernel/time.ts'
import { fact } from '#domain/order/testing/history.ts'
import { at } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { jumpClock } from '#server/testing/jump-clock.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { deriveClocks } from './actions/derive-clocks.ts'
import { fireDue } from './actions/fire-due.ts'
import { forgetOldFirings } from './actions/forget-firings.ts'
import { forgetFirings, setHorizon } from './store-horizon.ts'
import { setStage, settled, type Stage } from './testing/stage.ts'

let company: TestCompany
let stage: Stage

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setStage(company)
})
afterAll(() => company.close())

/** An order whose buyer asked for his money so long ago and was never answered; what is due has been told. */
async function applied(externalId: string, agoMs: number): Promise<OrderId> {
  const { runtime } = company.app
  const appliedAt = after(runtime.clock.now(), -agoMs)
  const orderId = await stage.bring(
    externalId,
    fact(after(appliedAt, -2 * DAY), 'paid'),
    fact(after(appliedAt, -DAY), 'shipped'),
    fact(appliedAt, 'refund-applied'),
  )
  await settled(company)
  await fireDue(runtime)
  return orderId
}

/** Its row is lost and derived again, and everything that is due is told. */
async function tellAgain(orderId: OrderId): Promise<void> {
  await company.db.deleteFrom('clock').where('orderId', '=', orderId).execute()
  await deriveClocks(company.app.runtime, [orderId])
  await fireDue(company.app.runtime)
}

const tellingsOf = async (orderId: OrderId) =>
  (await company.eventsOf('clock.expired')).filter(
    ({ data }) => 'orderId' in data && data.orderId === orderId,
  ).length

const firings = async () => (await company.db.selectFrom('clockFiring').selectAll().execute()).length

const clockOf = (orderId: OrderId) =>
  company.db
    .selectFrom('clock')
    .selectAll()
    .where('orderId', '=', orderId)
    .where('ruleKey', '=', 'silent-refund')
    .executeTakeFirstOrThrow()

describe('what was told of ends long past', () => {
  it('is forgotten after four hundred days, and not a day before', async () => {
    const now = company.app.runtime.clock.now()
    const told = [399, 401].map((days) => ({ id: newId<'clock'>(), dueAt: after(now, -days * DAY) }))
    for (const { id, dueAt } of told)
      await company.db
        .insertInto('clockFiring')
        .values({ clockId: id, dueAt: at(dueAt), step: 0, firedAt: at(dueAt) })
        .execute()
    await forgetOldFirings(company.app.runtime)
    const left = await company.db.selectFrom('clockFiring').select('clockId').execute()
    expect(left.map(({ clockId }) => clockId)).toEqual([told[0]?.id])
  })

  it('is not told again once it is forgotten', async () => {
    const orderId = await applied('forgotten', 100 * DAY)
    expect(await tellingsOf(orderId)).toBe(1)
    const { work, clock } = company.app.runtime
    await work(SYSTEM, async ({ tx }) => {
      const horizon = await setHorizon(tx, after(clock.now(), -50 * DAY))
      while (await forgetFirings(tx, horizon));
    })
    expect(await firings()).toBe(0)
    await tellAgain(orderId)
    expect(await tellingsOf(orderId)).toBe(1)
    expect(await clockOf(orderId)).toMatchObject({ state: 'expired', nextFireAt: null })
  })

  it('is kept while it is recent in the world, wherever the company’s clock is played', async () => {
    const orderId = await applied('played', 10 * DAY)
    await jumpClock(company, 1_000 * DAY)
    const before = await firings()
    await forgetOldFirings(company.app.runtime)
    expect(await firings()).toBe(before)
    await jumpClock(company, -1_000 * DAY)
    await tellAgain(orderId)
    expect(await tellingsOf(orderId)).toBe(1)
  })

  it('says nothing against an end that comes after it', async () => {
    const orderId = await applied('new', 4 * DAY)
    expect(await tellingsOf(orderId)).toBe(0)
    await jumpClock(company, 2 * DAY)
    await fireDue(company.app.runtime)
    // The program has heard of the jump as well, and may have it in hand: then it is told a moment later.
    await vi.waitFor(async () => expect(await tellingsOf(orderId)).toBe(1), { timeout: 20_000 })
  })
})
