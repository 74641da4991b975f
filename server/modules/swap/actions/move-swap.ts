import type { SwapId } from '#domain/kernel/ids.ts'
import {
  cellsOf,
  decideAnswer,
  decideApproval,
  decideTake,
  decideWithdraw,
  type Swap,
} from '#domain/roster/swap.ts'
import { changePublished } from '#server/modules/roster/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { granted } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM, type Work } from '#server/platform/work.ts'
import { mustFit, mustKeepRules } from '../check-swap.ts'
import type { StoredSwap } from '../queries.ts'
import { expireBegun, lockSwap, storeAnswer, storeDecision } from '../store.ts'
import { factsOf, getSwap } from './ask-swap.ts'

/**
 * The colleague says yes or no. Yes only to what the rules allow now.
 * @throws swap.not_found, .already_decided, .too_late, .shift_changed, .taker_works, .giver_works, .breaks_rules
 */
export async function answerSwap(
  runtime: Runtime,
  actor: Actor,
  { id, isAgreed }: { readonly id: SwapId; readonly isAgreed: boolean },
): Promise<StoredSwap> {
  return runtime.work(authorOf(actor), async (work) => {
    const { tx, now, record } = work
    const swap = await locked(work, id)
    const next = granted(decideAnswer(swap, actor, { isAgreed, now }))
    if (isAgreed) await mustBePossible(work, swap)
    await storeAnswer(tx, id, { ...next, now })
    record({ type: isAgreed ? 'swap.agreed' : 'swap.declined', subjectId: id, data: factsOf(swap) })
    return getSwap(tx, id)
  })
}

/**
 * Somebody takes what is offered to all; two at once: one of them. Where no leader approves it is his at once.
 * @throws swap.not_found, .already_decided, .already_taken, .too_late, .shift_changed, .taker_works, .breaks_rules
 */
export async function takeShift(runtime: Runtime, actor: Actor, id: SwapId): Promise<StoredSwap> {
  return runtime.work(authorOf(actor), async (work) => {
    const { tx, now, record } = work
    const swap = await locked(work, id)
    const next = granted(decideTake(swap, actor, now))
    const taken = { ...swap, ...next }
    await mustBePossible(work, taken)
    await storeAnswer(tx, id, { ...next, now })
    record({ type: 'swap.agreed', subjectId: id, data: factsOf(taken) })
    if (next.status === 'approved') await apply(work, { id, swap: taken, override: null })
    return getSwap(tx, id)
  })
}

interface Deciding {
  readonly id: SwapId
  readonly isApproved: boolean
  readonly override: string | null
}

/**
 * The leader says yes or no; in spite of a rule only with a reason.
 * @throws swap.not_found, .already_decided, .too_late, .own, .shift_changed, .taker_works, .giver_works, .breaks_rules
 */
export async function decideSwap(
  runtime: Runtime,
  actor: Actor,
  { id, isApproved, override }: Deciding,
): Promise<StoredSwap> {
  return runtime.work(authorOf(actor), async (work) => {
    const { tx, now, record } = work
    const swap = await locked(work, id)
    const next = granted(decideApproval(swap, actor, { isApproved, now }))
    if (isApproved) {
      await mustFit(tx, swap)
      if (override === null) await mustKeepRules(tx, swap)
    }
    await storeDecision(tx, id, {
      ...next,
      by: actor.personId,
      override: isApproved ? override : null,
      now,
    })
    if (isApproved) await apply(work, { id, swap, override })
    else record({ type: 'swap.refused', subjectId: id, data: factsOf(swap) })
    return getSwap(tx, id)
  })
}

/** @throws swap.not_found, swap.already_decided */
export async function withdrawSwap(runtime: Runtime, actor: Actor, id: SwapId): Promise<StoredSwap> {
  return runtime.work(authorOf(actor), async (work) => {
    const { tx, now, record } = work
    const swap = await locked(work, id)
    granted(decideWithdraw(swap, actor))
    const { takerId } = swap
    await storeDecision(tx, id, {
      status: 'withdrawn',
      takerId,
      by: actor.personId,
      override: null,
      now,
    })
    record({ type: 'swap.withdrawn', subjectId: id, data: factsOf(swap) })
    return getSwap(tx, id)
  })
}

/** What waits though its shift has begun expires. */
export async function expireSwaps({ work }: Runtime): Promise<void> {
  await work(SYSTEM, async ({ tx, now, record }) => {
    for (const { id, teamId, workDate } of await expireBegun(tx, now))
      record({ type: 'swap.expired', subjectId: id, data: { teamId, workDate } })
  })
}

/** Two who decide at once come one after the other. @throws swap.not_found */
async function locked({ tx }: Work, id: SwapId): Promise<StoredSwap> {
  await lockSwap(tx, id)
  return getSwap(tx, id)
}

async function mustBePossible({ tx }: Work, swap: Swap): Promise<void> {
  await mustFit(tx, swap)
  await mustKeepRules(tx, swap)
}

interface Applied {
  readonly id: SwapId
  readonly swap: Swap
  readonly override: string | null
}

/** The published roster says it from now on. */
async function apply(work: Work, { id, swap, override }: Applied): Promise<void> {
  const reason = swap.kind === 'open' ? 'openShift' : 'swap'
  await changePublished(work, { reason, cells: cellsOf(swap), override })
  work.record({ type: 'swap.approved', subjectId: id, data: { ...factsOf(swap), override } })
}
