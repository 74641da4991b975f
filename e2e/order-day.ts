import { vi } from 'vitest'
import { intake } from '#contract/intake.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { after, HOUR, MINUTE, type Instant } from '#domain/kernel/time.ts'
import { storeLive } from '#server/modules/intake/index.ts'
import type { ApiClient } from '#server/testing/test-company.ts'
import type { OpenHouse } from './open-house.ts'

/** A Tmall shop into which its connector has brought orders, two of them in after-sales. */
export interface OrderDay {
  readonly shopId: ShopId
  readonly boss: ApiClient
}

const BASKET = { externalId: '2741000000000001', title: '藤编收纳篮' }
const QUILT = { externalId: '2741000000000002', title: '羽绒被' }

/** The buyer of the basket has asked for his money and writes about it; nobody has verified the address of two others. */
export async function openOrders({ company }: OpenHouse): Promise<OrderDay> {
  const shopId = await company.addShop('木棠家居天猫店', 'tmall')
  await company.addPerson('agent', { code: '0317', name: '林小满', shopIds: [shopId] })
  const boss = await company.signIn(await company.addPerson('supervisor', { code: '0201', name: '顾南' }))
  const channel = await boss.channel.create({ shopId, kind: 'event', name: '平台消息' })
  const { runtime } = company.app
  const now = runtime.clock.now()
  const customer = { externalId: 'b1', name: '青**' }
  const messages = [
    intake.message.parse({
      externalId: 'm1',
      conversation: 'c1',
      customer,
      author: 'customer',
      kind: 'text',
      text: '什么时候退款呀',
      sentAt: after(now, -10 * MINUTE),
    }),
  ]
  const orders = ordersUntil(now).map((order) => intake.order.parse(order))
  const target = { channelId: channel.id, shopId }
  await runtime.work({ kind: 'channel' }, (work) =>
    storeLive(work, target, { messages, conversations: [], ratings: [], orders }),
  )
  await vi.waitFor(
    async () => {
      const { items } = await boss.clock.list({ shopIds: [shopId], owner: 'seller' })
      if (items.length < 2) throw new Error('the clocks are not derived yet')
    },
    { timeout: 30_000, interval: 100 },
  )
  return { shopId, boss }
}

function ordersUntil(now: Instant) {
  const ago = (hours: number) => after(now, -hours * HOUR)
  const applied = {
    kind: 'refund-applied',
    id: 'a',
    refundKind: 'refund',
    amount: 5_900,
    reason: '收到有破损',
  }
  const shipped = { kind: 'shipped', id: 's', parcelId: 'YT1', carrier: '圆通速递', trackingNumber: 'YT1' }
  return [
    {
      ...BASKET,
      customer: { externalId: 'b1', name: '青**' },
      amount: 5_900,
      createdAt: ago(60),
      paidAt: ago(59),
      facts: [
        { ...shipped, at: ago(40) },
        { ...applied, refundId: '1701', at: ago(20) },
      ],
    },
    {
      ...QUILT,
      amount: 39_900,
      createdAt: ago(30),
      paidAt: ago(29),
      facts: [{ ...applied, refundId: '1702', amount: 39_900, at: ago(10) }],
    },
    { externalId: '2741000000000004', title: '棉麻坐垫', amount: 3_900, createdAt: ago(8), paidAt: ago(7) },
    { externalId: '2741000000000003', title: '桂花香薰', amount: 7_900, createdAt: ago(5), paidAt: ago(4) },
  ]
}
