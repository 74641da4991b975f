/** A half hour with how many are needed and how many will be there. */
export interface StaffedSlot {
  readonly slot: number
  readonly needed: number
  readonly there: number
}

/** Half hours one after another in which people are missing. */
export interface Gap {
  /** First half hour, and the one after the last. */
  readonly fromSlot: number
  readonly toSlot: number
  /** In the worst half hour. */
  readonly heads: number
  /** Of people, over all of it. */
  readonly missingHours: number
}

const HOURS_PER_SLOT = 0.5

/** The gaps to come, the next one first. @param slots in order, from the half hour that lasts on */
export function gapsIn(slots: readonly StaffedSlot[]): readonly Gap[] {
  const gaps: Gap[] = []
  for (const { slot, needed, there } of slots) {
    const missing = needed - there
    if (missing <= 0) continue
    const last = gaps.at(-1)
    const hours = missing * HOURS_PER_SLOT
    if (last?.toSlot === slot)
      gaps[gaps.length - 1] = {
        fromSlot: last.fromSlot,
        toSlot: slot + 1,
        heads: Math.max(last.heads, missing),
        missingHours: last.missingHours + hours,
      }
    else gaps.push({ fromSlot: slot, toSlot: slot + 1, heads: missing, missingHours: hours })
  }
  return gaps
}
