import type { IntakeOrder } from '#domain/intake/record.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { journeyOf } from '../after-sales.ts'
import type { Buyer } from '../buyers.ts'
import { goodsOf } from '../goods.ts'
import type { DemoOrder } from '../orders.ts'
import type { Random } from '../seeded-random.ts'

interface Telling {
  readonly until: Instant
  readonly random: Random
}

/** The order about which a buyer writes, as far as it has come by what he says of it. */
export function playedOrder(order: DemoOrder, buyer: Buyer, telling: Telling): IntakeOrder {
  const { status, paidAt } = order
  const way = journeyOf(order.externalId, paidAt, telling)
  const facts = way.filter((fact) => isToldBy(status, fact))
  return { ...placedOrder(order, buyer, telling.random), status, paidAt, facts }
}

/** An order that a buyer has just placed, and not paid for yet. */
export function placedOrder(order: DemoOrder, buyer: Buyer, random: Random): IntakeOrder {
  const { externalId, title, amount, placedAt } = order
  const customer = { externalId: buyer.externalId, name: buyer.name }
  const goods = goodsOf({ externalId, title, amount }, random)
  return { externalId, customer, status: '待付款', title, amount, createdAt: placedAt, ...goods }
}

/** Who asks where his parcel is has not had it in his hands. */
function isToldBy(status: string, { id }: Fact): boolean {
  if (status === '待发货') return false
  return status === '已签收' || !['way-out-for-delivery', 'way-signed', 'received'].includes(id)
}
