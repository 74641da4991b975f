import type { NeedSlot } from '#contract/staffing.ts'

/** A half hour: people wanted, and people there. */
interface Against {
  readonly needed: number
  readonly present: number
}

interface DayAgainst {
  /** Whom the need is held against; null: nobody is known. */
  readonly by: 'rostered' | 'usual' | null
  readonly slots: readonly Against[]
}

/**
 * By the published roster where there is one, else by who usually answers. Who is on shift is away at times and is held
 * against the people to plan; who answered was there, and is held against the people at the desk.
 */
export function againstNeed(slots: readonly NeedSlot[]): DayAgainst {
  if (slots.some(({ rostered }) => rostered !== null))
    return {
      by: 'rostered',
      slots: slots.map(({ planned, rostered }) => ({ needed: planned, present: rostered ?? 0 })),
    }
  return {
    by: slots.some(({ usual }) => usual !== null) ? 'usual' : null,
    slots: slots.map(({ heads, usual }) => ({ needed: heads, present: Math.round(usual ?? 0) })),
  }
}

/** From the first half hour in which somebody is needed or there to the last; the whole day where nobody ever is. */
export function shownSlots(slots: readonly Against[]): readonly number[] {
  const busy = slots.flatMap(({ needed, present }, slot) => (needed > 0 || present > 0 ? [slot] : []))
  const [first, last] = [busy[0] ?? 0, busy.at(-1) ?? slots.length - 1]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
