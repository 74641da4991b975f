import type { IntakeOrder } from '#domain/intake/record.ts'
import { fen, type Fen } from '#domain/kernel/money.ts'
import { after, HOUR, MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import type { JourneyStep } from '#domain/order/journey.ts'
import { MALL_STORIES, PDD_STORIES } from './after-sales-stories.ts'
import { goodsOf } from './goods.ts'
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
    const travelled = travel(order, telling)
    const found = cases.get(order.externalId)
    if (!found) return travelled
    const refundId = `${order.externalId.slice(0, 6)}${String(90_000 + found.number)}`
    const told = story(found.plot, { until, refundId, amount: order.amount ?? fen(0) })
    return { ...travelled, facts: [...(travelled.facts ?? []), ...told] }
  })
}

/** How Kuaishou's orders travelled: nobody has stated its deadlines, but its parcels are followed too. */
export function kuaishouAfterSales(orders: readonly PlacedOrder[], telling: Telling): readonly IntakeOrder[] {
  return orders.map((order) => travel(order, telling))
}

/** Orders of the Tmall shop, which are known from its exports alone: its chats are answered elsewhere so far. */
export function tmallAfterSales({ until, random }: Telling): readonly IntakeOrder[] {
  return MALL_STORIES.map((plot, index) => {
    const product = random.pick(PRODUCTS)
    const amount: Fen = fen(product.fen)
    const externalId = `2741${String(random.between(10_000_000, 99_999_999))}${String(1000 + index)}`
    const facts = story(plot, { until, refundId: `17${externalId.slice(4)}`, amount })
    const title = `${product.title} ${product.colours[0] ?? ''} × 1`
    const goods = goodsOf({ externalId, title, amount }, random.fork(externalId))
    return {
      ...goods,
      externalId,
      buyerName: `${random.pick(['t', 'l', '青', '小', 'w', '木'])}**${random.between(0, 9)}`,
      title,
      amount,
      facts,
    }
  })
}

/** What goes wrong with a few orders, so that every queue has some work in it. */
type Mishap = 'unpaid' | 'late' | 'no-scan' | 'stuck'

/** So many hours after an order was placed it may stand in its queue; older ones have long been settled. */
const MISHAPS: readonly {
  readonly mishap: Mishap
  readonly from: number
  readonly to: number
  readonly chance: number
}[] = [
  { mishap: 'unpaid', from: 0, to: 7, chance: 0.2 },
  { mishap: 'late', from: 50, to: 80, chance: 0.05 },
  { mishap: 'no-scan', from: 50, to: 90, chance: 0.04 },
  { mishap: 'stuck', from: 96, to: 140, chance: 0.04 },
]

function mishapOf({ createdAt }: PlacedOrder, { until, random }: Telling): Mishap | undefined {
  const age = (until - createdAt) / HOUR
  return MISHAPS.find(({ from, to, chance }) => age >= from && age < to && random.chance(chance))?.mishap
}

/** An order with what has become of it since, and the platform's word for that. */
function travel(order: PlacedOrder, { until, random }: Telling): IntakeOrder {
  const telling = { until, random: random.fork(order.externalId) }
  const mishap = mishapOf(order, telling)
  const bought = { ...order, ...goodsOf(order, telling.random) }
  if (mishap === 'unpaid') return { ...bought, paidAt: undefined, status: '待付款' }
  const way = journeyOf(order.externalId, order.paidAt ?? order.createdAt, telling)
  const facts = mishap === undefined ? way : way.filter(({ id }) => REACHED[mishap].includes(id))
  return { ...bought, status: wordOf(facts), facts }
}

/** How far a parcel comes with which something went wrong. */
const REACHED: Readonly<Record<Exclude<Mishap, 'unpaid'>, readonly string[]>> = {
  late: [],
  'no-scan': ['shipped'],
  stuck: ['shipped', 'way-collected', 'way-sorted', 'way-in-transit'],
}

function wordOf(facts: readonly Fact[]): string {
  const last = facts.at(-1)
  if (last === undefined) return '待发货'
  return last.kind === 'received' ? '交易成功' : '已发货，待收货'
}

/** How a parcel travels from its payment to its receipt, as far as it has come by then. */
export function journeyOf(parcelId: string, paidAt: Instant, { until, random }: Telling): readonly Fact[] {
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
