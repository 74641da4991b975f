import type { Stretch } from '../attendance/stretch.ts'
import { after, HOUR, type Instant } from '../kernel/time.ts'

/** As long as helping out takes. */
export const HELP_MS = 4 * HOUR

/**
 * How long somebody is counted on who has come without a shift: as long as helping out takes, for nobody has planned when
 * he goes; and for the moment, as long as he is there.
 */
export function helpFrom(cameAt: Instant, now: Instant): Stretch {
  return { from: cameAt, to: after(cameAt, Math.max(HELP_MS, now - cameAt + 1)) }
}
