import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { fen, type Fen } from '#domain/kernel/money.ts'
import { DAY, MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { OrderStage } from './dialogues/scenario.ts'
import type { Facts } from './facts.ts'
import type { Random } from './seeded-random.ts'

export interface DemoOrder {
  readonly externalId: string
  readonly title: string
  readonly amount: Fen
  readonly status: string
  readonly placedAt: Instant
  readonly paidAt: Instant
}

const STATUS: Readonly<Record<OrderStage, string>> = {
  placed: '待发货',
  paid: '待发货',
  shipped: '已发货，待收货',
  received: '已签收',
}

/** The number ends in the four digits that the chat speaks of. */
export function newOrder(
  facts: Facts,
  { placedAt, stage, random }: { placedAt: Instant; stage: OrderStage; random: Random },
): DemoOrder {
  const { product, colour, size, slots } = facts
  return {
    externalId: orderNumber(facts, placedAt, random),
    title: `${product.title} ${[colour, size].filter((part) => part !== '单色').join(' ')} × 1`,
    amount: fen(product.fen),
    status: STATUS[stage],
    placedAt,
    paidAt: (placedAt + random.between(15, 300) * 1000 + Number(slots['单号'])) as Instant,
  }
}

/** How far an order has got by the end of the history. */
export function stageAfter(placedAt: Instant, now: Instant): OrderStage {
  const age = now - placedAt
  if (age > 4 * DAY) return 'received'
  if (age > DAY) return 'shipped'
  return age > 70 * MINUTE ? 'paid' : 'placed'
}

/** Pinduoduo: day and fifteen digits. Kuaishou: sixteen digits. */
function orderNumber({ product, slots }: Facts, placedAt: Instant, random: Random): string {
  const digits = (count: number) => Array.from({ length: count }, () => random.between(0, 9)).join('')
  const day = localOf(placedAt, SHANGHAI).workDate.slice(2).replaceAll('-', '')
  const tail = slots['单号'] ?? digits(4)
  return product.shop === 'clothes' ? `${day}-${digits(11)}${tail}` : `${day}${digits(6)}${tail}`
}
