import type { Party } from '#domain/order/fact.ts'
import type { Fen } from '#domain/kernel/money.ts'
import { MINUTE, type Instant } from '#domain/kernel/time.ts'

/**
 * What a clock tells on its way: a step is so many minutes before its end, the last of them the end itself.
 * Each step of one end is told once.
 */
export const END_STEP = 0

export interface ArmedClock {
  readonly dueAt: Instant
  /** The warnings that it gives before its end, in minutes. */
  readonly warningMinutes: readonly number[]
  /** The last step told of this end; null: none yet. */
  readonly firedStep: number | null
}

export interface Firing {
  readonly step: number
  /** By the platform's time; in the past when it is late. */
  readonly at: Instant
}

/**
 * What is to be told next. Of several steps that have passed untold (the clock was heard of late, or nobody ran) only
 * the nearest to the end is: the others would say what is no longer so. Undefined once the end was told.
 */
export function nextFiring(clock: ArmedClock, now: Instant): Firing | undefined {
  let past: number | undefined
  let coming: number | undefined
  for (const step of [...clock.warningMinutes, END_STEP]) {
    if (clock.firedStep !== null && step >= clock.firedStep) continue
    if (momentOf(clock, step) <= now) past = past === undefined ? step : Math.min(past, step)
    else coming = coming === undefined ? step : Math.max(coming, step)
  }
  const step = past ?? coming
  return step === undefined ? undefined : { step, at: momentOf(clock, step) }
}

function momentOf({ dueAt }: ArmedClock, step: number): Instant {
  return (dueAt - step * MINUTE) as Instant
}

/**
 * Which of the shop's warnings a clock gives. Where it is for the buyer or the platform to act and the shop loses
 * nothing, only its end is news: most clocks are those of parcels that arrive in good order.
 */
export function warningsFor(
  { owner, amountAtRisk }: { readonly owner: Party; readonly amountAtRisk: Fen },
  shopWarningMinutes: readonly number[],
): readonly number[] {
  return owner === 'seller' || amountAtRisk > 0 ? shopWarningMinutes : []
}
