import { expect, it } from 'vitest'
import type { IntakeOrder } from '#domain/intake/record.ts'
import { after, DAY, HOUR, instant, MINUTE } from '#domain/kernel/time.ts'
import { Chat } from '../chat.ts'
import { Market } from '../market.ts'
import { seededRandom } from '../seeded-random.ts'
import { playedOrder } from './played-order.ts'
import { boughtBefore, buy, settlePurchases } from './purchases.ts'

/** 2026-11-20 12:00 in Shanghai. */
const NOON = instant(1_795_147_200_000)

const market = new Market({ random: seededRandom('purchases'), endsAt: after(NOON, DAY), series: 'p-' })
const chats = Array.from({ length: 60 }, (_, number) => {
  const occasion = { at: NOON, shop: 'clothes', isNight: false, isHard: false } as const
  const matter = market.nextMatter(occasion)
  return new Chat(matter, [], seededRandom(`chat-${number}`))
})

it('who buys in a played chat has an unpaid order at once, and most have paid within the hour', async () => {
  const told: IntakeOrder[] = []
  const entrance = { order: (_: string, order: IntakeOrder) => void told.push(order) }
  const purchases = new Set(chats.map((chat) => buy(chat, entrance, { sellerId: null, now: NOON })))
  expect(told).toHaveLength(chats.length)
  expect(told.every(({ status, paidAt, items }) => status === '待付款' && !paidAt && items)).toBe(true)
  told.length = 0
  const stage = { crew: { find: () => undefined, findFor: () => undefined }, entrance }
  await settlePurchases(purchases, stage, after(NOON, MINUTE / 2))
  expect(told).toEqual([])
  await settlePurchases(purchases, stage, after(NOON, HOUR))
  expect(told.length).toBeGreaterThan(chats.length / 2)
  expect(told.length).toBeLessThan(chats.length)
  expect(told.every(({ amount = 0 }) => amount > 0)).toBe(true)
  expect(new Set(told.map(({ externalId }) => externalId)).size).toBe(told.length)
  await settlePurchases(purchases, stage, after(NOON, 2 * HOUR))
  expect(purchases.size).toBe(0)
})

it('an order has come as far as its buyer says: nothing waits for a parcel that he has in his hands', () => {
  const orders = chats.flatMap(({ matter, random }) =>
    matter.order ? [playedOrder(matter.order, matter.buyer, { until: NOON, random })] : [],
  )
  const steps = (status: string) =>
    orders.filter((order) => order.status === status).map(({ facts = [] }) => facts.map(({ id }) => id))
  expect(steps('待发货').length).toBeGreaterThan(0)
  expect(steps('待发货').flat()).toEqual([])
  expect(steps('已发货，待收货').length).toBeGreaterThan(0)
  for (const ids of steps('已发货，待收货')) {
    expect(ids).toContain('shipped')
    expect(ids).not.toContain('way-signed')
  }
  const toVerify = chats.flatMap(({ matter }) => boughtBefore(matter, NOON) ?? [])
  expect(toVerify.map(({ order }) => order.status)).toEqual(steps('待发货').map(() => '待发货'))
  for (const ids of steps('已签收')) expect(ids).toContain('way-signed')
})
