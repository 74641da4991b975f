import type { DaySpan } from '#domain/shop/settings.ts'
import { DAY_SLOTS, SLOT_MINUTES } from './desk.ts'

/**
 * Whether somebody has to be there in a half hour of the day: while the shop promises to answer, and while the platform
 * counts (R20). A shop that says neither is open all day.
 * @param spans may cross midnight; null: said by nobody
 */
export function isOpenSlot(slot: number, spans: readonly (DaySpan | null)[]): boolean {
  const said = spans.filter((span) => span !== null)
  if (said.length === 0) return true
  const from = (slot % DAY_SLOTS) * SLOT_MINUTES
  return said.some((span) => meets(from, from + SLOT_MINUTES, span))
}

function meets(from: number, to: number, span: DaySpan): boolean {
  if (span.from < span.to) return from < span.to && to > span.from
  return to > span.from || from < span.to
}
