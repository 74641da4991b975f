import type { IntradayBoard } from '#contract/intraday.ts'
import { clockText } from '#web/kit/format.ts'

const SLOT_MINUTES = 30

/** `08:30` for the beginning of a half hour; `24:00` for the end of the day. */
export function slotText(slot: number): string {
  return clockText(slot * SLOT_MINUTES)
}

/** The half hour that lasts. */
export function currentSlot({ minuteOfDay }: Pick<IntradayBoard, 'minuteOfDay'>): number {
  return Math.floor(minuteOfDay / SLOT_MINUTES)
}

/** The half hours worth showing: from the first in which somebody is needed, planned or here, to the last. */
export function shownSlots({ slots }: Pick<IntradayBoard, 'slots'>): readonly number[] {
  const worth = slots.flatMap(({ planned, needed, rostered, actual }, slot) =>
    planned + needed + (rostered ?? 0) > 0 || (actual ?? 0) > 2 ? [slot] : [],
  )
  const [first, last] = [worth[0] ?? 16, worth.at(-1) ?? 47]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
