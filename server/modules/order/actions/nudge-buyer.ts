import { ORPCError } from '@orpc/server'
import type { OrderId } from '#domain/kernel/ids.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { tellCustomer, type Told } from '#server/modules/conversation/index.ts'
import { readSettings } from '#server/modules/shop/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { ActionRow } from '../queries-parts.ts'
import { getOrder } from '../queries.ts'
import { noteDeed } from './take-order-action.ts'

export interface Nudge {
  readonly action: ActionRow
  readonly told: Told
}

/**
 * R51: the one reminder to pay, in the shop's words, said in the buyer's chat and noted on the order: both or neither.
 * Where it cannot be said there it is noted all the same, for whoever presses the key sends it by hand.
 * @throws order.not_found, order.already_nudged, order.not_unpaid, order.already_over, order.nudge_unfit
 */
export async function nudgeBuyer(runtime: Runtime, actor: Actor, orderId: OrderId): Promise<Nudge> {
  return runtime.work(authorOf(actor), async (work) => {
    // Whatever brings chats and orders in locks the chat first; so does this.
    const { customerId, platform, shopSettings } = await getOrder(work.tx, actor, orderId)
    const { nudgeText: text } = readSettings(platform, shopSettings).orders
    const maySpeak = isPermitted(actor.role, 'conversation.answer')
    const told: Told =
      customerId !== null && maySpeak
        ? await sayIt(() => tellCustomer(runtime, { work, actor }, { customerId, text }))
        : { how: 'no-chat' }
    const action = await noteDeed(work, actor, { orderId, kind: 'nudged', text })
    return { action, told }
  })
}

/** Whoever presses the key did not write the words and has no reason to give for them: who keeps the shop mends them. */
async function sayIt(tell: () => Promise<Told>): Promise<Told> {
  try {
    return await tell()
  } catch (error) {
    const isUnfit = error instanceof ORPCError && error.code.startsWith('message.wording_')
    throw isUnfit ? refusal('order.nudge_unfit') : error
  }
}
