import { afterAll, beforeAll, expect, it } from 'vitest'
import { intake } from '#contract/intake.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { after, HOUR } from '#domain/kernel/time.ts'
import { jumpClock } from '#server/testing/jump-clock.ts'
import { storeLive } from '#server/modules/intake/index.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { shopOf } from '../cast.ts'
import { carryGoods } from './carrier.ts'

let company: TestCompany
let shopId: ShopId

/** Paid an hour ago, one for each last digit of a number; another is in after-sales. */
beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop(shopOf('clothes').name, 'pdd')
  const boss = await company.signIn(await company.addPerson('supervisor'))
  const { id: channelId } = await boss.channel.create({ shopId, kind: 'event', name: '平台消息' })
  const { runtime } = company.app
  const paidAt = after(runtime.clock.now(), -HOUR)
  const paid = { createdAt: paidAt, paidAt, amount: 5_900, status: '待发货' }
  const applied = {
    kind: 'refund-applied',
    id: 'a',
    refundId: 'R1',
    at: paidAt,
    refundKind: 'refund',
    amount: 5_900,
  }
  const orders = [
    ...Array.from({ length: 10 }, (_, digit) => ({ externalId: `261123-${digit}`, ...paid })),
    { externalId: '261124-0', ...paid, facts: [applied] },
  ].map((order) => intake.order.parse(order))
  const batch = { messages: [], conversations: [], ratings: [], orders }
  await runtime.work({ kind: 'channel' }, (work) => storeLive(work, { channelId, shopId }, batch))
})
afterAll(() => company.close())

const numbersOf = async (status: 'paid' | 'shipped') => {
  const rows = await company.db
    .selectFrom('order')
    .select('externalId')
    .where('shopId', '=', shopId)
    .where('status', '=', status)
    .orderBy('externalId')
    .execute()
  return rows.map(({ externalId }) => externalId)
}

const FORGOTTEN = ['261123-7', '261124-0']

it('what is paid is sent and arrives while a day is played, but for what is forgotten or in after-sales', async () => {
  const { runtime } = company.app
  const carry = () => carryGoods(runtime, runtime.clock.now())
  await carry()
  expect(await numbersOf('shipped')).toEqual([])
  await jumpClock(company, 20 * HOUR)
  await carry()
  expect(await numbersOf('paid')).toEqual(FORGOTTEN)
  expect(await numbersOf('shipped')).toHaveLength(9)
  const signed = async () =>
    (await company.db.selectFrom('order').select('id').where('signedAt', 'is not', null).execute()).length
  await carry()
  expect(await signed()).toBe(0)
  await jumpClock(company, 41 * HOUR)
  await carry()
  await carry()
  expect(await signed()).toBe(9)
  const facts = await company.db.selectFrom('orderFact').select('id').where('kind', '=', 'scanned').execute()
  expect(facts).toHaveLength(18)
})
