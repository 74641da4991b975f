import type { SwapView } from '#contract/swap.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { deedsOf, type SwapDeed } from '#domain/roster/swap.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { isPossible, problemsOf } from './check-swap.ts'
import { presentSwap } from './present.ts'
import { countLeaves, listSwaps, type StoredSwap } from './queries.ts'

interface Reading {
  readonly actor: Actor
  readonly now: Instant
}

/** What somebody sees of one, with what it would break if he is the one to decide. */
export async function viewOf(db: Db, swap: StoredSwap, { actor, now }: Reading): Promise<SwapView> {
  const mayDecide = deedsOf(swap, actor, now).includes('decide')
  return presentSwap(swap, { actor, now, problems: mayDecide ? await problemsOf(db, swap) : [] })
}

/** What is in the actor's sight; of what is offered to all only what he could take, and what he plans or offers himself. */
export async function readSwaps(db: Db, { actor, now }: Reading): Promise<SwapView[]> {
  const views: SwapView[] = []
  for (const swap of await listSwaps(db, actor)) {
    const view = await viewOf(db, swap, { actor, now })
    const isOffered = view.deeds.includes('take')
    const canTake = isOffered && (await isPossible(db, { ...swap, takerId: actor.personId }))
    const deeds = canTake ? view.deeds : view.deeds.filter((deed) => deed !== 'take')
    if (canTake || !isOffered || actor.role !== 'agent') views.push({ ...view, deeds })
  }
  return views
}

/** So many offers are looked at for whether one could take them: a count that nobody waits for may stop there. */
const OFFERS_LOOKED_AT = 20

/** How much waits for the actor. What is offered to all calls agents alone. */
export async function countWaiting(db: Db, { actor, now }: Reading) {
  const swaps = await listSwaps(db, actor)
  const having = (deed: SwapDeed) => swaps.filter((swap) => deedsOf(swap, actor, now).includes(deed))
  const offers = actor.role === 'agent' ? having('take').slice(0, OFFERS_LOOKED_AT) : []
  let toTake = 0
  for (const offer of offers) if (await isPossible(db, { ...offer, takerId: actor.personId })) toTake += 1
  return {
    toAnswer: having('agree').length,
    toTake,
    toApprove: having('decide').length + (await countLeaves(db, actor)),
  }
}
