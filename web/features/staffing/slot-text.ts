import { SLOT_MINUTES } from '#domain/staffing/desk.ts'
import { clockText } from '#web/kit/format.ts'

/** `08:30` for the beginning of a half hour; `24:00` for the end of the day. */
export function slotText(slot: number): string {
  return clockText(slot * SLOT_MINUTES)
}

/** Half hours in a row that have the same thing to say, as `from` up to but not including `to`. */
export interface SlotSpan {
  readonly from: number
  readonly to: number
  /** The most of its half hours. */
  readonly most: number
}

/** @param amounts of each half hour; those of 0 and less are left out */
export function spansOf(amounts: readonly number[]): readonly SlotSpan[] {
  const spans: { from: number; to: number; most: number }[] = []
  for (const [slot, amount] of amounts.entries()) {
    if (amount <= 0) continue
    const last = spans.at(-1)
    if (last?.to === slot) {
      last.to = slot + 1
      last.most = Math.max(last.most, amount)
    } else spans.push({ from: slot, to: slot + 1, most: amount })
  }
  return spans
}
