const FIRST_MS = 500
const LONGEST_MS = 30_000

/**
 * How long to wait before try number `attempt` (0 for the first retry), in milliseconds: doubling from half a
 * second to half a minute, spread by `chance` (0 to 1) so that all browsers of a shop do not return at once.
 */
export function backoffMs(attempt: number, chance: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16))
  return Math.round(whole * (0.5 + chance / 2))
}
