import type { Share } from './share.ts'

/** Targets are compared in millionths: `1 - 0.8` in floating point would ask for a fifth good rating. */
const MILLION = 1_000_000

/** How a share must lie: 80 % or more (`least`), or 6 % or less (`most`). */
export interface Line {
  readonly direction: 'least' | 'most'
  /** A fraction of 1. */
  readonly value: number
}

export function isOnLine({ met, total }: Share, { direction, value }: Line): boolean {
  const [has, needs] = [met * MILLION, millionths(value) * total]
  return direction === 'least' ? has >= needs : has <= needs
}

/**
 * How many more counted items, all of them good, bring the share back to a `least` line (R28: one 中差评 needs
 * four good ratings at 80 %). 0 when it is there already, null when no number would do.
 */
export function goodNeeded(share: Share, line: Line): number | null {
  if (line.direction === 'most') return isOnLine(share, line) ? 0 : null
  const target = millionths(line.value)
  const missing = target * share.total - share.met * MILLION
  if (missing <= 0) return 0
  return target >= MILLION ? null : Math.ceil(missing / (MILLION - target))
}

/**
 * How many of the very next items may go wrong before the line is crossed; 0 when the next one crosses it or it is
 * crossed already. For a `most` line a wrong item is one more of what must stay rare: with 15 中差评 and a 6 %
 * line the first attitude complaint is one in 16, 6.25 %, and already too many (R25). Null when there is no limit.
 */
export function missesLeft(share: Share, line: Line): number | null {
  const target = millionths(line.value)
  if (line.direction === 'least') {
    if (target === 0) return null
    return Math.max(0, Math.floor((share.met * MILLION - target * share.total) / target))
  }
  if (target >= MILLION) return null
  return Math.max(0, Math.floor((target * share.total - share.met * MILLION) / (MILLION - target)))
}

/**
 * How many of the wrong items counted so far are too many for a `most` line: no good one helps there (R25), so that
 * the line is kept again only when the period begins anew. 0 on the line; null for a `least` line.
 */
export function tooMany({ met, total }: Share, { direction, value }: Line): number | null {
  if (direction === 'least') return null
  return Math.max(0, Math.ceil((met * MILLION - millionths(value) * total) / MILLION))
}

function millionths(value: number): number {
  return Math.round(value * MILLION)
}
