import { ORPCError } from '@orpc/server'
import type { IntakeOrder } from '#domain/intake/record.ts'
import { MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { ShopKey } from '../cast.ts'
import type { Chat, Matter } from '../chat.ts'
import { newOrder, type DemoOrder } from '../orders.ts'
import type { Crew } from './crew.ts'
import { placedOrder } from './played-order.ts'

/** How what becomes of orders gets in: as a platform's connector would bring it. */
export interface OrderEntrance {
  order(shop: ShopKey, order: IntakeOrder): void
}

type Hands = Pick<Crew, 'find' | 'findFor'>

/** What a buyer has bought in a chat, until it is paid and its address verified. */
export interface Purchase {
  readonly matter: Matter
  readonly order: DemoOrder
  /** Who advised him. */
  readonly sellerId: PersonId | null
  /** Undefined: he thinks better of it, unless somebody reminds him. */
  readonly paysAt: Instant | undefined
  isPaid: boolean
}

/** One in so many leaves without paying; of those who pay one in so many has to be asked for the address by hand. */
const UNPAID = 4
const UNVERIFIED = 5
const VERIFIED_AFTER_MS = 4 * MINUTE

/** He has said that he buys: the order follows at once, the money mostly a little later. */
export function buy(
  { matter, random: ofChat }: Chat,
  entrance: OrderEntrance,
  { sellerId, now }: { readonly sellerId: PersonId | null; readonly now: Instant },
): Purchase {
  const { facts, buyer, number } = matter
  const random = ofChat.fork('purchase')
  const order = newOrder(facts, { placedAt: now, stage: 'placed', random })
  entrance.order(buyer.shop, placedOrder(order, buyer, random))
  const paysAt = number % UNPAID === 0 ? undefined : ((now + random.between(1, 20) * MINUTE) as Instant)
  return { matter, order, sellerId, paysAt, isPaid: false }
}

/** What he bought before he wrote, and paid: whoever is there verifies its address while it is still to be sent. */
export function boughtBefore(matter: Matter, now: Instant): Purchase | undefined {
  const { order } = matter
  // The time to verify it begins with his writing: before, nobody here knew of the order.
  return order?.status === '待发货' ? { matter, order, sellerId: null, paysAt: now, isPaid: true } : undefined
}

/** Takes in what is paid by now; a little later the seller verifies the address, as he mostly does. */
export async function settlePurchases(
  purchases: Set<Purchase>,
  { crew, entrance }: { readonly crew: Hands; readonly entrance: OrderEntrance },
  now: Instant,
): Promise<void> {
  for (const purchase of purchases) {
    const { matter, order, paysAt } = purchase
    if (paysAt === undefined) purchases.delete(purchase)
    else if (!purchase.isPaid && paysAt <= now) {
      const { externalId, amount } = order
      entrance.order(matter.buyer.shop, { externalId, amount, status: '待发货', paidAt: paysAt })
      purchase.isPaid = true
    } else if (purchase.isPaid && paysAt + VERIFIED_AFTER_MS <= now) {
      purchases.delete(purchase)
      if (matter.number % UNVERIFIED !== 0) await verifyAddress(purchase, crew)
    }
  }
}

async function verifyAddress({ matter, order, sellerId }: Purchase, crew: Hands): Promise<void> {
  const seller = crew.find(sellerId) ?? crew.findFor(matter.buyer.shop)
  if (!seller) return
  try {
    const [found] = (await seller.console.order.search({ number: order.externalId })).items
    if (found) await seller.console.order.act({ orderId: found.id, kind: 'address-verified' })
  } catch (error) {
    // A colleague may have closed it meanwhile: then there is nothing to verify.
    if (!(error instanceof ORPCError && error.defined)) throw error
  }
}
