import type { Instant } from '#domain/kernel/time.ts'

/** A stretch of one's published shift, or of work beyond it for which one has clocked in. */
export interface DutySpan {
  readonly from: Instant
  /** From here on no new chats: what he holds is to be finished. */
  readonly lastCallAt: Instant
  readonly to: Instant
  /** From here on what waits with him goes to others by itself. */
  readonly handOverAt: Instant
}

/** When the roster has somebody at work; no span at all: he is off. */
export type RosterDuty = readonly DutySpan[]

/** Whether he may be given new chats. Whom no roster binds (undefined) may. */
export function takesNew(duty: RosterDuty | undefined, now: Instant): boolean {
  return duty === undefined || duty.some(({ from, lastCallAt }) => from <= now && now < lastCallAt)
}

/**
 * Whether a chat that he has held since then is to go on to others, because his shift is over and the minutes for handing
 * it over by hand are too. What he took into his hands after his shift stays with him.
 */
export function isLeftOver(duty: RosterDuty | undefined, heldSince: Instant, now: Instant): boolean {
  if (duty === undefined) return false
  if (duty.some(({ from, handOverAt }) => from <= now && now < handOverAt)) return false
  return duty.some(({ to, handOverAt }) => heldSince < to && handOverAt <= now)
}
