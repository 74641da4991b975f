import { afterAll, beforeAll, expect, it } from 'vitest'
import { intake } from '#contract/intake.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { MINUTE } from '#domain/kernel/time.ts'
import { jumpClock } from '#server/testing/jump-clock.ts'
import { storeLive } from '#server/modules/intake/index.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { shopOf } from '../cast.ts'
import { payReminded } from './reminded.ts'

let company: TestCompany
let boss: ApiClient
let shopId: ShopId

/** Four unpaid orders. */
beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop(shopOf('clothes').name, 'pdd')
  boss = await company.signIn(await company.addPerson('supervisor'))
  const { id: channelId } = await boss.channel.create({ shopId, kind: 'event', name: '平台消息' })
  const { runtime } = company.app
  const orders = [1, 2, 3, 4].map((digit) =>
    intake.order.parse({
      externalId: `261123-${digit}`,
      createdAt: runtime.clock.now(),
      amount: 5_900,
      status: '待付款',
    }),
  )
  const batch = { messages: [], conversations: [], ratings: [], orders }
  await runtime.work({ kind: 'channel' }, (work) => storeLive(work, { channelId, shopId }, batch))
})
afterAll(() => company.close())

it('who is reminded pays a few minutes later, but for one in ten; who is not goes on waiting', async () => {
  const { runtime } = company.app
  const orders = async () => (await boss.order.search({ shopId })).items
  for (const { id, externalId } of await orders())
    if (externalId !== '261123-4') await boss.order.nudge({ orderId: id })
  const paid = async () =>
    (await orders()).flatMap(({ status, externalId }) => (status === 'paid' ? [externalId] : [])).toSorted()
  await payReminded(runtime, runtime.clock.now())
  expect(await paid()).toEqual([])
  await jumpClock(company, 7 * MINUTE)
  await payReminded(runtime, runtime.clock.now())
  await payReminded(runtime, runtime.clock.now())
  expect(await paid()).toEqual(['261123-1', '261123-2'])
  expect((await orders()).reduce((sum, { paidAmount }) => sum + paidAmount, 0)).toBe(2 * 5_900)
})
