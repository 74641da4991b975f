import type { DeliveryOutcome, OutboundMessage } from '#domain/delivery/delivery.ts'
import type { ChannelId } from '#domain/kernel/ids.ts'
import { findChannelAccess } from '#server/modules/channel/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { settle } from './actions/try-delivery.ts'
import { findOutbound, listDueChannels } from './queries.ts'
import { claimNext, deleteDelivery, type ClaimedDelivery } from './store.ts'

type Channel = NonNullable<Awaited<ReturnType<typeof findChannelAccess>>>

/** Brings one reply out by its channel's adapter. Never throws for what the other side does. */
export type Deliver = (
  message: OutboundMessage,
  channel: Channel,
  signal: AbortSignal,
) => Promise<DeliveryOutcome>

/** Chats of one channel that are on their way at once; each channel has its own, so that none waits for another. */
const HANDS_PER_CHANNEL = 8

/** Brings queued replies to their platforms, in the order of each chat, for as long as this process leads. */
export class Courier {
  readonly #runtime: Runtime
  readonly #deliver: Deliver
  readonly #abort = new AbortController()
  readonly #hands = new Map<ChannelId, Set<Promise<void>>>()

  constructor(runtime: Runtime, deliver: Deliver) {
    this.#runtime = runtime
    this.#deliver = deliver
  }

  /** Puts hands to whatever is due; does not wait until they have finished. */
  async round(): Promise<void> {
    if (this.#abort.signal.aborted) return
    const { db, clock } = this.#runtime
    for (const { channelId, conversations } of await listDueChannels(db, clock.realNow())) {
      const hands = this.#hands.get(channelId) ?? new Set()
      this.#hands.set(channelId, hands)
      const wanted = Math.min(HANDS_PER_CHANNEL, conversations)
      while (hands.size < wanted) this.#engage(channelId, hands)
    }
  }

  /** What is under way is broken off; its try counts as lost and is made again. */
  async stop(): Promise<void> {
    this.#abort.abort()
    await Promise.all([...this.#hands.values()].flatMap((hands) => [...hands]))
  }

  #engage(channelId: ChannelId, hands: Set<Promise<void>>): void {
    const hand = this.#work(channelId)
      .catch((error: unknown) => {
        if (!this.#abort.signal.aborted)
          this.#runtime.log.error({ error, channelId }, 'replies could not be brought out; trying again')
      })
      .finally(() => hands.delete(hand))
    hands.add(hand)
  }

  async #work(channelId: ChannelId): Promise<void> {
    const { db, clock } = this.#runtime
    while (!this.#abort.signal.aborted) {
      const claimed = await claimNext(db, channelId, clock.realNow())
      if (!claimed) return
      await this.#bringOut(channelId, claimed)
    }
  }

  async #bringOut(channelId: ChannelId, claimed: ClaimedDelivery): Promise<void> {
    const { db, work } = this.#runtime
    const [message, channel] = await Promise.all([
      findOutbound(db, claimed),
      findChannelAccess(db, channelId),
    ])
    if (!message || !channel) {
      await work(SYSTEM, ({ tx }) => deleteDelivery(tx, claimed))
      return
    }
    const outcome = await this.#deliver(message, channel, this.#abort.signal)
    if (this.#abort.signal.aborted) return
    await settle(this.#runtime, { claimed, outcome, channel })
  }
}
