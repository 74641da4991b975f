import type { IntakeOrder } from '#domain/intake/record.ts'
import { fen, type Fen } from '#domain/kernel/money.ts'
import { after, HOUR, MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import type { JourneyStep } from '#domain/order/journey.ts'
import { MALL_STORIES, PDD_STORIES } from './after-sales-stories.ts'
import { PRODUCTS } from './products.ts'
import type { PlacedOrder } from './records.ts'
import type { Random } from './seeded-random.ts'
import { story } from './story.ts'

const CARRIERS = ['中通快递', '圆通速递', '韵达快递', '申通快递'] as const
/** Hours after payment at which a parcel is where. */
const WAY: readonly (readonly [hours: number, step: JourneyStep, place: string])[] = [
  [21, 'collected', '杭州滨江'],
  [25, 'sorted', '杭州转运中心'],
  [44, 'in-transit', '郑州转运中心'],
  [66, 'out-for-delivery', '本地网点'],
  [70, 'signed', '菜鸟驿站'],
]
const RECEIVED_AFTER = 118

export interface Telling {
  /** What had happened by then is told, and nothing later. */
  readonly until: Instant
  readonly random: Random
}

/** How Pinduoduo's orders travelled, and the refund cases of some of them, in every state that there is. */
export function pinduoduoAfterSales(
  orders: readonly PlacedOrder[],
  telling: Telling,
): readonly IntakeOrder[] {
  const { until } = telling
  const settled = orders.filter(({ createdAt }) => until - createdAt > 12 * 24 * HOUR)
  const cases = new Map(
    PDD_STORIES.map((plot, index) => [settled[index * 3]?.externalId, { plot, number: index }]),
  )
  return orders.map((order) => {
    const travelled = journeyOf(order.externalId, order.paidAt ?? order.createdAt, telling)
    const found = cases.get(order.externalId)
    if (!found) return { ...order, facts: travelled }
    const refundId = `${order.externalId.slice(0, 6)}${String(90_000 + found.number)}`
    const told = story(found.plot, { until, refundId, amount: order.amount ?? fen(0) })
    return { ...order, facts: [...travelled, ...told] }
  })
}

/** Orders of the Tmall shop, which are known from its exports alone: its chats are answered elsewhere so far. */
export function tmallAfterSales({ until, random }: Telling): readonly IntakeOrder[] {
  return MALL_STORIES.map((plot, index) => {
    const product = random.pick(PRODUCTS)
    const amount: Fen = fen(product.fen)
    const externalId = `2741${String(random.between(10_000_000, 99_999_999))}${String(1000 + index)}`
    const facts = story(plot, { until, refundId: `17${externalId.slice(4)}`, amount })
    return {
      externalId,
      buyerName: `${random.pick(['t', 'l', '青', '小', 'w', '木'])}**${random.between(0, 9)}`,
      title: `${product.title} ${product.colours[0] ?? ''} × 1`,
      amount,
      facts,
    }
  })
}

function journeyOf(parcelId: string, paidAt: Instant, { until, random }: Telling): readonly Fact[] {
  const carrier = random.pick(CARRIERS)
  const trackingNumber = `75${random.between(1_000_000, 9_999_999)}${random.between(1_000, 9_999)}`
  const hours = (count: number) => after(paidAt, count * HOUR + random.between(0, 50) * MINUTE)
  const shippedAt = hours(20)
  const facts: Fact[] = [
    {
      id: 'shipped',
      kind: 'shipped',
      at: shippedAt,
      isTimed: true,
      parcelId,
      method: 'express',
      carrier,
      trackingNumber,
    },
    ...WAY.map(([count, step, place]): Fact => ({
      id: `way-${step}`,
      kind: 'scanned',
      at: hours(count),
      isTimed: true,
      parcelId,
      step,
      place,
    })),
    { id: 'received', kind: 'received', at: hours(RECEIVED_AFTER), isTimed: true, ground: 'action' },
  ]
  return facts.filter(({ at }) => at <= until)
}
