import { DAY, type Instant } from '#domain/kernel/time.ts'

/** Longest text of one message, in UTF-16 units. Platforms cap far lower; pasted mails and logs go past that. */
export const MAX_TEXT = 20_000

/** Longest id that another system gives (session, buyer, message, order). */
export const MAX_EXTERNAL_ID = 128

/** Longest name of a buyer, an agent's account, a figure or a reason. */
export const MAX_NAME = 200

/** In 分: a thousand million yuan. Ten million orders of it still add up to what a sum can hold. */
export const MAX_AMOUNT = 100_000_000_000

/** A telephone number in the wrong column is no quantity. */
export const MAX_QUANTITY = 1_000_000

/** 2000-01-01T00:00:00Z: nothing that a shop exports is older. */
const EARLIEST = 946_684_800_000

/** Clocks of two systems differ, and an export may be stamped in another zone: a day ahead is let in. */
const AHEAD = DAY

/** False for times that no real message can have: before 2000, or more than a day after `now`. */
export function isPlausibleTime(at: Instant, now: Instant): boolean {
  return at >= EARLIEST && at <= now + AHEAD
}
